"""Terms of many texts at once: every word is looked at once, and a text is then a row of numbers.

The same terms and weights as in `profiles`, except that a name of a place is recognised word by word. Terms are known
by 64-bit hashes, so that blocks of texts can be read by processes that know nothing of each other: among two million
terms two share a hash with a probability of one in ten million.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.cosines import PRIOR
from kreisweit.engines.matching.profiles import term_weights
from kreisweit.engines.matching.sparse import Floats, Numbers, Offsets, SparseRows, side_by_side, starts_of, stretches
from kreisweit.engines.matching.words import WORD, tokens

Hashes = NDArray[np.uint64]
TITLE, BODY = "title", "body"
ENDINGS = ("ischen", "ischer", "isches", "ische", "isch", "ern", "er", "s")
"""How names of places are inflected; see `places.MAY_FOLLOW`."""


class Bags(NamedTuple):
    """The terms of some texts: text `i` has the `terms[starts[i]:starts[i + 1]]` with the `weights`, each term once."""

    starts: Offsets
    terms: Hashes
    weights: Floats

    def part(self, start: int, end: int) -> Bags:
        """The texts from `start` up to `end`."""
        inside = slice(self.starts[start], self.starts[end])
        return Bags(self.starts[start : end + 1] - self.starts[start], self.terms[inside], self.weights[inside])


def hash_of(term: str, field: str) -> int:
    """What a term of a title or of a whole text is known by."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8, person=field.encode()).digest(), "little")


class BagReader:
    """Turns pairs of title and text into bags. It remembers every word it has met: some hundred bytes each."""

    def __init__(self, places: Iterable[str] = ()) -> None:
        self._places = frozenset(places)
        self._words: dict[str, int] = {}
        self._terms: dict[str, int] = {}
        self._entries, self._weights, self._ends = array("q"), array("f"), array("q", [0])
        self._hashes = {TITLE: array("Q"), BODY: array("Q")}

    def read(self, texts: Sequence[tuple[str, str]]) -> tuple[Bags, Bags]:
        """The bags of the titles, and of titles and texts together."""
        known, add, find = self._words, self._add, WORD.findall
        words: list[int] = []
        counts: list[int] = []
        for pair in texts:
            for text in pair:
                found = [known[word] if word in known else add(word) for word in find(text)]
                words += found
                counts.append(len(found))
        listed = np.array(words, np.int64)
        titles = np.repeat(np.arange(len(counts)) % 2 == 0, counts)
        owners = np.repeat(np.arange(len(counts)) // 2, counts)
        return (
            self._bags(owners[titles], listed[titles], len(texts), TITLE),
            self._bags(owners, listed, len(texts), BODY),
        )

    def _add(self, word: str) -> int:
        """Looks a word up for the first time."""
        number = self._words[word] = len(self._words)
        if not self._is_place(word):
            for term, weight in term_weights(tokens(word)).items():
                if term not in self._terms:
                    self._terms[term] = len(self._terms)
                    for field, hashes in self._hashes.items():
                        hashes.append(hash_of(term, field))
                self._entries.append(self._terms[term])
                self._weights.append(weight)
        self._ends.append(len(self._entries))
        return number

    def _is_place(self, word: str) -> bool:
        if word in self._places:
            return True
        return any(word.endswith(ending) and word[: -len(ending)] in self._places for ending in ENDINGS)

    def _bags(self, owners: Offsets, words: Offsets, count: int, field: str) -> Bags:
        """Every word replaced by its terms, each term of a text kept once with its largest weight."""
        ends = np.frombuffer(self._ends, np.int64)
        lengths = np.diff(ends)[words]
        places = stretches(ends[words], lengths)
        entries, weights = np.frombuffer(self._entries, np.int64), np.frombuffer(self._weights, np.float32)
        keys = (np.repeat(owners, lengths) << 32) | entries[places]
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        begins = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, np.int64)
        largest = np.maximum.reduceat(weights[places][order], begins) if len(begins) else np.zeros(0, np.float32)
        hashes = np.frombuffer(self._hashes[field], np.uint64)
        kept = keys[begins]
        starts = starts_of(np.bincount(kept >> 32, minlength=count))
        return Bags(starts, hashes[kept & 0xFFFFFFFF], largest)


