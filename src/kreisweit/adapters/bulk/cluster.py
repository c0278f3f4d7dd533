"""Tasks on a Dask cluster. The package `distributed` is optional."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from kreisweit.adapters.bulk.outcome import Outcome, Result, Task, attempt, worker_died
from kreisweit.adapters.bulk.processes import AHEAD
from kreisweit.kernel.errors import OutsideFailureError

SECONDS_TO_CONNECT = 15


def on_cluster(
    tasks: Iterable[Task], work: Callable[[Task], Result], *, address: str
) -> Iterator[Outcome[Task, Result]]:
    """The outcomes in order, from the workers of the scheduler at `address`.

    The cluster itself does a task again whose worker disappeared. Raises `OutsideFailureError` without the package,
    without an answer at the address, or without a worker.
    """
    client = _connected(address)
    return _outcomes(client, iter(tasks), work)


def _outcomes(client: Any, source: Iterator[Task], work: Callable[[Task], Result]) -> Iterator[Outcome[Task, Result]]:
    from distributed import KilledWorker

    waiting: deque[tuple[Task, Any]] = deque()
    try:
        while True:
            for task in islice(source, max(0, _ahead(client) - len(waiting))):
                waiting.append((task, client.submit(attempt, work, task, pure=False)))
            if not waiting:
                return
            task, answer = waiting.popleft()
            try:
                outcome = Outcome(task, *answer.result())
            except KilledWorker:
                outcome = _alone(client, task, work, others=[other for _, other in waiting])
            yield outcome
    finally:
        client.close()


def _alone(client: Any, task: Task, work: Callable[[Task], Result], *, others: list[Any]) -> Outcome[Task, Result]:
    """Tries a task again when nothing else runs: the cluster also blames those that only waited on a dying worker."""
    from distributed import KilledWorker

    for other in others:
        other.exception()
    try:
        return Outcome(task, *client.submit(attempt, work, task, pure=False).result())
    except KilledWorker:
        return Outcome(task, error=worker_died())


def _connected(address: str) -> Any:
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise OutsideFailureError("bulk.no_distributed") from error
    try:
        client: Any = Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]  # theirs
    except (OSError, ValueError, TimeoutError) as error:
        raise OutsideFailureError("bulk.no_scheduler", address=address) from error
    try:
        client.wait_for_workers(1, timeout=SECONDS_TO_CONNECT)
    except TimeoutError as error:
        client.close()
        raise OutsideFailureError("bulk.no_workers", address=address) from error
    return client


def _ahead(client: Any) -> int:
    """Workers come and go: asked anew each time, from what the client has heard already."""
    threads = [int(worker["nthreads"]) for worker in client.scheduler_info(n_workers=-1)["workers"].values()]
    return max(1, sum(threads)) * AHEAD
