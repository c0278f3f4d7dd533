"""The stored explanation of a pair, ready to be shown: sentences, shares and marked passages.

A passage is stored with its words. It is marked only where these words still stand in the text: after an edit nothing
wrong is highlighted, and the reader is told that the text has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.enums import Kind
from kreisweit.apps.synergies.models import Synergy
from kreisweit.apps.synergies.queries.inventory import text_of
from kreisweit.kernel.wording import Message

MARKED_TEXTS = ("title", "text")
START = "offset"
SHOWN_WORDS = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one side that show a reason. `stands` is false when the text has been changed since."""

    field: str
    start: int
    end: int
    words: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence for or against. `share` is its part of everything that speaks for the pair, from 0 to 1."""

    message: Message
    share: float
    first: Passage | None
    second: Passage | None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text of one side and the spans of it that reasons point at."""

    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One initiative with its title and prose marked."""

    initiative: Initiative
    title: MarkedText
    prose: MarkedText


@dataclass(frozen=True, slots=True)
class FurtherKind:
    """Another kind that holds for the same pair, with its own reasons."""

    kind: Kind
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What one feature adds to the log-odds, with the words it comes from; all of them add up."""

    name: Message
    value: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """`shares` add up to `total`, from which the probability follows."""

    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    further: tuple[FurtherKind, ...]
    shares: tuple[Share, ...]
    total: float
    sides: tuple[Side, Side]
    is_outdated: bool


def message_of(stored: Mapping[str, Any]) -> Message:
    return Message(stored["code"], stored["values"])


def strongest(synergy: Synergy) -> Message | None:
    """The sentence that says most about why."""
    reasons = synergy.explanation.get("evidence", [])
    return message_of(max(reasons, key=lambda one: one["weight"])) if reasons else None


def explanation_of(synergy: Synergy) -> Explanation:
    """Needs both sides with their long texts."""
    texts = tuple({"title": side.title, "text": text_of(side)} for side in synergy.sides)
    stored = synergy.explanation.get("evidence", [])
    total = _weight_for(stored)
    reasons = tuple(_reason(one, texts, total) for one in stored)
    against = tuple(_reason(one, texts, total) for one in synergy.explanation.get("against", []))
    further = tuple(_further(one, texts) for one in synergy.explanation.get("aspects", []))
    shares = _shares(synergy.explanation.get("contributions", []))
    sides = tuple(_side(side, texts[number], number, reasons) for number, side in enumerate(synergy.sides))
    passages = [passage for reason in reasons for passage in (reason.first, reason.second) if passage]
    return Explanation(
        reasons=reasons,
        against=against,
        further=further,
        shares=shares,
        total=round(sum(share.value for share in shares), 4),
        sides=(sides[0], sides[1]),
        is_outdated=any(not passage.stands for passage in passages),
    )


def _further(stored: Mapping[str, Any], texts: Sequence[Mapping[str, str]]) -> FurtherKind:
    evidence = stored["evidence"]
    total = _weight_for(evidence)
    reasons = tuple(_reason(one, texts, total) for one in evidence)
    return FurtherKind(Kind(stored["kind"]), stored["score"], reasons)


def _weight_for(evidence: Sequence[Mapping[str, Any]]) -> float:
    """Everything that speaks for a pair; 1 where nothing does, so that shares of it are 0."""
    return sum(max(one["weight"], 0.0) for one in evidence) or 1.0


def _shares(stored: Sequence[Mapping[str, Any]]) -> tuple[Share, ...]:
    """One line per feature, its words behind it; the largest first, the starting value before all."""
    values: dict[str, float] = defaultdict(float)
    words: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for one in stored:
        values[one["feature"]] += one["value"]
        if one["term"]:
            words[one["feature"]].append((-one["value"], one["term"]))
    order = sorted(values, key=lambda name: (name != START, -abs(values[name]), name))
    return tuple(
        Share(
            Message(f"matching.feature_{name}"),
            round(values[name], 4),
            tuple(term for _, term in sorted(words[name])[:SHOWN_WORDS]),
        )
        for name in order
    )


def _reason(stored: Mapping[str, Any], texts: Sequence[Mapping[str, str]], total: float) -> Reason:
    first, second = (_passage(stored[name], texts[number]) for number, name in enumerate(("first", "second")))
    return Reason(message_of(stored), max(stored["weight"], 0.0) / total, first, second)


def _passage(stored: Mapping[str, Any] | None, texts: Mapping[str, str]) -> Passage | None:
    if stored is None:
        return None
    field, start, end, words = stored["field"], stored["start"], stored["end"], stored["words"]
    stands = field not in MARKED_TEXTS or texts[field][start:end] == words
    return Passage(field, start, end, words, stands)


def _side(initiative: Initiative, texts: Mapping[str, str], number: int, reasons: Sequence[Reason]) -> Side:
    passages = [passage for reason in reasons if (passage := (reason.first, reason.second)[number]) and passage.stands]
    marked = {
        field: MarkedText(texts[field], tuple((one.start, one.end) for one in passages if one.field == field))
        for field in MARKED_TEXTS
    }
    return Side(initiative, marked["title"], marked["text"])
