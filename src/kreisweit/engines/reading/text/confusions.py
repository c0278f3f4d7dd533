"""What a misread word may have been: every confusion undone, in every combination of a few."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MOST_EDITS = 3
# Three of 30 places are 4,000 combinations already.
_MANY_SITES = 30


@dataclass(frozen=True, slots=True)
class Candidate:
    """A spelling, what its confusions cost, the rules used, and per edit (place in the misread word, letters seen,
    letters meant)."""

    text: str
    cost: float
    rules: frozenset[str]
    edits: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Confusion:
    seen: str
    meant: str
    cost: float
    rule: str


def candidates(word: str, *, most_edits: int = MOST_EDITS) -> Iterator[Candidate]:
    """Everything `word` may have been with one to `most_edits` confusions undone."""
    sites = [
        (place, confusion)
        for place in range(len(word))
        for confusion in _by_first_letter().get(word[place], ())
        if word.startswith(confusion.seen, place) and _is_possible(word, place, confusion)
    ]
    edits = most_edits if len(sites) <= _MANY_SITES else min(most_edits, 2)
    yield from _grown(word, sites, 0, Candidate("", 0.0, frozenset()), 0, edits)


def _grown(
    word: str, sites: list[tuple[int, _Confusion]], start: int, so_far: Candidate, first: int, edits_left: int
) -> Iterator[Candidate]:
    """`so_far` stands for `word[:start]`; every later site is tried next."""
    if so_far.edits:
        yield Candidate(so_far.text + word[start:], so_far.cost, so_far.rules, so_far.edits)
    if not edits_left:
        return
    for number in range(first, len(sites)):
        place, confusion = sites[number]
        if place < start:
            continue
        edit = (place, len(confusion.seen), len(confusion.meant))
        grown = Candidate(
            so_far.text + word[start:place] + confusion.meant,
            so_far.cost + confusion.cost,
            so_far.rules | {confusion.rule},
            (*so_far.edits, edit),
        )
        yield from _grown(word, sites, place + len(confusion.seen), grown, number + 1, edits_left - 1)


def _is_possible(word: str, place: int, confusion: _Confusion) -> bool:
    """A capital umlaut stands at the beginning, ß never does."""
    if confusion.meant == "ß":
        return place > 0
    if confusion.meant.isupper():
        return place == 0
    # At the beginning of a noun the umlaut would be a capital; text recognition sees that much.
    return place > 0 or not word[0].isupper() or confusion.seen in ("O", "U")


@cache
def _by_first_letter() -> dict[str, list[_Confusion]]:
    found: dict[str, list[_Confusion]] = {}
    for entry in _table()["confusion"]:
        for seen, cost in entry["seen"].items():
            found.setdefault(seen[0], []).append(_Confusion(seen, entry["meant"], cost, entry["rule"]))
    return found


@cache
def titles() -> frozenset[str]:
    """Words before a person's name."""
    return frozenset(_table()["titles"]["words"])


@cache
def place_endings() -> tuple[str, ...]:
    """How names of places end."""
    return tuple(_table()["names"]["endings"])


@cache
def adjective_endings() -> tuple[str, ...]:
    """Endings of adjectives that look like verbs or nouns without their umlaut."""
    return tuple(_table()["adjectives"]["endings"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("confusions.toml").read_text(encoding="utf-8"))
