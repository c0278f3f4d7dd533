"""For every column the items that have it, those with the largest weight first.

Weights are kept in one byte here, for finding; what was found is scored again from the rows.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.compiled import is_worth, loops
from kreisweit.engines.matching.sparse import Floats, Numbers, Offsets, SparseRows, starts_of

FULL = np.float32(255)
"""A weight of 1 in a byte."""
STEPS = 32
"""Levels of weight at which a list can be cut."""
SHORT = 64
"""Items up to which a list is read whole: cutting it would take longer."""


class Postings(NamedTuple):
    """Column `c` is in `items[starts[c]:starts[c + 1]]`, with the `impacts` descending, ties in the order of the items.

    `line[c]` is -1 for short lists; of the others `counts[line[c], s]` says how many impacts are at least `s` eighths
    of a byte, that is `8 * s`.
    """

    starts: Offsets
    items: Numbers
    impacts: NDArray[np.uint8]
    line: Numbers
    counts: Numbers

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.starts) - 1


def impact(weights: Floats) -> NDArray[np.uint8]:
    """Weights between 0 and 1 in a byte, rounded down, so that a product of two rows stays below 2**16."""
    return (weights * FULL).astype(np.uint8)


def inverted(rows: SparseRows, *, width: int) -> Postings:
    """The postings of `rows` with `width` columns. Weights below 1/255 are left out."""
    if is_worth(10 * len(rows.columns)):
        starts, items, impacts = loops().invert(rows, width)
    else:
        starts, items, impacts = invert_plain(rows, width)
    line, counts = cuts(starts, impacts)
    return Postings(starts, items, impacts, line, counts)


def invert_plain(rows: SparseRows, width: int) -> tuple[Offsets, Numbers, NDArray[np.uint8]]:
    """With numpy: one sort of all entries."""
    impacts = impact(rows.weights)
    owners = np.repeat(np.arange(rows.size, dtype=np.int32), rows.lengths())
    kept = np.flatnonzero(impacts)
    order = kept[np.lexsort((owners[kept], -impacts[kept].astype(np.int16), rows.columns[kept]))]
    starts = starts_of(np.bincount(rows.columns[kept], minlength=width))
    return starts, owners[order], impacts[order]


def cuts(starts: Offsets, impacts: NDArray[np.uint8]) -> tuple[Numbers, Numbers]:
    """`Postings.line` and `Postings.counts`."""
    lengths = np.diff(starts)
    is_long = lengths > SHORT
    line = np.where(is_long, np.cumsum(is_long) - 1, -1).astype(np.int32)
    entries = np.repeat(line, lengths)
    inside = entries >= 0
    cells = entries[inside].astype(np.int64) * STEPS + (impacts[inside] >> 3)
    counts = np.bincount(cells, minlength=int(is_long.sum()) * STEPS).reshape(-1, STEPS)
    return line, counts[:, ::-1].cumsum(axis=1)[:, ::-1].astype(np.int32)
