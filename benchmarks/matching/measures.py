"""Measures of rankings, of decisions over all pairs, and of probabilities; each with an interval over families.

nDCG after Järvelin and Kekäläinen (ACM TOIS 2002) with gain 2^grade - 1; expected calibration error with bins of equal
width as in Guo et al. (ICML 2017); intervals by bootstrap over families (Efron, Tibshirani 1993).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from benchmarks.matching.sets import Labelled, Matrix
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
TOP = 10
DRAWS = 400
SEED = 20_261_124
MEASURES = ("nDCG@10", "P@10", "pair AP", "R@P.95")


@dataclass(frozen=True)
class Measured:
    """A value with its 95 % interval and the values of the single draws, for comparing methods draw by draw."""

    value: float
    draws: Numbers

    @property
    def interval(self) -> tuple[float, float]:
        low, high = np.nanquantile(self.draws, [0.025, 0.975])
        return float(low), float(high)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f} [{low:.2f}, {high:.2f}]"


def is_tie(ours: Measured, theirs: Measured) -> bool:
    """Whether the 95 % interval of the difference, draw by draw, holds 0."""
    low, high = np.nanquantile(ours.draws - theirs.draws, [0.025, 0.975])
    return bool(low <= 0 <= high)


def measured(scores: Matrix, labelled: Labelled) -> dict[str, Measured]:
    """All of `MEASURES` for one method."""
    times = draws(labelled.family)
    queries, ndcg, precision = rankings(scores, labelled)
    weight = times[:, labelled.family[queries]]
    found = {
        "nDCG@10": Measured(_mean(ndcg), _weighted_means(ndcg, weight)),
        "P@10": Measured(_mean(precision), _weighted_means(precision, weight)),
    }
    (first, second), truth = labelled.pairs()
    score = np.maximum(scores[first, second], scores[second, first])
    order = np.argsort(-score, kind="stable")
    first, second, truth = labelled.family[first[order]], labelled.family[second[order]], truth[order]
    inside = first == second
    # Copies of one drawn family are not compared with each other: they would be the same pairs again.
    rows = [
        decided(truth, score[order], weight=np.where(inside, one[first], one[first] * one[second])) for one in times
    ]
    whole = decided(truth, score[order], weight=np.ones(len(truth)))
    for position, name in enumerate(("pair AP", "R@P.95")):
        found[name] = Measured(whole[position], np.array([row[position] for row in rows]))
    return found


def draws(family: NDArray[np.intp], *, count: int = DRAWS) -> Numbers:
    """How often each family is drawn (rows: draws; columns: number of the family, unused ones stay 0)."""
    names = np.unique(family)
    chosen = np.random.default_rng(SEED).integers(0, len(names), (count, len(names)))
    times = np.zeros((count, int(family.max()) + 1))
    for line, picked in zip(times, chosen, strict=True):
        np.add.at(line, names[picked], 1)
    return times


def rankings(scores: Matrix, labelled: Labelled) -> tuple[NDArray[np.intp], Numbers, Numbers]:
    """Queries that have something to find, their nDCG@10 and their P@10 divided by what can be found.

    A precision without anything to find is not a number.
    """
    queries, ndcg, precision = [], [], []
    for query in np.flatnonzero(labelled.queries):
        gain = labelled.gain[query]
        others = np.flatnonzero((gain >= 0) & (np.arange(len(gain)) != query))
        if not len(others) or gain[others].max() <= 0:
            continue
        order = gain[others[np.argsort(-scores[query, others], kind="stable")]]
        relevant = int((order >= labelled.relevant_from).sum())
        queries.append(query)
        ndcg.append(gained(order) / gained(np.sort(order)[::-1]))
        hits = (order[:TOP] >= labelled.relevant_from).sum()
        precision.append(hits / min(TOP, relevant) if relevant else np.nan)
    return np.array(queries), np.array(ndcg), np.array(precision)


def gained(order: Numbers) -> float:
    """Discounted gain of the first ten."""
    top = order[:TOP]
    return float(((2**top - 1) / np.log2(np.arange(2, len(top) + 2))).sum())


def decided(truth: NDArray[np.bool_], score: Numbers, *, weight: Numbers) -> tuple[float, float]:
    """Average precision and recall at precision .95 of pairs that are sorted by falling `score`.

    Equal scores are one step: a method that scores everything alike gets the share of true pairs, not luck.
    """
    hits, seen = np.cumsum(truth * weight), np.cumsum(weight)
    if not len(hits) or hits[-1] <= 0:
        return np.nan, np.nan
    last = np.flatnonzero(np.append(score[1:] != score[:-1], True) & (seen > 0))
    recall, precision = hits[last] / hits[-1], hits[last] / seen[last]
    average = float((np.diff(recall, prepend=0.0) * precision).sum())
    sure = recall[precision >= 0.95]
    return average, float(sure.max()) if len(sure) else 0.0


def expected_calibration_error(said: Numbers, truth: NDArray[np.bool_], *, bins: int = 10) -> float:
    """Mean distance between what was said and what was true, over bins of equal width."""
    if not len(said):
        return 0.0
    number = np.minimum((said * bins).astype(int), bins - 1)
    total = 0.0
    for one in np.unique(number):
        inside = number == one
        total += inside.sum() * abs(float(said[inside].mean()) - float(truth[inside].mean()))
    return float(total / len(said))


def reliability(said: Numbers, truth: NDArray[np.bool_], *, edges: Sequence[float]) -> list[tuple[float, ...]]:
    """Per interval of probability: lower edge, upper edge, pairs, mean of what was said, share that was true."""
    rows = []
    for low, high in pairwise(edges):
        inside = (said >= low) & (said < high if high < 1 else said <= 1)
        if inside.any():
            rows.append((low, high, int(inside.sum()), float(said[inside].mean()), float(truth[inside].mean())))
    return rows


def _mean(values: Numbers) -> float:
    return float(np.nanmean(values)) if len(values) else np.nan


def _weighted_means(values: Numbers, weight: Numbers) -> Numbers:
    known = ~np.isnan(values)
    total = weight[:, known].sum(axis=1)
    return np.asarray((weight[:, known] @ values[known]) / np.where(total > 0, total, np.nan))
