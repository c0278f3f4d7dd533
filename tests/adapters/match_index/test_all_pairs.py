"""All against all: the same bytes whoever does the work, and whatever happens to whom meanwhile."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.adapters.match_index.inventory import inventory

from kreisweit.adapters.match_index import StoredIndex, add_items, all_neighbours, build_index, neighbours, pair_lines
from kreisweit.engines.matching import Item

ITEMS = inventory(160)


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few initiatives are several tasks."""
    monkeypatch.setattr(neighbours, "BLOCK", 20)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> StoredIndex:
    folder = tmp_path_factory.mktemp("index")
    build_index(folder, ITEMS, workers=1)
    return StoredIndex.open(folder)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A Dask cluster of two worker processes on this machine."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as local:
        yield local


def lines(index: StoredIndex, *, judged: bool = False, **how: Any) -> list[bytes]:
    near = all_neighbours(index, **how)
    return list(pair_lines(index, near, limit=2, judged=judged, **how))


def test_neighbours_are_the_closest_there_are(index: StoredIndex) -> None:
    near = all_neighbours(index, workers=1)
    for number in (0, 57, 159):
        hits = index.search(ITEMS[number], limit=16)
        assert near.scores[number].tolist() == pytest.approx([hit.score for hit in hits])
    assert [path.name for path in index.folder.iterdir() if path.name.startswith("job-")] == []


def test_every_pair_is_written_once_from_either_side(index: StoredIndex) -> None:
    near = all_neighbours(index, workers=1)
    found = [json.loads(line) for line in pair_lines(index, near, limit=2, workers=1)]
    pairs = [frozenset((one["first"], one["second"])) for one in found]
    expected = {
        frozenset((ITEMS[item].id, ITEMS[other].id)) for item in range(160) for other in near.items[item][:2].tolist()
    }
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == expected


def test_judged_pairs_carry_kind_score_codes_and_features(index: StoredIndex) -> None:
    found = [json.loads(line) for line in lines(index, judged=True, workers=1)]
    assert found
    for one in found:
        assert list(one) == ["evidence", "features", "first", "kind", "score", "second", "words"]
        assert one["kind"] != "weak"
        assert one["evidence"][0].startswith("matching.")
        assert 0 < one["score"] <= 1


def test_processes_write_the_bytes_that_one_writes(index: StoredIndex) -> None:
    assert lines(index, workers=2) == lines(index, workers=1)


def test_a_cluster_writes_the_same_bytes_even_when_a_worker_is_killed(index: StoredIndex, cluster: Any) -> None:
    killed: list[int] = []

    def kill_one(done: int, total: int) -> None:
        if done == 2 and not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    near = all_neighbours(index, scheduler=cluster.scheduler_address, progress=kill_one)
    there = list(pair_lines(index, near, limit=2, judged=True, scheduler=cluster.scheduler_address))
    assert len(killed) == 1
    assert there == lines(index, judged=True, workers=1)


def test_later_items_are_compared_with_all_and_removed_ones_with_none(tmp_path: Path) -> None:
    build_index(tmp_path, ITEMS, workers=1)
    twin = Item("twin", ITEMS[5].title, ITEMS[5].text, place="Stadt Olfen")
    add_items(tmp_path, [twin, Item(ITEMS[9].id, "Etwas ganz anderes")])
    index = StoredIndex.open(tmp_path)
    near = all_neighbours(index, workers=1)
    assert near.items[5][0] == index.number_of("twin")
    assert near.items[index.number_of("twin")][0] == 5
    assert (near.items[9] == -1).all()
    assert not (near.items == 9).any()
