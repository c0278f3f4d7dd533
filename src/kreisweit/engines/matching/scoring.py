"""From similarities to kinds: a weighted sum, a probability, and a decision that needs evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.features import Rows, Views
from kreisweit.engines.matching.model import Kind
from kreisweit.engines.matching.planes import Floats

WEIGHTS: Mapping[str, float] = {
    "object": 3.0,
    "meaning": 2.0,
    "title": 2.0,
    "body": 2.0,
    "letters": 1.5,
    "family": 1.5,
    "related": 0.5,
    "action": 0.5,
    "audience": 0.5,
    "clash": -1.0,
}
"""Set by hand on the development sets; see `benchmarks/RESULTS.md` for what was looked at."""

SLOPE, OFFSET = 1.1, 4.3
SLOPE_PLAIN, OFFSET_PLAIN = 1.2, 3.9
"""probability = logistic(slope x (sum - offset)); the plain pair serves without sentence vectors."""

DUPLICATE_WEIGHTS: Mapping[str, float] = {"title": 4.0, "body": 3.0, "letters": 3.0, "meaning": 2.0}
DUPLICATE_OFFSET, DUPLICATE_OFFSET_PLAIN = 6.2, 5.2

SAME_FROM = 0.5
CEILING = np.float32(0.95)
"""The same matter elsewhere is never surer than this; above it are duplicates only."""
SURE = 0.9
"""From here on two entries are the same even when one does not say where it is."""
OBJECT_EVIDENCE = 0.2
TITLE_EVIDENCE = 0.35
SHORT_OF_HALF = np.float32(0.499)
BOND = np.float32(0.3)
"""How far a relation without sameness can lift a score towards one half."""
RARE = 0.6
"""Means count as shared from this rarity on: in 163 items, what at most seven of them name."""

ORDER: tuple[Kind, ...] = ("weak", "shared_means", "related", "same", "duplicate")


@dataclass(frozen=True)
class Scores:
    """Some items (`rows`) against all: score, kind (number in `ORDER`) and the planes they come from."""

    rows: Rows
    score: Floats
    kind: NDArray[np.int8]
    planes: Mapping[str, Floats]
    means: Floats
    place: NDArray[np.bool_]


def score_rows(rows: Rows, *, views: Views) -> Scores:
    """Compares `rows` with every item of `views`.

    "same" carries the calibrated probability, "duplicate" stands above every "same". "related" and "shared_means" lie
    between the probability of being the same and one half, the higher the stronger their own evidence: no labelled
    pairs exist for these kinds yet.
    """
    planes = views.compare(rows)
    means, place, owner = views.shared_means(rows), views.same_place(rows), views.same_owner(rows)
    same = CEILING * _probability(planes)
    duplicate = _duplicate(planes)
    is_duplicate = (place | owner) & (duplicate >= 0.5) | views.unknown_place(rows) & (duplicate >= SURE)
    kin = np.maximum(planes["related"], np.maximum(planes["family"], planes["object"]))
    kind = _kinds(planes, same, is_duplicate, kin, means)
    bond = np.maximum(kin, np.where(means >= RARE, means, 0)) * (kind > ORDER.index("weak"))
    undecided = np.minimum(same, SHORT_OF_HALF)
    lifted = undecided + BOND * (SHORT_OF_HALF - undecided) * bond
    score = np.where(kind == ORDER.index("same"), same, lifted)
    score = np.where(kind == ORDER.index("duplicate"), CEILING + (1 - CEILING) * duplicate, score)
    return Scores(rows, np.round(score, 4).astype(np.float32), kind, planes, means, place)


def _kinds(
    planes: Mapping[str, Floats], same: Floats, is_duplicate: NDArray[np.bool_], kin: Floats, means: Floats
) -> NDArray[np.int8]:
    """The strongest kind for which there is evidence."""
    has_evidence = (planes["object"] >= OBJECT_EVIDENCE) | (planes["title"] >= TITLE_EVIDENCE)
    kind = np.zeros(same.shape, np.int8)
    kind[means >= RARE] = ORDER.index("shared_means")
    kind[kin >= OBJECT_EVIDENCE] = ORDER.index("related")
    kind[(same >= SAME_FROM) & has_evidence] = ORDER.index("same")
    kind[is_duplicate] = ORDER.index("duplicate")
    return kind


def _probability(planes: Mapping[str, Floats]) -> Floats:
    slope, offset = (SLOPE, OFFSET) if "meaning" in planes else (SLOPE_PLAIN, OFFSET_PLAIN)
    return _logistic(slope * (_weighted(planes, WEIGHTS) - offset))


def _duplicate(planes: Mapping[str, Floats]) -> Floats:
    offset = DUPLICATE_OFFSET if "meaning" in planes else DUPLICATE_OFFSET_PLAIN
    return _logistic(_weighted(planes, DUPLICATE_WEIGHTS) - offset)


def _weighted(planes: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    total = np.zeros_like(planes["title"])
    for name, weight in weights.items():
        if name in planes:
            total += np.float32(weight) * planes[name]
    return total


def _logistic(values: Floats) -> Floats:
    result: Floats = (1 / (1 + np.exp(-values))).astype(np.float32)
    return result
