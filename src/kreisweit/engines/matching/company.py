"""Common company: two items that stand near the same third ones are more alike than their own words say.

Shared nearest neighbours after Jarvis and Patrick ("Clustering Using a Similarity Measure Based on Shared Near
Neighbors", IEEE Trans. Computers 1973), weighted: each item is a row of the few items nearest to it, and of itself.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.pairs import Ranking
from kreisweit.engines.matching.sparse import Floats, Numbers, SparseRows, pair_products, starts_of

CLOSENESS: Mapping[str, float] = {
    "title": 1.0, "body": 1.0, "letters": 0.75, "spelling": 0.5, "meaning": 1.0, "object": 1.5, "family": 0.75,
}  # fmt: skip
"""What makes an item near another one. Plain weights that no label was needed for; `benchmarks/matching` shows what
they are worth."""
NEAR = 5
"""So many neighbours make the company of an item: measured with 3, 5 and 8."""
ITSELF = 0.3
"""How much an item counts in its own company, beside its neighbours that count less than 1 together."""
LONELY = 1.0
"""As if there were so much closeness to nobody: in an inventory of three the others are no company yet."""
SCALE = 3.0
"""Products are small even between the best of friends; so many times larger, and cut at 1, they use the whole range."""


def closeness(values: Mapping[str, Floats]) -> Floats:
    """How near the items of each pair are, from the features that are there."""
    total = np.zeros(len(values["title"]), np.float32)
    for name, weight in CLOSENESS.items():
        if name in values:
            total += np.float32(weight) * values[name]
    return total


def company(first: Numbers, second: Numbers, close: Floats, *, items: int) -> SparseRows:
    """A row for each item: its nearest items and itself. `close[i]` belongs to the pair `first[i]`, `second[i]`.

    The product of two rows says how much of the company is common, see `in_common`.
    """
    ranking = Ranking.of(first, second, close, items=items)
    best = [ranking.best(item, limit=NEAR) for item in range(items)]
    owners = np.repeat(np.arange(items, dtype=np.int32), [len(one) for one in best])
    pairs = np.concatenate([*best, np.zeros(0, np.int64)]).astype(np.int64)
    partners = np.where(first[pairs] == owners, second[pairs], first[pairs]).astype(np.int32)
    return _rows(owners, partners, np.maximum(close[pairs], 0), items=items)


def newcomer(others: Numbers, close: Floats) -> SparseRows:
    """The company of an item outside the inventory, as one row: it has no column of its own."""
    best = np.lexsort((others, -close))[:NEAR]
    order = best[np.argsort(others[best])]
    weights = _shares(np.maximum(close[order], 0), np.zeros(len(order), np.int32), items=1)
    return SparseRows(starts_of([len(order)]), others[order], weights.astype(np.float32))


def in_common(left: SparseRows, right: SparseRows, *, first: Numbers, second: Numbers) -> Floats:
    """Common company of line `first[i]` of `left` and of item `second[i]`, between 0 and 1; `right` has all items."""
    products = pair_products(left, right, first=first, second=second, width=right.size)
    result: Floats = np.minimum(np.float32(SCALE) * products, np.float32(1))
    return result


def _rows(owners: Numbers, partners: Numbers, close: Floats, *, items: int) -> SparseRows:
    itself = np.arange(items, dtype=np.int32)
    weights = np.concatenate([_shares(close, owners, items=items), np.full(items, ITSELF)])
    owners, columns = np.concatenate([owners, itself]), np.concatenate([partners, itself])
    order = np.lexsort((columns, owners))
    return SparseRows(
        starts_of(np.bincount(owners, minlength=items)), columns[order], weights[order].astype(np.float32)
    )


def _shares(close: Floats, owners: Numbers, *, items: int) -> NDArray[np.float64]:
    """Each neighbour's part of the whole company of its owner."""
    total = np.bincount(owners, close, items) + LONELY
    shares: NDArray[np.float64] = close / total[owners]
    return shares
