"""The measures of the matching benchmark, against examples computed by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from benchmarks.matching.measures import (
    Measured,
    decided,
    draws,
    expected_calibration_error,
    gained,
    is_tie,
    measured,
    rankings,
    reliability,
)
from benchmarks.matching.sets import Labelled

from kreisweit.engines.matching import Item

ITEMS = tuple(Item(name, name) for name in "abcd")
GAIN = np.array([[0, 2, 1, 0], [2, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]], float)
FAMILY = np.array([0, 0, 0, 3])
LABELLED = Labelled("example", "", ITEMS, GAIN, FAMILY, np.ones(4, bool))
PERFECT = GAIN / 2
REVERSED = 1 - PERFECT


def test_gain_is_two_to_the_grade_less_one_discounted_by_the_rank() -> None:
    assert gained(np.array([1.0, 2.0, 0.0])) == pytest.approx(1 + 3 / math.log2(3))


def test_only_queries_with_something_to_find_count() -> None:
    queries, ndcg, precision = rankings(PERFECT, LABELLED)
    assert (queries.tolist(), ndcg.tolist(), precision.tolist()) == ([0, 1, 2], [1, 1, 1], [1, 1, 1])


def test_a_worse_order_has_the_ratio_of_the_gains() -> None:
    _, ndcg, _ = rankings(REVERSED, LABELLED)
    last_first = (1 / math.log2(3) + 3 / math.log2(4)) / (3 + 1 / math.log2(3))
    assert ndcg == pytest.approx([last_first, 1 / math.log2(4), 1 / math.log2(4)])


def test_average_precision_and_recall_at_a_precision() -> None:
    truth, score = np.array([True, False, True, False]), np.array([0.9, 0.8, 0.7, 0.1])
    average, recall = decided(truth, score, weight=np.ones(4))
    assert (average, recall) == (pytest.approx((1 + 2 / 3) / 2), 0.5)


def test_equal_scores_bring_no_luck() -> None:
    average, recall = decided(np.array([True, False, False, False]), np.zeros(4), weight=np.ones(4))
    assert (average, recall) == (0.25, 0.0)


def test_a_pair_drawn_twice_counts_twice() -> None:
    truth, score = np.array([False, True]), np.array([0.9, 0.8])
    assert decided(truth, score, weight=np.array([1.0, 3.0]))[0] == pytest.approx(0.75)


def test_calibration_error_is_the_mean_distance_of_bins() -> None:
    said = np.array([0.05, 0.05, 0.95, 0.95])
    truth = np.array([False, True, True, True])
    assert expected_calibration_error(said, truth) == pytest.approx((0.45 + 0.05) / 2)
    assert expected_calibration_error(np.array([1.0]), np.array([True])) == 0


def test_reliability_counts_the_upper_end() -> None:
    rows = reliability(np.array([0.2, 0.6, 1.0]), np.array([False, True, True]), edges=(0.0, 0.5, 1.0))
    assert rows == [(0.0, 0.5, 1, 0.2, 0.0), (0.5, 1.0, 2, 0.8, 1.0)]


def test_whole_families_are_drawn() -> None:
    times = draws(FAMILY, count=50)
    assert times.sum(axis=1).tolist() == [2.0] * 50
    assert times[:, [1, 2]].sum() == 0


def test_a_difference_around_zero_is_a_tie() -> None:
    low, high = Measured(0.5, np.array([0.4, 0.5, 0.6])), Measured(0.6, np.array([0.5, 0.45, 0.65]))
    better = Measured(0.9, np.array([0.8, 0.9, 0.95]))
    assert [is_tie(low, high), is_tie(better, low)] == [True, False]


def test_all_measures_of_a_perfect_ranking() -> None:
    values = {name: one.value for name, one in measured(PERFECT, LABELLED).items()}
    assert values == {"nDCG@10": 1, "P@10": 1, "pair AP": 1, "R@P.95": 1}
