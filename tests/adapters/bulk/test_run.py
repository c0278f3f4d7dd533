"""Much work in order: same outcomes from one process, several, and a cluster; nothing lost when workers die."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.adapters.bulk.work import dies_at_three, dies_once, refuses_three, slow_when_even, squared

from kreisweit.adapters.bulk import Outcome, run_all
from kreisweit.adapters.bulk.processes import AHEAD
from kreisweit.kernel.errors import OutsideFailureError
from kreisweit.kernel.wording import Message


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a Dask cluster of two worker processes on this machine."""
    distributed = pytest.importorskip("distributed")
    dask = pytest.importorskip("dask")
    # Usually a task may end three workers before it is given up; two are enough to see it.
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as local,
    ):
        yield local.scheduler_address


@pytest.mark.parametrize("workers", [1, 2])
def test_outcomes_come_in_the_order_of_the_tasks(workers: int) -> None:
    assert [outcome.result for outcome in run_all(range(9), slow_when_even, workers=workers)] == list(range(9))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_goes_wrong_is_an_outcome(workers: int) -> None:
    assert list(run_all(range(2, 6), refuses_three, workers=workers)) == [
        Outcome(2, 2),
        Outcome(3, None, Message("test.three", {"number": 3})),
        Outcome(4, None, Message("bulk.unexpected", {"kind": "ZeroDivisionError"})),
        Outcome(5, 5),
    ]


def test_no_tasks_no_outcomes() -> None:
    assert list(run_all([], squared, workers=2)) == []


def test_a_task_that_kills_its_worker_is_left_out_and_the_others_are_done() -> None:
    outcomes = list(run_all(range(8), dies_at_three, workers=2))
    assert [outcome.result for outcome in outcomes] == [0, 1, 2, None, 4, 5, 6, 7]
    assert outcomes[3].error == Message("bulk.worker_died")


def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    tasks = [(number, str(tmp_path / "mark")) for number in range(8)]
    assert [outcome.result for outcome in run_all(tasks, dies_once, workers=2)] == list(range(8))


def test_tasks_are_taken_only_a_few_ahead() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    outcomes = run_all(tasks(), squared, workers=2)
    assert next(outcomes).result == 0
    assert len(taken) <= 2 * AHEAD
    outcomes.close()  # type: ignore[attr-defined]  # a generator, which the signature does not promise


def test_a_cluster_gives_the_same_outcomes(cluster: str) -> None:
    assert list(run_all(range(2, 6), refuses_three, scheduler=cluster)) == list(
        run_all(range(2, 6), refuses_three, workers=1)
    )


def test_a_worker_of_the_cluster_that_dies_loses_nothing(cluster: str, tmp_path: Path) -> None:
    tasks = [(number, str(tmp_path / "mark")) for number in range(8)]
    assert [outcome.result for outcome in run_all(tasks, dies_once, scheduler=cluster)] == list(range(8))


def test_a_task_that_kills_the_workers_of_a_cluster_is_left_out(cluster: str) -> None:
    outcomes = list(run_all(range(5), dies_at_three, scheduler=cluster))
    assert [outcome.result for outcome in outcomes] == [0, 1, 2, None, 4]
    assert outcomes[3].error == Message("bulk.worker_died")


def test_a_missing_cluster_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("kreisweit.adapters.bulk.cluster.SECONDS_TO_CONNECT", 1)
    with pytest.raises(OutsideFailureError) as failure:
        list(run_all([1], squared, scheduler="tcp://127.0.0.1:9"))
    assert failure.value.message == Message("bulk.no_scheduler", {"address": "tcp://127.0.0.1:9"})


def test_a_missing_package_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(OutsideFailureError) as failure:
        run_all([1], squared, scheduler="tcp://127.0.0.1:9")
    assert failure.value.message == Message("bulk.no_distributed")
