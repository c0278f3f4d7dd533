"""Names that are phrases: "Ehrenamtskarte als App", "Anschluss der Grundschulen an das Glasfasernetz"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kreisweit.engines.reading.proposals.facts import programmes_in
from kreisweit.engines.reading.proposals.name import Name
from kreisweit.engines.reading.proposals.vocabulary import Strength, Thing, phrases, words

_WITH = re.compile(
    r"(?P<noun>[A-ZÄÖÜ][\w-]{3,})\s(?:mit|als|per|via)\s(?:(?:einer|einem|eine|ein|eigener|eigenem|der|dem)\s)?$"
)
# "Umstellung des Ratsinformationssystems auf papierlose Gremienarbeit" is about what comes.
_CHANGED_TO = re.compile(r"\b(?:Umstellung|Umstieg|Wechsel)\b[^.;]*\sauf (?:die |das |den |eine |ein |einen )?$")
_CHANGED = re.compile(r"\b(?:Umstellung|Umstieg|Wechsel)\b[^.;]*$")
_SHORTEST_ONLINE = 10


def named_by_phrase(text: str, offset: int) -> Iterator[Name]:
    """Things that a phrase of `phrases` in `things.toml` names, as they stand."""
    for pattern, thing in _phrases():
        for match in pattern.finditer(text):
            start, end = match.span("name")
            yield Name(match["name"], offset + start, offset + end, thing, is_specific=True)


def widened(names: Sequence[Name], text: str, offset: int) -> list[Name]:
    """The names, with the noun they belong to where they only say how it is done, and what is replaced left out."""
    found: list[Name] = []
    for one in names:
        name, before = one, text[: one.start - offset]
        if found and _CHANGED_TO.search(before) and _CHANGED.search(text[: found[-1].start - offset]):
            found.pop()
        match = _WITH.search(before)
        if match and name.thing.strength is Strength.DIGITAL and name.thing.singular.casefold() not in words().things:
            # "Türen mit elektronischen Schlössern" tells how the doors are made.
            continue
        is_free = match is not None and (not found or offset + match.start() >= found[-1].end)
        if match and is_free and match["noun"] not in phrases()["no_head"]:
            start = match.start()
            title = text[start : name.end - offset]
            name = replace(name, title=title, start=offset + start, is_specific=True, has_own_name=False)
        found.append(name)
    return found


def without_programmes(names: Sequence[Name], text: str, offset: int) -> Iterator[Name]:
    """The names that are no part of a funding programme's name."""
    spans = [(offset + start, offset + end) for start, end in programmes_in(text)]
    return (name for name in names if not any(start <= name.start and name.end <= end for start, end in spans))


def is_offered_online(noun: str, rest: str) -> bool:
    """Whether what follows a noun says that it is had over the net: "kann seit Februar im Netz beantragt werden"."""
    return len(noun) >= _SHORTEST_ONLINE and bool(_online().match(rest))


@cache
def _online() -> re.Pattern[str]:
    return re.compile(phrases()["online"])


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], Thing], ...]:
    return tuple(
        (re.compile(one["pattern"]), Thing(one["head"], "", "", Strength(one["strength"]), field=one["field"]))
        for one in phrases()["named"]
    )
