"""Candidates: what a bounded search finds, and that numpy and machine code give the same bits."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreisweit.engines.matching import compiled
from kreisweit.engines.matching.candidates import (
    EXACT,
    Effort,
    Graph,
    Nearest,
    inverted,
    joined,
    refine,
    scan,
    search,
    sharing,
    united,
)
from kreisweit.engines.matching.candidates.postings import invert_plain
from kreisweit.engines.matching.candidates.refine import refine_plain
from kreisweit.engines.matching.candidates.search import search_plain
from kreisweit.engines.matching.pairs import Ranking, all_pairs
from kreisweit.engines.matching.sparse import SparseRows, pair_products, products_plain, side_by_side

WIDTH, COUNT = 300, 700
BOUNDED = Effort(entries=300, scored=40, kept=8)
needs_numba = pytest.mark.skipif(not compiled.is_installed(), reason="numba is optional")


def rows_of(seed: int, count: int = COUNT) -> SparseRows:
    """Rows at unit length whose columns are as unevenly common as words are."""
    chance = np.random.default_rng(seed)
    listed = []
    for _ in range(count):
        columns = np.unique((WIDTH ** chance.random(chance.integers(1, 25)) - 1).astype(int))
        weights = chance.random(len(columns)) + 0.05
        listed.append(dict(zip(columns.tolist(), (weights / np.linalg.norm(weights)).tolist(), strict=True)))
    return SparseRows.of(listed)


ROWS = rows_of(1)
POSTINGS = inverted(ROWS, width=WIDTH)
OWN = np.arange(COUNT, dtype=np.int32)


def truth() -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    matrix = np.zeros((COUNT, WIDTH))
    matrix[np.repeat(np.arange(COUNT), ROWS.lengths()), ROWS.columns] = ROWS.weights
    scores = matrix @ matrix.T
    np.fill_diagonal(scores, -1)
    return scores


def empty(count: int, kept: int) -> Nearest:
    return Nearest(np.full((count, kept), -1, np.int32), np.zeros((count, kept), np.float32))


def same(one: tuple[np.ndarray, ...], other: tuple[np.ndarray, ...]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_a_search_without_bounds_finds_the_closest() -> None:
    found = search(ROWS, among=ROWS, postings=POSTINGS, own=OWN, effort=Effort(EXACT.entries, COUNT, 8))
    assert found.scores == pytest.approx(np.sort(truth(), axis=1)[:, ::-1][:, :8], abs=1e-6)
    assert not (found.items == OWN[:, None]).any()


def test_scores_of_a_bounded_search_are_true_and_refining_only_gains() -> None:
    scores = truth()
    bounded = search(ROWS, among=ROWS, postings=POSTINGS, own=OWN, effort=BOUNDED)
    better = refine(ROWS, Graph.of(bounded), start=0, end=COUNT, width=8, columns=WIDTH)
    best = np.sort(scores, axis=1)[:, ::-1][:, :8]
    for found in (bounded, better):
        lines, places = np.nonzero(found.items >= 0)
        assert found.scores[lines, places] == pytest.approx(scores[lines, found.items[lines, places]], abs=1e-6)
        assert (np.diff(found.scores, axis=1) <= 0).all()
    shares = [float((found.scores >= best - 1e-6).mean()) for found in (bounded, better)]
    assert 0.5 < shares[0] < shares[1] - 0.05
    assert shares[1] > 0.7


def test_scanning_finds_what_searching_finds() -> None:
    few = ROWS.part(0, 40)
    found = scan(few, among=ROWS, own=OWN[:40], width=WIDTH, keep=8)
    searched = search(few, among=ROWS, postings=POSTINGS, own=OWN[:40], effort=Effort(EXACT.entries, COUNT, 8))
    assert same(found, searched)


@needs_numba
@pytest.mark.parametrize("effort", [BOUNDED, Effort(2_000, 100, 20), EXACT], ids=["bounded", "wider", "exact"])
def test_machine_code_searches_like_numpy(effort: Effort) -> None:
    fixed = tuple(map(compiled.read_only, (ROWS, ROWS, POSTINGS)))
    one, other = empty(COUNT, effort.kept), empty(COUNT, effort.kept)
    compiled.loops().search(*fixed, OWN, effort.entries, effort.scored, one)
    search_plain(ROWS, ROWS, POSTINGS, OWN, effort.entries, effort.scored, other)
    assert same(one, other)


@needs_numba
def test_machine_code_inverts_refines_and_multiplies_like_numpy() -> None:
    loops = compiled.loops()
    assert same(loops.invert(compiled.read_only(ROWS), WIDTH), invert_plain(ROWS, WIDTH))
    graph = Graph.of(search(ROWS, among=ROWS, postings=POSTINGS, own=OWN, effort=BOUNDED))
    one, other = empty(100, 8), empty(100, 8)
    loops.refine(compiled.read_only(ROWS), compiled.read_only(graph), 50, 5, one)
    refine_plain(ROWS, graph, 50, 5, WIDTH, other)
    assert same(one, other)
    first, second = all_pairs(60)
    fixed = compiled.read_only(ROWS)
    products = loops.products(fixed, fixed, first, second)
    assert np.array_equal(products, products_plain(ROWS, ROWS, first, second, WIDTH))


def test_blocks_of_rows_get_the_bytes_that_all_together_get() -> None:
    whole = search(ROWS, among=ROWS, postings=POSTINGS, own=OWN, effort=BOUNDED)
    parts = [
        search(
            ROWS.part(start, start + 100), among=ROWS, postings=POSTINGS, own=OWN[start : start + 100], effort=BOUNDED
        )
        for start in range(0, COUNT, 100)
    ]
    assert same(whole, tuple(np.concatenate(side) for side in zip(*parts, strict=True)))


def test_answers_of_several_indexes_become_one() -> None:
    one = Nearest(np.array([[3, 1, -1]], np.int32), np.array([[0.9, 0.5, 0]], np.float32))
    two = Nearest(np.array([[1, 7, 5]], np.int32), np.array([[0.5, 0.5, 0.2]], np.float32))
    found = joined([one, two], keep=4)
    assert found.items.tolist() == [[3, 1, 7, 5]]
    assert found.scores[0] == pytest.approx([0.9, 0.5, 0.5, 0.2])
    assert joined([one], keep=5).items.tolist() == [[3, 1, -1]]


@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=1, max_size=12), st.integers(2, 6))
def test_pairs_that_share_a_key_are_those_that_share_a_key(keys: list[list[int]], most: int) -> None:
    table = np.array(keys, np.uint32)
    held = {key: [i for i, row in enumerate(keys) for one in row if one == key] for key in range(1, 6)}
    expected = {
        pair
        for holders in held.values()
        if len(holders) <= most
        for pair in combinations(sorted(holders), 2)
        if pair[0] != pair[1]
    }
    first, second = united([sharing(table, most=most)])
    assert set(zip(first.tolist(), second.tolist(), strict=True)) == expected


def test_rows_side_by_side_multiply_to_the_mean() -> None:
    left, right = rows_of(2, 50), rows_of(3, 50)
    both = side_by_side(left, right, width=WIDTH)
    first, second = all_pairs(50)
    one, other = (pair_products(rows, rows, first=first, second=second, width=WIDTH) for rows in (left, right))
    found = pair_products(both, both, first=first, second=second, width=2 * WIDTH)
    assert found == pytest.approx((one + other) / 2, abs=1e-6)


def test_a_ranking_sees_every_pair_from_both_sides() -> None:
    first, second = all_pairs(4)
    score = np.array([0.1, 0.9, 0.5, 0.9, 0.2, 0.3], np.float32)
    ranking = Ranking.of(first, second, score, items=4)
    partners = [[int(first[p] + second[p] - item) for p in ranking.best(item, limit=2)] for item in range(4)]
    assert partners == [[2, 3], [2, 3], [0, 1], [0, 2]]
    assert ranking.among_best(1).tolist() == [1, 2, 3]
