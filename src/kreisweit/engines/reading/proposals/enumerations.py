"""Enumerations in brackets: "einzelne Ansätze (z. B. Parking-App, City-App)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kreisweit.engines.reading.proposals.sentences import Sentence
from kreisweit.engines.reading.proposals.vocabulary import cues

_BRACKETS = re.compile(r"\((?P<inside>[^()]{4,300})\)")
_LEAD = re.compile(
    r"^\s*(?:z\.\s?B\.|zum Beispiel|u\.\s?a\.|unter anderem|etwa|wie|insbesondere|hier|vor allem|bspw\.)\s*:?\s*"
)
_PARTS = re.compile(r"\s*(?:[,;]|\s(?:und|sowie|oder)\s)\s*")
# A cue for examples from elsewhere counts when it stands this near before the brackets.
_NEAR = 90
_NO_ITEM = re.compile(r"^(?:siehe|vgl|s\.|Abb|Anlage|§|Stand|Seite|TOP)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Items between brackets from `start` to `end`; `before` are the words they explain, `use` what they are."""

    start: int
    end: int
    before: str
    use: str
    items: tuple[tuple[int, int], ...]


def enumerations_in(sentence: Sentence) -> tuple[Enumeration, ...]:
    """All enumerations of a sentence; `use` is "initiatives", "participants", "references" or empty."""
    return tuple(_enumeration(sentence, match) for match in _BRACKETS.finditer(sentence.text))


def _enumeration(sentence: Sentence, match: re.Match[str]) -> Enumeration:
    before = _words_before(sentence.text[: match.start()])
    items = _items(match["inside"], sentence.start + match.start("inside"))
    use = "" if _NO_ITEM.match(match["inside"]) else _use(before, match["inside"], sentence.text[: match.start()])
    return Enumeration(sentence.start + match.start(), sentence.start + match.end(), before, use, items)


def _use(before: str, inside: str, all_before: str) -> str:
    if cues().participants_before.search(before):
        return "participants"
    if cues().references.search(all_before[-_NEAR:]) or any(name in inside for name in cues().reference_names):
        return "references"
    return "initiatives" if cues().initiatives_before.search(before) or _is_open(inside) else ""


def _is_open(inside: str) -> bool:
    """Whether the brackets begin like a list of examples."""
    return bool(_LEAD.match(inside)) and "," in inside


def _words_before(text: str) -> str:
    return " ".join(text.split()[-4:])


def _items(inside: str, offset: int) -> tuple[tuple[int, int], ...]:
    lead = _LEAD.match(inside)
    position = lead.end() if lead else 0
    found = []
    for part in [*_PARTS.finditer(inside, position), None]:
        end = part.start() if part else len(inside)
        if inside[position:end].strip():
            found.append((offset + position, offset + end))
        position = part.end() if part else end
    return tuple(found)
