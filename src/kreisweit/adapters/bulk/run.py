"""One way to run many tasks, whatever runs them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from kreisweit.adapters.bulk.cluster import on_cluster
from kreisweit.adapters.bulk.outcome import Outcome, Result, Task, attempt
from kreisweit.adapters.bulk.processes import in_processes


def run_all(
    tasks: Iterable[Task], work: Callable[[Task], Result], *, workers: int = 0, scheduler: str = ""
) -> Iterator[Outcome[Task, Result]]:
    """The outcome of `work` for every task, in the order of the tasks.

    `work` and the tasks are sent to other processes: `work` is a function of a module, or a `functools.partial` of
    one. `workers` is the number of processes, 0 for one per usable core; one worker is this process itself.
    `scheduler` is the address of a Dask cluster, which is then used instead.

    Tasks are taken from the iterable only a few ahead, so memory does not grow with their number. A worker that dies
    loses nothing: its tasks are done again, and a task that kills its worker twice becomes an outcome with an error.
    Raises `OutsideFailureError` when the cluster cannot be reached.
    """
    if scheduler:
        return on_cluster(tasks, work, address=scheduler)
    count = workers or usual_workers()
    return in_processes(tasks, work, workers=count) if count > 1 else _here(tasks, work)


def usual_workers() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _here(tasks: Iterable[Task], work: Callable[[Task], Result]) -> Iterator[Outcome[Task, Result]]:
    for task in tasks:
        yield Outcome(task, *attempt(work, task))
