"""Four cosines between texts, for lists of pairs: terms of the title, terms of all, letters, meaning.

Each view holds the statistics of one inventory and turns any item into a row, be it in the inventory or not. The cosine
of two rows of unit length is their inner product.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.sparse import Floats, Numbers, SparseRows, pair_products, starts_of
from kreisweit.engines.matching.words import fold

BUCKETS = 4096
"""Character n-grams are hashed: with 4,096 buckets a text of 300 characters keeps nearly all of its n-grams apart."""
GRAMS = (3, 4, 5)
PRIOR = 8
"""As if so many other items existed: in an inventory of three, every word would otherwise be either rare or common."""
AT_ONCE = 16_384
"""Pairs whose vectors are gathered together: 64 MB for 512 numbers each."""


@dataclass(frozen=True)
class TermView:
    """Weighted terms with inverse document frequency. Columns are numbered in the order of the alphabet, so that sums
    do not depend on the order of the items."""

    count: int
    numbers: Mapping[str, int]
    rarity: Mapping[str, float]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, float]]) -> TermView:
        """The view of an inventory, from the terms of each item and their weights."""
        frequency = Counter(term for row in rows for term in row)
        rarity = {term: rarity_of(frequency[term], among=len(rows)) for term in sorted(frequency)}
        return cls(len(rows), {term: number for number, term in enumerate(rarity)}, rarity)

    def weigh(self, row: Mapping[str, float]) -> dict[str, float]:
        """`row` times rarity at unit length; terms that the inventory does not know count in the length only."""
        unknown = rarity_of(0, among=self.count)
        weights = {term: weight * self.rarity.get(term, unknown) for term, weight in row.items()}
        length = sum(weight * weight for weight in weights.values()) ** 0.5
        return {term: weight / length for term, weight in weights.items()} if length else {}

    def rows(self, rows: Sequence[Mapping[str, float]]) -> SparseRows:
        """`weigh` for many, in columns."""
        numbers = self.numbers
        weighed = (self.weigh(row) for row in rows)
        return SparseRows.of(
            {numbers[term]: weight for term, weight in row.items() if term in numbers} for row in weighed
        )

    def cosines(self, left: SparseRows, right: SparseRows, *, first: Numbers, second: Numbers) -> Floats:
        """Of row `first[i]` of `left` with row `second[i]` of `right`."""
        return pair_products(left, right, first=first, second=second, width=len(self.numbers))


def rarity_of(count: int, *, among: int) -> float:
    """Inverse document frequency of what `count` of `among` items have."""
    return float(np.log((among + PRIOR) / (count + 0.5)))


@dataclass(frozen=True)
class LetterView:
    """Character n-grams: finds other spellings and parts that no lexicon knows."""

    rarity: Floats

    @classmethod
    def of(cls, counts: SparseRows) -> LetterView:
        """The view of an inventory, from the `gram_counts` of its texts."""
        frequency = np.bincount(counts.columns, minlength=BUCKETS)
        rarity = np.log((counts.size + PRIOR) / (frequency + 0.5)).astype(np.float32)
        return cls(np.maximum(rarity, 0))

    def rows(self, counts: SparseRows) -> SparseRows:
        """Counts times rarity at unit length."""
        weights = counts.weights * self.rarity[counts.columns]
        owners = np.repeat(np.arange(counts.size), counts.lengths())
        lengths = np.sqrt(np.bincount(owners, np.square(weights, dtype=np.float64), counts.size))
        unit_weights = weights / np.where(lengths > 0, lengths, 1)[owners]
        return SparseRows(counts.starts, counts.columns, unit_weights.astype(np.float32))

    def cosines(self, left: SparseRows, right: SparseRows, *, first: Numbers, second: Numbers) -> Floats:
        """Of row `first[i]` of `left` with row `second[i]` of `right`."""
        return pair_products(left, right, first=first, second=second, width=BUCKETS)


def gram_counts(texts: Sequence[str]) -> SparseRows:
    """1 + log of how often each bucket is hit by the character n-grams of each text."""
    found = [_buckets(text) for text in texts]
    columns = np.concatenate([np.zeros(0, np.int32), *(columns for columns, _ in found)])
    counts = np.concatenate([np.zeros(0, np.int64), *(counts for _, counts in found)])
    starts = starts_of([len(columns) for columns, _ in found])
    return SparseRows(starts, columns, (1 + np.log(np.maximum(counts, 1))).astype(np.float32))


def _buckets(text: str) -> tuple[Numbers, NDArray[np.int64]]:
    """The buckets that the n-grams of `text` hit, ascending, and how often."""
    letters = np.frombuffer(f" {fold(text)} ".encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    counts = np.zeros(BUCKETS, np.int64)
    for length in GRAMS:
        if len(letters) < length:
            continue
        windows = np.lib.stride_tricks.sliding_window_view(letters, length)
        mixed = np.full(len(windows), length, np.uint64)
        for column in windows.T:
            mixed = (mixed * np.uint64(1_000_003)) ^ column
        mixed ^= mixed >> np.uint64(17)
        counts += np.bincount((mixed * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(52), minlength=BUCKETS)
    hit = np.flatnonzero(counts)
    return hit.astype(np.int32), counts[hit]


def unit(rows: NDArray[np.floating]) -> Floats:
    """Rows at unit length; rows of zeros stay zeros."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    result: Floats = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return result


def dense_cosines(left: Floats, right: Floats, *, first: Numbers, second: Numbers) -> Floats:
    """Of row `first[i]` of `left` with row `second[i]` of `right`, both dense; no pair depends on the others."""
    result = np.empty(len(first), np.float32)
    for start in range(0, len(first), AT_ONCE):
        cut = slice(start, start + AT_ONCE)
        np.einsum("ij,ij->i", left[first[cut]], right[second[cut]], out=result[cut])
    return result
