"""All items of an index against all, by their words: block by block, in as many processes or on as many machines as
there are, with the same bytes in every case.

Workers get numbers of blocks, not arrays: each maps the index itself, so on a cluster the folder must be one that all
machines see.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar

import numpy as np

from kreisweit.adapters.bulk import run_all
from kreisweit.adapters.match_index.arrays import load, save
from kreisweit.adapters.match_index.manifest import JOB
from kreisweit.adapters.match_index.stored import StoredIndex
from kreisweit.engines.matching.candidates import THOROUGH, Effort, Graph, Nearest, joined, quick, refine
from kreisweit.engines.matching.sparse import Numbers
from kreisweit.kernel.errors import NotPossibleError, OutsideFailureError

BLOCK = 4_096
"""Items per task: about a second."""
KEPT = quick(0).kept
"""Neighbours found of each item."""
INTRODUCED = 12
"""Neighbours, and items that name it, which each item introduces to its own neighbours."""

Progress = Callable[[int, int], None]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Task:
    """The items of a segment from `start` up to `end`."""

    segment: int
    start: int
    end: int


def all_neighbours(
    index: StoredIndex, *, workers: int = 0, scheduler: str = "", progress: Progress | None = None
) -> Nearest:
    """The sixteen items closest to each, by number (see `StoredIndex`), as nearly as a bounded effort allows.

    One segment, as after building: a quick search for all, then neighbours introduce their neighbours. Items that
    were added later are compared with all by a thorough search instead. `progress` hears steps done and in all.

    Raises `OutsideFailureError` when a block fails twice, or the cluster cannot be reached.
    """
    tasks = [*tasks_of(index, size=BLOCK)]
    refined = [task for task in tasks if task.segment == 0]
    steps = len(tasks) + len(refined)
    run = partial(in_tasks, index, workers=workers, scheduler=scheduler)
    shape = (index.size, KEPT)
    found = Nearest(np.full(shape, -1, np.int32), np.zeros(shape, np.float32))
    for done, (task, nearest) in enumerate(run(tasks, _search), start=1):
        _put(found, index, task, nearest)
        if progress:
            progress(done, steps)
    first = index.segments[0].size
    graph = Graph.of(Nearest(_within(found.items[:first], first), found.scores[:first]))
    with shown_to_workers(index, "graph", graph) as folder:
        for done, (task, nearest) in enumerate(run(refined, partial(_refine, graph=folder)), start=len(tasks) + 1):
            _put(found, index, task, nearest)
            if progress:
                progress(done, steps)
    return found


@contextmanager
def shown_to_workers(index: StoredIndex, name: str, arrays: tuple[Any, ...]) -> Iterator[Path]:
    """Arrays as files beside the index, where every worker can map them, for as long as the work lasts."""
    try:
        folder = Path(mkdtemp(prefix=JOB, dir=index.folder))
    except OSError as error:
        raise OutsideFailureError("match_index.not_writable", path=index.folder, reason=type(error).__name__) from error
    try:
        save(folder, name, arrays)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tasks_of(index: StoredIndex, *, size: int) -> Iterator[Task]:
    """All items in blocks of `size`, segment by segment."""
    for number, segment in enumerate(index.segments):
        for start in range(0, segment.size, size):
            yield Task(number, start, min(start + size, segment.size))


def in_tasks(
    index: StoredIndex, tasks: Iterable[Task], work: Callable[..., Result], *, workers: int, scheduler: str
) -> Iterator[tuple[Task, Result]]:
    """The answer to every task, in order."""
    bound = partial(work, folder=index.folder, generation=index.manifest.generation)
    for outcome in run_all(tasks, bound, workers=workers, scheduler=scheduler):
        if outcome.result is None:
            code = outcome.error.code if outcome.error else ""
            raise OutsideFailureError(
                "match_index.lost_block", start=outcome.task.start, end=outcome.task.end, reason=code
            )
        yield outcome.task, outcome.result


def _search(task: Task, *, folder: Path, generation: int) -> Nearest:
    index = opened(folder, generation)
    segment, offset = index.segments[task.segment], int(index.offsets[task.segment])
    own = np.arange(offset + task.start, offset + task.end, dtype=np.int32)
    found = index.nearest(segment.rows.part(task.start, task.end), own=own, effort=_effort(index, task))
    if segment.removed is not None:
        found.items[segment.removed[task.start : task.end]] = -1
    return Nearest(found.items[:, :KEPT], found.scores[:, :KEPT])


def _effort(index: StoredIndex, task: Task) -> Effort:
    return quick(index.size) if task.segment == 0 else THOROUGH


def _refine(task: Task, *, folder: Path, generation: int, graph: Path) -> Nearest:
    index = opened(folder, generation)
    width = index.statistics.vocabulary.width
    rows = index.segments[0].rows
    found = refine(rows, _graph(graph), start=task.start, end=task.end, width=INTRODUCED, columns=width)
    removed = index.segments[0].removed
    if removed is not None:
        found.items[removed[task.start : task.end]] = -1
    return found


@lru_cache(maxsize=1)
def opened(folder: Path, generation: int) -> StoredIndex:
    """The index as a worker sees it, mapped once. Raises `NotPossibleError` when it has changed since."""
    index = StoredIndex.open(folder)
    if index.manifest.generation != generation:
        raise NotPossibleError("match_index.being_written", path=folder)
    return index


@lru_cache(maxsize=1)
def _graph(folder: Path) -> Graph:
    return load(folder, "graph", Graph)


def _within(items: Numbers, first: int) -> Numbers:
    """Only the items of the first segment."""
    return np.where(items < first, items, -1).astype(np.int32)


def _put(found: Nearest, index: StoredIndex, task: Task, nearest: Nearest) -> None:
    """Joins an answer with what is known already."""
    offset = int(index.offsets[task.segment])
    lines = slice(offset + task.start, offset + task.end)
    both = joined([Nearest(found.items[lines], found.scores[lines]), nearest], keep=KEPT)
    found.items[lines], found.scores[lines] = both
