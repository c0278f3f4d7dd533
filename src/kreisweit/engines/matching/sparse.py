"""Rows of weighted columns in three flat arrays, and their products for lists of pairs.

A million rows are three allocations, lie in files as they are, and go to another process as block numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.compiled import is_worth, loops, read_only

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]
Offsets = NDArray[np.int64]
Stacked = TypeVar("Stacked", bound=tuple[Any, ...])


class SparseRows(NamedTuple):
    """Row `i` has the `columns[starts[i]:starts[i + 1]]`, ascending, with the `weights` at the same places."""

    starts: Offsets
    columns: Numbers
    weights: Floats

    @classmethod
    def of(cls, rows: Iterable[Mapping[int, float]]) -> SparseRows:
        """From weights by column; zeros are kept."""
        listed = [sorted(row.items()) for row in rows]
        flat = [entry for row in listed for entry in row]
        columns = np.array([column for column, _ in flat], np.int32)
        weights = np.array([weight for _, weight in flat], np.float32)
        return cls(starts_of([len(row) for row in listed]), columns, weights)

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1

    def part(self, start: int, end: int) -> SparseRows:
        """The rows from `start` up to `end`, without copying their columns."""
        cut = self.starts[start : end + 1]
        inside = slice(cut[0], cut[-1])
        return SparseRows(cut - cut[0], self.columns[inside], self.weights[inside])

    def take(self, rows: Numbers) -> SparseRows:
        """The rows with these numbers, in this order."""
        places, lengths = gathered(self.starts, rows)
        return SparseRows(starts_of(lengths), self.columns[places], self.weights[places])

    def lengths(self) -> Offsets:
        """How many columns each row has."""
        return np.diff(self.starts)


def starts_of(lengths: Iterable[int] | Offsets) -> Offsets:
    """Where each of several stretches of these lengths begins when they stand one behind the other, and the end."""
    listed = np.fromiter(lengths, np.int64)
    starts = np.zeros(len(listed) + 1, np.int64)
    np.cumsum(listed, out=starts[1:])
    return starts


def side_by_side(left: SparseRows, right: SparseRows, *, width: int) -> SparseRows:
    """Every row of `left`, `width` columns wide, continued by the same row of `right`.

    Scaled by the root of one half: the product of two such rows is the mean of both products.
    """
    starts = left.starts + right.starts
    columns, weights = np.empty(starts[-1], np.int32), np.empty(starts[-1], np.float32)
    for rows, begin, shift in ((left, starts[:-1], 0), (right, starts[:-1] + left.lengths(), width)):
        places = stretches(begin, rows.lengths())
        columns[places] = rows.columns + np.int32(shift)
        weights[places] = rows.weights * np.float32(0.5**0.5)
    return SparseRows(starts, columns, weights)


def pair_products(left: SparseRows, right: SparseRows, *, first: Numbers, second: Numbers, width: int) -> Floats:
    """The inner product of row `first[i]` of `left` and row `second[i]` of `right`, for every `i`.

    `width` is the number of columns. Pairs with the same `first` should stand side by side: that row is then spread out
    only once.
    """
    steps = int(right.lengths()[second].sum()) if len(second) else 0
    if is_worth(steps):
        result: Floats = loops().products(read_only(left), read_only(right), first, second)
        return result
    return products_plain(left, right, first, second, width)


def products_plain(left: SparseRows, right: SparseRows, first: Numbers, second: Numbers, width: int) -> Floats:
    """With numpy: one pass for each run of pairs with an equal `first`."""
    result = np.zeros(len(first), np.float32)
    line = np.zeros(width, np.float64)
    changes = np.flatnonzero(np.diff(first)) + 1
    for start, end in zip([0, *changes], [*changes, len(first)], strict=True) if len(first) else ():
        result[start:end] = products_of(left, first[start], right, second[start:end], line)
    return result


def products_of(left: SparseRows, row: int, right: SparseRows, others: Numbers, line: NDArray[np.float64]) -> Floats:
    """One row of `left` times several of `right`; `line` is as wide as there are columns, zero before and after.

    Summed in the order of the columns, so that every way to compute a product gives the same bits.
    """
    own = slice(left.starts[row], left.starts[row + 1])
    line[left.columns[own]] = left.weights[own]
    places, lengths = gathered(right.starts, others)
    products = line[right.columns[places]] * right.weights[places]
    line[left.columns[own]] = 0
    return np.bincount(np.repeat(np.arange(len(others)), lengths), products, len(others)).astype(np.float32)


def gathered(starts: Offsets, rows: Numbers) -> tuple[Offsets, Offsets]:
    """Where the entries of `rows` stand, row after row, and how many each has."""
    lengths = starts[rows + 1] - starts[rows]
    return stretches(starts[rows], lengths), lengths


def stretches(starts: Offsets, lengths: Offsets) -> Offsets:
    """`starts[i]`, `starts[i] + 1` ... as many as `lengths[i]`, for every `i`."""
    ends = np.cumsum(lengths)
    places: Offsets = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - lengths), lengths)
    return places


def stacked(parts: Sequence[Stacked]) -> Stacked:
    """Several named tuples of `starts` and of arrays that go with them, one behind the other."""
    starts = starts_of(np.concatenate([np.diff(part[0]) for part in parts]))
    fields = zip(*(part[1:] for part in parts), strict=True)
    return type(parts[0])(starts, *(np.concatenate(field) for field in fields))
