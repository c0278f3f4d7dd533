"""Small districts for the tests of the comparison."""

from __future__ import annotations

from typing import Any

from kreisweit.engines.comparing import Entry, Likeness, Side

FIELDS = ("Verwaltung", "Mobilität", "Umwelt/Abfall")


def entry(title: str, *solutions: str, **values: Any) -> Entry:
    return Entry(**{"id": title, "title": title, "solutions": solutions, "phase": "done"} | values)


def side(name: str, *entries: Entry, **values: Any) -> Side:
    return Side(**{"id": name, "name": name, "entries": entries, "residents": 100_000} | values)


def ours(*entries: Entry, **values: Any) -> Side:
    return side("Wir", *entries, **{"fields": FIELDS} | values)


def alike(one: str, other: str, *, score: float = 0.9, is_same: bool = True) -> Likeness:
    return Likeness(ours=one, theirs=other, score=score, is_same=is_same)
