"""The evidence without which a kind is not proposed, however probable it seems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.model import Kind

Values = Mapping[str, Any]
"""Features of one pair (numbers) or of many (arrays)."""
Found = NDArray[np.bool_]

RARE = 0.5
"""Means count as shared from this rarity on: in 160 items, what at most a dozen of them name."""
SEEN = 0.2
"""An object, a need or a family counts from this strength on: one mention in the title or two in the texts."""
ALIKE_TITLES, ALIKE_TEXTS = 0.3, 0.25
"""Titles and texts that share so much are about one matter even when no table knows it."""
TOLD_TWICE = 0.5
"""Texts that share so much are the same entry even when one of them does not say where."""
AT_ONE_TIME = 0.25

DECISIVE: Mapping[Kind, tuple[str, ...]] = {
    "duplicate": ("object", "title", "body", "place", "owner"),
    "conflict": ("replaced", "rival"),
    "builds_on": ("step", "named"),
    "same": ("object", "title", "body"),
    "complementary": ("supply",),
    "similar_need": ("need", "family"),
    "shared_system": ("means",),
    "timing": ("purchase", "window", "object"),
    "same_audience": ("audience",),
}
"""The features that show the evidence a kind demands, the more telling first."""


def meets(kind: Kind, values: Values) -> Found:
    """Whether pairs with these features have the evidence that `kind` demands."""
    return np.asarray(_DEMANDS[kind](values))


def _one_matter(values: Values) -> Found:
    found: Found = (
        (values["object"] >= SEEN) | (values["title"] >= ALIKE_TITLES) | (values["body"] >= ALIKE_TEXTS)
    )  # fmt: skip
    return found


def _same(values: Values) -> Found:
    """One matter, done in one way; where the titles name different ways, the words must be alike."""
    alike = (values["title"] >= ALIKE_TITLES) | (values["body"] >= ALIKE_TEXTS)
    found: Found = _one_matter(values) & ((values["way"] > 0) | alike)
    return found


def _duplicate(values: Values) -> Found:
    """One matter in one place; where a place is not said, one owner or nearly the same words."""
    told_twice = (values["body"] >= TOLD_TWICE) | (values["title"] >= TOLD_TWICE)
    unsaid = (values["place"] > 0) & ((values["owner"] > 0) | told_twice)
    found: Found = _one_matter(values) & ((values["place"] == 1) | unsaid)
    return found


def _conflict(values: Values) -> Found:
    found: Found = (values["replaced"] > 0) | (values["rival"] > 0)
    return found


def _builds_on(values: Values) -> Found:
    found: Found = (values["step"] > 0) | ((values["named"] > 0) & _one_matter(values))
    return found


def _complementary(values: Values) -> Found:
    found: Found = values["supply"] > 0
    return found


def _similar_need(values: Values) -> Found:
    found: Found = (values["need"] > 0) | (values["family"] >= SEEN)
    return found


def _shared_system(values: Values) -> Found:
    found: Found = values["means"] >= RARE
    return found


def _timing(values: Values) -> Found:
    found: Found = (values["purchase"] > 0) | ((values["window"] >= AT_ONE_TIME) & _one_matter(values))
    return found


def _same_audience(values: Values) -> Found:
    found: Found = values["audience"] >= AT_ONE_TIME
    return found


_DEMANDS: Mapping[Kind, Callable[[Values], Found]] = {
    "duplicate": _duplicate,
    "conflict": _conflict,
    "builds_on": _builds_on,
    "same": _same,
    "complementary": _complementary,
    "similar_need": _similar_need,
    "shared_system": _shared_system,
    "timing": _timing,
    "same_audience": _same_audience,
}
