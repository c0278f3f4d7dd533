"""The table of municipal digital objects, actions and audiences (`ontology.toml`), ready for looking up words."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

from kreisweit.engines.matching.words import PLACE, Token, fold, stem

WINDOW = 7
"""Words of one pattern may stand this many meaningful words apart, about one clause."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A piece of a word, or a whole word."""

    text: str
    is_whole: bool

    def fits(self, word: str) -> bool:
        return word == self.text if self.is_whole else self.text in word


@dataclass(frozen=True, slots=True)
class Concept:
    """Something the table knows: its key, its names and the patterns by which a text mentions it."""

    key: str
    names: Mapping[str, str]
    patterns: tuple[tuple[tuple[Alternative, ...], ...], ...]
    family: str = ""
    is_broad: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a concept stands in a text: positions of the first and past the last character."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Ontology:
    objects: Mapping[str, Concept]
    related: frozenset[tuple[str, str]]
    actions: Mapping[str, Concept]
    audiences: Mapping[str, Concept]
    generic: frozenset[str]


@cache
def ontology() -> Ontology:
    """The table, read once."""
    table = tomllib.loads(files(__package__).joinpath("ontology.toml").read_text(encoding="utf-8"))
    related = {(a, b) for a, others in table["related"].items() for b in others}
    return Ontology(
        objects={key: _object(key, row) for key, row in table["objects"].items()},
        related=frozenset(related | {(b, a) for a, b in related}),
        actions={key: _named(key, row) for key, row in table["actions"].items()},
        audiences={key: _named(key, row) for key, row in table["audiences"].items()},
        generic=frozenset(stem(word) for word in table["generic"]["words"].split()),
    )


def _object(key: str, row: Mapping[str, object]) -> Concept:
    patterns = tuple(_pattern(text) for text in _texts(row["patterns"]))
    names = {"de": str(row["de"]), "en": str(row["en"])}
    return Concept(key, names, patterns, family=str(row["family"]), is_broad=bool(row.get("broad", False)))


def _named(key: str, row: Sequence[str]) -> Concept:
    german, english, *patterns = row
    return Concept(key, {"de": german, "en": english}, tuple(_pattern(text) for text in patterns))


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list) else []


def _pattern(text: str) -> tuple[tuple[Alternative, ...], ...]:
    return tuple(
        tuple(Alternative(fold(word.removeprefix("=")), word.startswith("=")) for word in piece.split("|"))
        for piece in text.split()
    )


class Finder:
    """Finds the concepts of one table in texts. Remembers which words hit which pieces: texts repeat their words."""

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self._uses: dict[Alternative, list[tuple[str, int]]] = defaultdict(list)
        self._concepts = concepts
        for concept in concepts.values():
            for number, pattern in enumerate(concept.patterns):
                for alternative in chain.from_iterable(pattern):
                    self._uses[alternative].append((concept.key, number))
        self._hits: dict[str, tuple[Alternative, ...]] = {}

    def mentions(self, found: Sequence[Token]) -> tuple[Mention, ...]:
        """Every concept that `found` mentions, once each, in order of appearance."""
        places: dict[Alternative, list[int]] = defaultdict(list)
        for position, token in enumerate(found):
            for alternative in self._alternatives(token.word):
                places[alternative].append(position)
        candidates = sorted({use for alternative in places for use in self._uses[alternative]})
        hits: dict[str, Mention] = {}
        for key, number in candidates:
            if key not in hits and (span := _span(self._concepts[key].patterns[number], places)):
                hits[key] = Mention(key, found[span[0]].start, found[span[1]].end)
        return tuple(sorted(hits.values(), key=lambda mention: (mention.start, mention.end, mention.key)))

    def _alternatives(self, word: str) -> tuple[Alternative, ...]:
        if word not in self._hits:
            folded = fold(word).replace("-", "")
            self._hits[word] = tuple(one for one in self._uses if one.fits(folded))
        return self._hits[word]


def _span(
    pattern: tuple[tuple[Alternative, ...], ...], places: Mapping[Alternative, Sequence[int]]
) -> tuple[int, int] | None:
    """First and last word of the closest way to read `pattern`, or nothing when its words are not close together."""
    options = [[place for one in alternatives for place in places.get(one, ())] for alternatives in pattern]
    if not all(options):
        return None
    follows_place = pattern[0][0].text == PLACE
    for anchor in options[0]:
        chosen = [min(option, key=lambda place: (abs(place - anchor), place)) for option in options]
        if follows_place and chosen[-1] != anchor + 1:
            continue
        if max(chosen) - min(chosen) <= WINDOW:
            return min(chosen), max(chosen)
    return None
