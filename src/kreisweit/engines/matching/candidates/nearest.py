"""The closest items of each of some rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kreisweit.engines.matching.sparse import Floats, Numbers


class Nearest(NamedTuple):
    """Line `i` holds the items closest to row `i`, best first, ties in the order of the items; -1 where there are no
    more. Both arrays have the shape rows x kept."""

    items: Numbers
    scores: Floats


def joined(parts: Sequence[Nearest], *, keep: int) -> Nearest:
    """The best of several answers to the same rows, no item twice."""
    items, scores = (np.concatenate([part[field] for part in parts], axis=1) for field in (0, 1))
    order = np.lexsort((items, -scores, items < 0))
    items, scores = (np.take_along_axis(values, order, axis=1) for values in (items, scores))
    same = np.zeros(items.shape, bool)
    same[:, 1:] = (items[:, 1:] == items[:, :-1]) & (items[:, 1:] >= 0)
    kept = np.argsort(same, axis=1, kind="stable")[:, :keep]
    items = np.where(np.take_along_axis(same, kept, axis=1), -1, np.take_along_axis(items, kept, axis=1))
    return Nearest(items.astype(np.int32), np.where(items < 0, 0, np.take_along_axis(scores, kept, axis=1)))
