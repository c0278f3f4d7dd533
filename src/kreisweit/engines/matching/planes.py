"""Concepts of items as small matrices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.cosines import unit
from kreisweit.engines.matching.sparse import Floats

__all__ = ["Floats", "codes", "one_hot", "unit"]


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