@dataclass(frozen=True)
class Vocabulary:
    """The columns of terms, and how many items have them.

    `terms` are sorted and numbered in that order. Those that came later, `late`, are sorted as well, and have the
    columns `late_columns` behind: no column ever changes. `items` is the number of items that were counted; terms
    without a column count as had by none.
    """

    terms: Hashes
    late: Hashes
    late_columns: Numbers
    counts: Numbers
    items: int

    @classmethod
    def of(cls, counted: Iterable[tuple[Hashes, Offsets]], *, items: int) -> Vocabulary:
        """From terms and their counts in several parts of an inventory."""
        none = np.zeros(0, np.uint64)
        parts = [(none, np.zeros(0, np.int64)), *counted]
        terms, places = np.unique(np.concatenate([part[0] for part in parts]), return_inverse=True)
        counts = np.bincount(places, np.concatenate([part[1] for part in parts]), len(terms))
        return cls(terms, none, np.zeros(0, np.int32), counts.astype(np.int32), items)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.counts)

    def columns(self, terms: Hashes) -> Numbers:
        """The column of each term, -1 for those without one."""
        found = np.full(len(terms), -1, np.int32)
        for level, numbers in ((self.terms, None), (self.late, self.late_columns)):
            if len(level):
                place = np.minimum(np.searchsorted(level, terms), len(level) - 1)
                hit = level[place] == terms
                found[hit] = place[hit] if numbers is None else numbers[place[hit]]
        return found

    def extended(self, terms: Hashes, times: Offsets) -> Vocabulary:
        """With columns for those of `terms`, each once, that have none; counted as in the new items alone."""
        new = self.columns(terms) < 0
        late = np.concatenate([self.late, terms[new]])
        columns = np.concatenate([self.late_columns, np.arange(self.width, self.width + new.sum(), dtype=np.int32)])
        order = np.argsort(late)
        counts = np.concatenate([self.counts, times[new].astype(np.int32)])
        return Vocabulary(self.terms, late[order], columns[order], counts, self.items)

    def rarity(self, columns: Numbers) -> Floats:
        """Inverse document frequency by column, as `cosines.rarity_of`; -1 is a term that nobody has."""
        counts = np.where(columns < 0, 0, self.counts[columns]) if self.width else np.zeros(len(columns))
        return np.log((self.items + PRIOR) / (counts + 0.5)).astype(np.float32)


def counted(bags: Bags) -> tuple[Hashes, Offsets]:
    """The terms of some texts, sorted, and how many texts have each."""
    terms, times = np.unique(bags.terms, return_counts=True)
    return terms, times


def weighed(bags: Bags, vocabulary: Vocabulary) -> SparseRows:
    """Rows at unit length; terms without a column count in the length only."""
    columns = vocabulary.columns(bags.terms)
    weights = bags.weights * vocabulary.rarity(columns)
    owners = np.repeat(np.arange(len(bags.starts) - 1), np.diff(bags.starts))
    lengths = np.sqrt(np.bincount(owners, np.square(weights, dtype=np.float64), len(bags.starts) - 1))
    weights = (weights / np.where(lengths > 0, lengths, 1)[owners]).astype(np.float32)
    known = columns >= 0
    columns, weights, owners = columns[known], weights[known], owners[known]
    order = np.lexsort((columns, owners))
    starts = starts_of(np.bincount(owners, minlength=len(bags.starts) - 1))
    return SparseRows(starts, columns[order], weights[order])


def joint(titles: SparseRows, bodies: SparseRows) -> SparseRows:
    """Both in one row with columns ascending; the product of two such rows is the mean of both products."""
    both = side_by_side(bodies, titles, width=0)
    owners = np.repeat(np.arange(both.size), both.lengths())
    order = np.lexsort((both.columns, owners))
    return SparseRows(both.starts, both.columns[order], both.weights[order])
