"""The table of needs, resources, purchases and relation words (`relations.toml`), ready for looking up words."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kreisweit.engines.matching.concepts import WINDOW, Concept, Finder, named, pattern
from kreisweit.engines.matching.words import stem

PHRASE_WINDOW = 2 * WINDOW
"""`phrases` yields two tokens for every word."""


@dataclass(frozen=True)
class Relations:
    """Concepts by key. The last four say what an object implies: needs it answers, resources it supplies or uses."""

    needs: Mapping[str, Concept]
    gives: Mapping[str, Concept]
    takes: Mapping[str, Concept]
    purchases: Mapping[str, Concept]
    ways: Mapping[str, Concept]
    cues: Mapping[str, Concept]
    heads: frozenset[str]
    spots: frozenset[str]
    everyone: frozenset[str]
    needs_of: Mapping[str, Sequence[str]]
    given_by: Mapping[str, Sequence[str]]
    taken_by: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Finders:
    """One finder per table."""

    needs: Finder
    gives: Finder
    takes: Finder
    purchases: Finder
    ways: Finder
    cues: Finder


@cache
def relations() -> Relations:
    """The table, read once."""
    table = tomllib.loads(files(__package__).joinpath("relations.toml").read_text(encoding="utf-8"))
    needs, resources, words = table["needs"], table["resources"], table["words"]
    return Relations(
        needs={key: _concept(key, row, row["patterns"]) for key, row in needs.items()},
        gives={key: _concept(key, row, row["gives"]) for key, row in resources.items()},
        takes={key: _concept(key, row, row["takes"]) for key, row in resources.items()},
        purchases={key: named(key, row) for key, row in table["purchases"].items()},
        ways={key: named(key, row) for key, row in table["ways"].items()},
        cues={key: named(key, row) for key, row in table["cues"].items()},
        heads=_stems(words["heads"]),
        spots=_stems(words["spots"]),
        everyone=_stems(words["everyone"]),
        needs_of=_inverted((key, row["objects"]) for key, row in needs.items()),
        given_by=_inverted((key, row["from"]) for key, row in resources.items()),
        taken_by=_inverted((key, row["for"]) for key, row in resources.items()),
    )


@cache
def finders() -> Finders:
    """For texts read with `phrases`."""
    table = relations()
    return Finders(
        *(
            Finder(concepts, window=PHRASE_WINDOW)
            for concepts in (table.needs, table.gives, table.takes, table.purchases, table.ways, table.cues)
        )
    )


def _concept(key: str, row: Mapping[str, Any], patterns: Iterable[str]) -> Concept:
    return Concept(key, {"de": row["de"], "en": row["en"]}, tuple(pattern(text) for text in patterns))


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


def _inverted(rows: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, Sequence[str]]:
    """Keys by object."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, objects in rows:
        for one in objects:
            found[one].append(key)
    return found
