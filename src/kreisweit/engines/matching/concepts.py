"""Concepts that a table describes by patterns, and where a text mentions them.

A pattern is a text: a space joins words that must stand close together, "|" separates alternatives, "=" before a word
means the whole word; otherwise the piece may stand anywhere inside a word. "a_b" is two words side by side, in a text
that was read with `phrases`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from kreisweit.engines.matching.words import PLACE, WORD_OR_PLACE, Token, fold

WINDOW = 7
"""Words of one pattern may stand this many meaningful words apart, about one clause."""
JOINT = "_"
SENTENCE_END = re.compile(r"[.!?;:]\s")
KEY = 3
"""Pieces of words are looked up by their first letters, so that a table of thousands costs no more than one of ten."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A piece of a word, or a whole word."""

    text: str
    is_whole: bool


Pattern = tuple[tuple[Alternative, ...], ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """Something a table knows: its key, its names by language and the patterns by which a text mentions it."""

    key: str
    names: Mapping[str, str]
    patterns: tuple[Pattern, ...]
    family: str = ""
    is_broad: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a concept stands in a text: positions of the first and past the last character."""

    key: str
    start: int
    end: int


def pattern(text: str) -> Pattern:
    """Reads one pattern.

    >>> [len(piece) for piece in pattern("parken handy|app")]
    [1, 2]
    """
    return tuple(
        tuple(Alternative(fold(word.removeprefix("=")), word.startswith("=")) for word in piece.split("|"))
        for piece in text.split()
    )


def named(key: str, row: Sequence[str]) -> Concept:
    """A concept from a line of a table: German name, English name, patterns."""
    german, english, *patterns = row
    return Concept(key, {"de": german, "en": english}, tuple(pattern(text) for text in patterns))


class Finder:
    """Finds the concepts of one table in texts. Remembers which words hit which pieces: texts repeat their words."""

    def __init__(self, concepts: Mapping[str, Concept], *, window: int = WINDOW) -> None:
        self._window = window
        self._uses: dict[Alternative, list[tuple[str, int]]] = defaultdict(list)
        self._concepts = concepts
        for concept in concepts.values():
            for number, one in enumerate(concept.patterns):
                for alternative in chain.from_iterable(one):
                    self._uses[alternative].append((concept.key, number))
        self._whole, self._pieces = _looked_up(self._uses)
        self._hits: dict[str, tuple[Alternative, ...]] = {}

    def mentions(self, found: Sequence[Token]) -> tuple[Mention, ...]:
        """Every concept that `found` mentions, once each, in order of appearance."""
        first = {mention.key: mention for mention in reversed(self.every_mention(found))}
        return tuple(sorted(first.values(), key=lambda mention: (mention.start, mention.end, mention.key)))

    def every_mention(self, found: Sequence[Token]) -> tuple[Mention, ...]:
        """The same with every repetition; of the patterns of one concept, the first that fits comes first."""
        places: dict[Alternative, list[int]] = defaultdict(list)
        for position, token in enumerate(found):
            for alternative in self._alternatives(token.word):
                places[alternative].append(position)
        uses = sorted({use for alternative in places for use in self._uses[alternative]})
        return tuple(
            Mention(key, found[start].start, found[end].end)
            for key, number in uses
            for start, end in _spans(self._concepts[key].patterns[number], places, window=self._window)
        )

    def _alternatives(self, word: str) -> tuple[Alternative, ...]:
        if word not in self._hits:
            folded = fold(word).replace("-", "")
            hit = dict.fromkeys(self._whole.get(folded, ()))
            for start in range(1 if JOINT in folded else len(folded)):
                pieces = self._pieces.get(folded[start : start + KEY], ())
                hit |= dict.fromkeys(one for one in pieces if folded.startswith(one.text, start))
            self._hits[word] = tuple(one for one in hit if (JOINT in one.text) == (JOINT in folded))
        return self._hits[word]


def phrases(text: str) -> Iterator[Token]:
    """Every word of `text`, small ones too, each followed by itself joined to the next word of the sentence."""
    found = list(WORD_OR_PLACE.finditer(text))
    for one, following in pairwise([*found, None]):
        if one is None:
            continue
        yield Token(PLACE if one.group()[0] == PLACE else one.group(), one.start(), one.end(), ())
        if following and not SENTENCE_END.search(text, one.end(), following.start()):
            yield Token(f"{one.group()}{JOINT}{following.group()}", one.start(), following.end(), ())


def _looked_up(
    uses: Iterable[Alternative],
) -> tuple[Mapping[str, Sequence[Alternative]], Mapping[str, Sequence[Alternative]]]:
    """Whole words by the word, pieces by their first letters."""
    whole: dict[str, list[Alternative]] = defaultdict(list)
    pieces: dict[str, list[Alternative]] = defaultdict(list)
    for one in uses:
        if one.is_whole or len(one.text) < KEY:
            whole[one.text].append(one)
        else:
            pieces[one.text[:KEY]].append(one)
    return whole, pieces


def _spans(pattern: Pattern, places: Mapping[Alternative, Sequence[int]], *, window: int) -> Iterator[tuple[int, int]]:
    """First and last word of each way to read `pattern`: its words around every place where the first one stands."""
    options = [[place for one in alternatives for place in places.get(one, ())] for alternatives in pattern]
    if not all(options):
        return
    follows_place = pattern[0][0].text == PLACE
    for anchor in options[0]:
        chosen = [min(option, key=lambda place: (abs(place - anchor), place)) for option in options]
        if follows_place and chosen[-1] != anchor + 1:
            continue
        if max(chosen) - min(chosen) <= window:
            yield min(chosen), max(chosen)
