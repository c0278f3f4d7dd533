"""What a council decided, out of the free words of a result. The words themselves are always kept."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kreisweit.engines.oparl.vote_tables import Counts, read_vote_table
from kreisweit.kernel.decisions import DecisionKind, Modifier

_REFERRED_TO = re.compile(
    r"(?:verwiesen|überwiesen|verweisung|überweisung)\s+(?:in|an|zur|zum)\s+(?:den|die|das)?\s*(.+?)(?:[.;(]|,\s*(?:ein|mehr)|$)",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,3})\s*/\s*(\d{1,3})\s*/\s*(\d{1,3})(?:\s*/\s*(\d{1,3}))?(?![\d/])")
_AGAINST = re.compile(r"(?<![\d.,])(\d{1,3})\s*(?:zu|gegen|:)\s*(\d{1,3})\s+stimmen")
_NUMBER_BEHIND = re.compile(r"\s*[:=]?\s*(\d{1,3})(?!\w)")
_NUMBER_BEFORE = re.compile(r"(?<!\w)(\d{1,3})\s*(?:x\s*)?$")
_NONE_BEFORE = re.compile(r"(?<!\w)(?:keine|ohne)\s+$")


@dataclass(frozen=True, slots=True)
class Decision:
    """`original` are the words of the council, `kind` our reading of them.

    `is_inferred`: no word says what became of it, only the votes do. A tie rejects (section 50 GO NRW). `referred_to`
    is the body named for a referral.
    """

    kind: DecisionKind
    original: str
    modifiers: frozenset[Modifier] = frozenset()
    counts: Counts | None = None
    referred_to: str = ""
    is_inferred: bool = False


def decision_of(result_text: str) -> Decision:
    """The decision that `result_text` tells, as far as it does.

    >>> decision = decision_of("geändert beschlossen, Ja: 51, Nein: 0, Enthaltungen: 0")
    >>> decision.kind.value, decision.counts.yes
    ('adopted_changed', 51)
    """
    original = result_text.strip()
    table = read_vote_table(original)
    words = " ".join((table.rest if table else original).lower().split())
    counts = table.counts if table else _counts(words)
    kind = _first("kind", words)
    modifiers = frozenset(Modifier(code) for code, phrases in _phrases("modifier") if phrases.search(words))
    if kind:
        return Decision(DecisionKind(kind), original, modifiers, counts, _referred_to(kind, original))
    inferred = _inferred(modifiers, counts)
    if inferred == DecisionKind.REJECTED and counts and counts.yes == counts.no:
        modifiers |= {Modifier.TIE}
    return Decision(inferred, original, modifiers, counts, is_inferred=inferred != DecisionKind.UNKNOWN)


def _inferred(modifiers: frozenset[Modifier], counts: Counts | None) -> DecisionKind:
    if counts and counts.yes is not None and counts.no is not None and counts.yes + counts.no > 0:
        return DecisionKind.ADOPTED_UNCHANGED if counts.yes > counts.no else DecisionKind.REJECTED
    if modifiers & {Modifier.UNANIMOUS, Modifier.MAJORITY}:
        return DecisionKind.ADOPTED_UNCHANGED
    return DecisionKind.UNKNOWN


def _referred_to(kind: str, original: str) -> str:
    match = _REFERRED_TO.search(original) if kind == DecisionKind.REFERRED else None
    return match[1].strip() if match else ""


def _first(group: str, words: str) -> str:
    return next((code for code, phrases in _phrases(group) if phrases.search(words)), "")


def _counts(words: str) -> Counts | None:
    """Counts written as "Ja: 22, Nein: 0", "16 Ja-Stimmen, 3 Nein-Stimmen", "21/0/0" or "mit 12 zu 3 Stimmen"."""
    if slashed := _SLASHED.search(words):
        yes, no, abstained, biased = (int(part) if part else None for part in slashed.groups())
        return Counts(yes, no, abstained, biased)
    if against := _AGAINST.search(words):
        return Counts(int(against[1]), int(against[2]))
    found = list(_names().finditer(words))
    if not found:
        return None
    # "16 ja 3 nein" and "ja 16 nein 3" differ only in what stands last.
    is_behind = bool(_NUMBER_BEHIND.match(words, found[-1].end()))
    counts = {str(one.lastgroup): _number_beside(one, is_behind=is_behind) for one in reversed(found)}
    return Counts(**counts) if any(number is not None for number in counts.values()) else None


def _number_beside(name: re.Match[str], *, is_behind: bool) -> int | None:
    number = _NUMBER_BEHIND.match(name.string, name.end()) if is_behind else None
    number = number or (None if is_behind else _NUMBER_BEFORE.search(name.string, 0, name.start()))
    if number:
        return int(number[1])
    return 0 if _NONE_BEFORE.search(name.string, 0, name.start()) else None


@cache
def _data() -> Mapping[str, Sequence[Mapping[str, Sequence[str]]]]:
    return tomllib.loads(files(__package__).joinpath("decisions.toml").read_text(encoding="utf-8"))


@cache
def _phrases(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((str(entry["code"]), _pattern(entry["phrases"])) for entry in _data()[group])


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    """Any of `phrases`, as whole words; longer ones first."""
    written = (re.escape(phrase).replace("…", r"(?:.*?\W)?").replace(r"\*", r"\w*") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(_longest_first(written))})(?!\w)")


@cache
def _names() -> re.Pattern[str]:
    """The names of the counts, each in a group of its own."""
    names: Mapping[str, Sequence[str]] = _data()["counts"]  # type: ignore[assignment]  # a table, not a list of tables
    groups = (f"(?P<{name}>{'|'.join(map(re.escape, _longest_first(words)))})" for name, words in names.items())
    return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])")


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
