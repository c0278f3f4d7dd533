"""Tasks on all cores of this machine."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeAlias

from kreisweit.adapters.bulk.outcome import Outcome, Result, Task, attempt, worker_died
from kreisweit.kernel.wording import Message

AHEAD = 3
"""Tasks handed out per worker: enough that nobody waits, few enough that little is done twice after a crash."""

_Answer: TypeAlias = "Future[tuple[Result | None, Message | None]]"


def in_processes(
    tasks: Iterable[Task], work: Callable[[Task], Result], *, workers: int
) -> Iterator[Outcome[Task, Result]]:
    """The outcomes in order, from `workers` processes."""
    crew = _Crew(work, workers)
    waiting: deque[tuple[Task, _Answer[Result]]] = deque()
    source = iter(tasks)
    try:
        while True:
            while len(waiting) < workers * AHEAD and (following := list(_take_one(source))):
                waiting.append((following[0], crew.submit(following[0])))
            if not waiting:
                return
            task, answer = waiting.popleft()
            try:
                outcome = Outcome(task, *answer.result())
            except BrokenProcessPool:
                outcome = crew.alone(task)
                waiting = deque((one, _kept(future) or crew.submit(one)) for one, future in waiting)
            yield outcome
    finally:
        crew.dismiss()


def _take_one(source: Iterator[Task]) -> Iterator[Task]:
    for task in source:
        yield task
        return


def _kept(answer: _Answer[Result]) -> _Answer[Result] | None:
    """An answer that was there before the crew broke."""
    return answer if answer.done() and not answer.cancelled() and answer.exception() is None else None


class _Crew(Generic[Task, Result]):
    """Processes that are replaced when one of them dies."""

    def __init__(self, work: Callable[[Task], Result], workers: int) -> None:
        self._work, self._workers = work, workers
        self._pool = _pool(workers)

    def submit(self, task: Task) -> _Answer[Result]:
        """Hands a task to the next free process."""
        try:
            return self._pool.submit(attempt, self._work, task)
        except BrokenProcessPool:
            self._renew()
            return self._pool.submit(attempt, self._work, task)

    def alone(self, task: Task) -> Outcome[Task, Result]:
        """Tries a task once more in a process of its own: when that dies too, the task is to blame."""
        self._renew()
        with _pool(1) as pool:
            try:
                return Outcome(task, *pool.submit(attempt, self._work, task).result())
            except BrokenProcessPool:
                return Outcome(task, error=worker_died())

    def dismiss(self) -> None:
        """Ends the processes after what they are doing now."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _renew(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = _pool(self._workers)


def _pool(workers: int) -> ProcessPoolExecutor:
    # A forked child would inherit locks that threads of this process hold at that moment.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Without this, workers of a process that was killed wait for ever."""
    threading.Thread(target=_wait_for_end_of_parent, daemon=True).start()


def _wait_for_end_of_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
