"""Lists of pairs: which ones to judge, and the best of each item.

A pair is two numbers of items, the smaller first; a list of pairs is two arrays, sorted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.candidates import Pairs
from kreisweit.engines.matching.sparse import Numbers

ALL_PAIRS_UP_TO = 1_500
"""Items up to which every pair is judged: a million pairs, a few seconds. Beyond, candidates are looked for first."""


def all_pairs(count: int) -> Pairs:
    """Every pair of `count` items."""
    first, second = np.triu_indices(count, 1)
    return first.astype(np.int32), second.astype(np.int32)


@dataclass(frozen=True)
class Ranking:
    """Pairs seen from both of their items: for each item its pairs, best first, ties in the order of the partners."""

    starts: NDArray[np.int64]
    pairs: NDArray[np.int64]

    @classmethod
    def of(cls, first: Numbers, second: Numbers, score: NDArray[np.floating], *, items: int) -> Ranking:
        """From the pairs and their scores."""
        owner, partner = np.concatenate([first, second]), np.concatenate([second, first])
        order = np.lexsort((partner, -np.concatenate([score, score]), owner))
        starts = np.searchsorted(owner[order], np.arange(items + 1))
        return cls(starts, order % max(len(first), 1))

    def best(self, item: int, *, limit: int) -> NDArray[np.int64]:
        """Numbers of the best pairs of `item`."""
        return self.pairs[self.starts[item] : min(self.starts[item] + limit, self.starts[item + 1])]

    def among_best(self, limit: int) -> NDArray[np.int64]:
        """Numbers of the pairs that are among the best of at least one of their items, ascending."""
        rank = np.arange(len(self.pairs)) - np.repeat(self.starts[:-1], np.diff(self.starts))
        return np.unique(self.pairs[rank < limit])
