"""Pairs that share something rare, and pairs whose vectors are close: what words alone would not bring together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.candidates.nearest import Nearest
from kreisweit.engines.matching.sparse import Floats, Numbers, stretches

Pairs = tuple[Numbers, Numbers]
ROWS_AT_ONCE = 512


def united(parts: list[Pairs]) -> Pairs:
    """Pairs from several sources once each, the smaller number first, sorted."""
    first, second = (np.concatenate([part[side] for part in parts]).astype(np.int64) for side in (0, 1))
    keys = np.unique((np.minimum(first, second) << 32) | np.maximum(first, second))
    keys = keys[keys >> 32 != keys & 0xFFFFFFFF]
    return (keys >> 32).astype(np.int32), (keys & 0xFFFFFFFF).astype(np.int32)


def paired(nearest: Nearest, *, start: int = 0) -> Pairs:
    """Every row with each of the items found for it; the first row is the item `start`."""
    lines, places = np.nonzero(nearest.items >= 0)
    return (lines + start).astype(np.int32), nearest.items[lines, places]


def sharing(keys: NDArray[np.unsignedinteger], *, most: int) -> Pairs:
    """All pairs that share a key which at most `most` items have. `keys` has a line per item; 0 is no key."""
    items, places = np.nonzero(keys)
    held = keys[items, places]
    order = np.lexsort((items, held))
    held, items = held[order], items[order]
    begins = np.flatnonzero(np.r_[True, held[1:] != held[:-1]]) if len(held) else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[begins, len(held)])
    begins, sizes = begins[(sizes > 1) & (sizes <= most)], sizes[(sizes > 1) & (sizes <= most)]
    members = stretches(begins, sizes)
    # Each member is paired with those that come after it in the same block.
    after = stretches(np.zeros(len(sizes), np.int64), sizes)
    partners = np.repeat(sizes, sizes) - after - 1
    seconds = stretches(members + 1, partners)
    return np.repeat(items[members], partners).astype(np.int32), items[seconds].astype(np.int32)


def nearest_vectors(vectors: Floats, *, keep: int) -> Nearest:
    """The items with the closest vectors, exact; `vectors` are at unit length."""
    count = len(vectors)
    keep = min(keep, count - 1)
    items, scores = np.empty((count, keep), np.int32), np.empty((count, keep), np.float32)
    for start in range(0, count, ROWS_AT_ONCE):
        products = vectors[start : start + ROWS_AT_ONCE] @ vectors.T
        lines = np.arange(len(products))
        products[lines, start + lines] = -2
        near = np.sort(np.argpartition(-products, keep - 1, axis=1)[:, :keep], axis=1)
        found = np.take_along_axis(products, near, axis=1)
        order = np.argsort(-found, axis=1, kind="stable")
        items[start : start + ROWS_AT_ONCE] = np.take_along_axis(near, order, axis=1)
        scores[start : start + ROWS_AT_ONCE] = np.take_along_axis(found, order, axis=1)
    return Nearest(items, scores)
