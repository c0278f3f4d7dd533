"""Similarities of some items to all items, one plane (rows x items) per view, exact and in blocks.

Sparse views are kept as postings per term, dense ones as matrices for BLAS; 256 rows against 5,000 items take some tens
of milliseconds per view. Every view answers for items of the index and for a new one alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.words import fold

Floats = NDArray[np.float32]
BUCKETS = 4096
"""Character n-grams are hashed: with 4,096 buckets a text of 300 characters keeps nearly all of its n-grams apart."""
GRAMS = (3, 4, 5)
PRIOR = 8
"""As if so many other items existed: in an inventory of three, every word would otherwise be either rare or common."""


class TermPlane:
    """Cosine of weighted terms with inverse document frequency."""

    def __init__(self, rows: Sequence[Mapping[str, float]]) -> None:
        frequency = Counter(term for row in rows for term in row)
        self._count = len(rows)
        self._numbers = {term: number for number, term in enumerate(frequency)}
        self.rarity = {term: self._idf(count) for term, count in frequency.items()}
        self.rows = [self.weigh(row) for row in rows]
        self._postings = self._invert()

    def _idf(self, count: int) -> float:
        return float(np.log((self._count + PRIOR) / (count + 0.5)))

    def weigh(self, row: Mapping[str, float]) -> dict[str, float]:
        """`row` times rarity at unit length; terms the index does not know count in the length only."""
        weights = {term: weight * self.rarity.get(term, self._idf(0)) for term, weight in row.items()}
        length = sum(weight * weight for weight in weights.values()) ** 0.5
        return {term: weight / length for term, weight in weights.items()} if length else {}

    def _invert(self) -> list[tuple[NDArray[np.int32], Floats]]:
        columns: list[tuple[list[int], list[float]]] = [([], []) for _ in self._numbers]
        for number, row in enumerate(self.rows):
            for term, weight in row.items():
                places, weights = columns[self._numbers[term]]
                places.append(number)
                weights.append(weight)
        return [(np.array(places, np.int32), np.array(weights, np.float32)) for places, weights in columns]

    def similar(self, rows: Sequence[Mapping[str, float]]) -> Floats:
        """Cosine of each weighed row to every item of the index."""
        scores = np.zeros((len(rows), self._count), np.float32)
        for line, row in zip(scores, rows, strict=True):
            for term, weight in row.items():
                number = self._numbers.get(term)
                if number is not None:
                    places, weights = self._postings[number]
                    line[places] += np.float32(weight) * weights
        return scores


@dataclass(frozen=True)
class GramPlane:
    """Cosine of character n-grams: finds other spellings and parts that no lexicon knows."""

    rarity: Floats
    matrix: Floats

    @classmethod
    def of(cls, texts: Sequence[str]) -> GramPlane:
        counts = np.vstack([count_grams(text) for text in texts])
        frequency = (counts > 0).sum(axis=0)
        rarity = np.log((len(texts) + PRIOR) / (frequency + 0.5)).astype(np.float32)
        np.maximum(rarity, 0, out=rarity)
        return cls(rarity, unit(counts * rarity))

    def weigh(self, text: str) -> Floats:
        """One row for a text that is not in the index."""
        return unit((count_grams(text) * self.rarity)[None, :])

    def similar(self, rows: Floats) -> Floats:
        result: Floats = rows @ self.matrix.T
        return result


def count_grams(text: str) -> Floats:
    """1 + log of how often each bucket is hit by the character n-grams of `text`."""
    letters = np.frombuffer(f" {fold(text)} ".encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    counts = np.zeros(BUCKETS, np.float32)
    for length in GRAMS:
        if len(letters) < length:
            continue
        windows = np.lib.stride_tricks.sliding_window_view(letters, length)
        mixed = np.full(len(windows), length, np.uint64)
        for column in windows.T:
            mixed = (mixed * np.uint64(1_000_003)) ^ column
        mixed ^= mixed >> np.uint64(17)
        counts += np.bincount((mixed * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(52), minlength=BUCKETS)
    return np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0).astype(np.float32)


def unit(rows: NDArray[np.floating]) -> Floats:
    """Rows at unit length; rows of zeros stay zeros."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    result: Floats = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return result


def one_hot(rows: Iterable[Mapping[str, float]], columns: Mapping[str, int]) -> Floats:
    """Weights by column; keys without a column are left out."""
    listed = list(rows)
    matrix = np.zeros((len(listed), max(len(columns), 1)), np.float32)
    for line, row in zip(matrix, listed, strict=True):
        for key, weight in row.items():
            if key in columns:
                line[columns[key]] = weight
    return matrix


def codes(values: Sequence[str], known: Mapping[str, int]) -> NDArray[np.int32]:
    """Numbers for texts that are either equal or not; an empty text equals nothing (negative)."""
    return np.array([known.get(value, -2) if value else -1 for value in values], np.int32)
