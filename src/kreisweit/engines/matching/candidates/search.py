"""The items closest to some rows: a bounded walk through the postings, then the true score of the most promising.

Score at a time with a budget, after Lin and Trotman ("Anytime Ranking for Impact-Ordered Indexes", ICTIR 2015): of all
entries that the columns of a row lead to, those with the largest product of weights are read until the budget is used
up. So the cost of a row hardly grows with the number of items, and what is left out is what adds least.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

import numpy as np

from kreisweit.engines.matching.candidates.nearest import Nearest
from kreisweit.engines.matching.candidates.postings import Postings, impact
from kreisweit.engines.matching.compiled import is_worth, loops, read_only
from kreisweit.engines.matching.sparse import (
    Floats,
    Numbers,
    Offsets,
    SparseRows,
    pair_products,
    products_of,
    stretches,
)

BINS, BIN = 1024, 6
"""Sums of products are compared in steps of two to the power of `BIN`."""
ROW = 20_000
"""Steps that numpy spends on a row at least."""
CLOSE_ENOUGH = 32
"""Of 65,025: the threshold of a walk is searched for up to this difference."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done for one row: entries read, items scored truly, items kept."""

    entries: int
    scored: int
    kept: int


EXACT = Effort(entries=2**40, scored=400, kept=50)
"""Reads every entry. An item can only be missed when 400 others come before it by weights in bytes."""
THOROUGH = Effort(entries=60_000, scored=400, kept=50)
"""For few rows, without `refine` afterwards."""


def quick(items: int) -> Effort:
    """For all rows of an inventory of so many items, with `refine` afterwards: what is read of a row grows with the
    root of the items. Measured on 100,000 and a million, see `benchmarks/RESULTS.md`."""
    entries = max(4_000, 8 * isqrt(items))
    return Effort(entries=entries, scored=entries // 40, kept=16)


def search(rows: SparseRows, *, among: SparseRows, postings: Postings, own: Numbers, effort: Effort) -> Nearest:
    """The items of `among` closest to each of `rows`; `own[i]` is the item that row `i` itself is, or -1."""
    shape = (rows.size, effort.kept)
    found = Nearest(np.full(shape, -1, np.int32), np.zeros(shape, np.float32))
    if is_worth(rows.size * (2 * min(effort.entries, len(postings.items)) + ROW)):
        fixed = read_only(rows), read_only(among), read_only(postings)
        loops().search(*fixed, own, effort.entries, effort.scored, found)
    else:
        search_plain(rows, among, postings, own, effort.entries, effort.scored, found)
    return found


def search_plain(
    rows: SparseRows,
    among: SparseRows,
    postings: Postings,
    own: Numbers,
    entries: int,
    scored: int,
    found: Nearest,
) -> None:
    """With numpy, row by row; fills `found`."""
    impacts = impact(rows.weights)
    line = np.zeros(postings.width, np.float64)
    for row in range(rows.size):
        inside = slice(rows.starts[row], rows.starts[row + 1])
        columns, weights = rows.columns[inside], impacts[inside].astype(np.int64)
        columns, weights = columns[weights > 0], weights[weights > 0]
        lengths = lengths_within(columns, weights, postings, entries)
        sums = _sums(columns, weights, lengths, postings, among.size)
        if own[row] >= 0:
            sums[own[row]] = 0
        promising = most_promising(sums, scored)
        fill(found, row, promising, products_of(rows, row, among, promising, line))


def fill(found: Nearest, row: int, items: Numbers, scores: Floats) -> None:
    """Writes the best of `items` into a line."""
    order = np.lexsort((items, -scores))[: found.items.shape[1]]
    found.items[row, : len(order)] = items[order]
    found.scores[row, : len(order)] = scores[order]


def lengths_within(columns: Numbers, weights: Offsets, postings: Postings, entries: int) -> Offsets:
    """How far each list is read, so that about `entries` are read in all, those with the largest products."""
    lengths = np.diff(postings.starts)[columns]
    if lengths.sum() <= entries:
        return lengths
    low, high = 0, 255 * 255
    while high - low > CLOSE_ENOUGH:
        middle = (low + high) // 2
        if _cut(columns, weights, lengths, postings, middle).sum() > entries:
            low = middle
        else:
            high = middle
    return _cut(columns, weights, lengths, postings, high)


def _cut(columns: Numbers, weights: Offsets, lengths: Offsets, postings: Postings, threshold: int) -> Offsets:
    """How many entries of each list have a product of at least `threshold`, about; short lists are read whole."""
    line, needed = postings.line[columns], threshold // weights
    counted = np.zeros(len(columns), np.int64)
    reachable = (line >= 0) & (needed < 256)
    counted[reachable] = postings.counts[line[reachable], needed[reachable] >> 3]
    return np.where(line < 0, lengths, counted)


def _sums(columns: Numbers, weights: Offsets, lengths: Offsets, postings: Postings, items: int) -> Offsets:
    places = stretches(postings.starts[columns], lengths)
    products = np.repeat(weights, lengths) * postings.impacts[places]
    return np.bincount(postings.items[places], products, items).astype(np.int64)


def most_promising(sums: Offsets, count: int) -> Numbers:
    """The `count` items with the largest sums, compared in bins; within the last bin in the order of the items."""
    touched = np.flatnonzero(sums)
    bins = sums[touched] >> BIN
    from_top = np.bincount(bins, minlength=BINS)[::-1].cumsum()[::-1]
    last = int(np.flatnonzero(from_top >= count)[-1]) if len(touched) >= count else 0
    above = touched[bins > last]
    inside = touched[bins == last][: count - len(above)]
    return np.concatenate([above, inside]).astype(np.int32)


def scan(rows: SparseRows, *, among: SparseRows, own: Numbers, width: int, keep: int) -> Nearest:
    """The items of `among` closest to each of `rows`, from the products with all of them; for some thousand items."""
    shape = (rows.size, keep)
    found = Nearest(np.full(shape, -1, np.int32), np.zeros(shape, np.float32))
    everyone = np.arange(among.size, dtype=np.int32)
    for row in range(rows.size):
        first = np.full(among.size, row, np.int32)
        scores = pair_products(rows, among, first=first, second=everyone, width=width)
        alike = (scores > 0) & (everyone != own[row])
        fill(found, row, everyone[alike], scores[alike])
    return found
