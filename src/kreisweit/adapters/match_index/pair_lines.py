"""Pairs of neighbours as lines of JSON: with the closeness of their words, or read closely and judged."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from kreisweit.adapters.match_index.arrays import load
from kreisweit.adapters.match_index.neighbours import Task, in_tasks, opened, shown_to_workers, tasks_of
from kreisweit.adapters.match_index.stored import StoredIndex
from kreisweit.engines.matching import Item, Match
from kreisweit.engines.matching.candidates import Nearest
from kreisweit.kernel.digest import canonical

BLOCK = 256
"""Items whose pairs are judged together; they and their neighbours are read closely once."""
DIGITS = 4


def pair_lines(
    index: StoredIndex,
    nearest: Nearest,
    *,
    limit: int = 10,
    judged: bool = False,
    workers: int = 0,
    scheduler: str = "",
) -> Iterator[bytes]:
    """A line per pair without its line end, keys sorted, in the order of the items: each with the `limit` closest, and
    every pair once.

    `first` and `second` are ids, `words` is the mean of the cosines of titles and of whole texts. With `judged` come
    `kind`, `score`, `evidence` (codes of the reasons) and `features`; pairs with nothing decisive in common are left
    out. Bytes do not depend on who does the work. Raises as `all_neighbours`.
    """
    with shown_to_workers(index, "nearest", Nearest(nearest.items[:, :limit], nearest.scores[:, :limit])) as folder:
        work = partial(_judged_lines if judged else _lines, nearest=folder)
        for _, lines in in_tasks(index, tasks_of(index, size=BLOCK), work, workers=workers, scheduler=scheduler):
            yield from lines


def _lines(task: Task, *, folder: Path, generation: int, nearest: Path) -> list[bytes]:
    index = opened(folder, generation)
    first, second, words = _pairs(index, task, _nearest(nearest))
    items = _items(index, first, second)
    return [canonical(_plain(items[a], items[b], score)) for a, b, score in zip(first, second, words, strict=True)]


def _judged_lines(task: Task, *, folder: Path, generation: int, nearest: Path) -> list[bytes]:
    index = opened(folder, generation)
    first, second, words = _pairs(index, task, _nearest(nearest))
    items = _items(index, first, second)
    numbers = sorted(items)
    if not numbers:
        return []
    part = index.statistics.index([items[number] for number in numbers])
    left, right = (np.searchsorted(numbers, side).astype(np.int32) for side in (first, second))
    return [
        canonical(_plain(items[first[pair]], items[second[pair]], words[pair]) | _verdict(match))
        for pair, match in part.matches(left, right).items()
    ]


def _pairs(index: StoredIndex, task: Task, nearest: Nearest) -> tuple[list[int], list[int], list[float]]:
    """The pairs that the items of a task answer for: where both name each other, the earlier one does."""
    offset = int(index.offsets[task.segment])
    first, second, words = [], [], []
    for item in range(offset + task.start, offset + task.end):
        for other, score in zip(nearest.items[item].tolist(), nearest.scores[item].tolist(), strict=True):
            if other >= 0 and (item < other or item not in nearest.items[other]):
                first.append(item)
                second.append(other)
                words.append(score)
    return first, second, words


def _items(index: StoredIndex, first: list[int], second: list[int]) -> dict[int, Item]:
    numbers = sorted({*first, *second})
    return dict(zip(numbers, index.items(numbers), strict=True))


def _plain(first: Item, second: Item, words: float) -> dict[str, Any]:
    return {"first": first.id, "second": second.id, "words": round(words, DIGITS)}


def _verdict(match: Match) -> dict[str, Any]:
    return {
        "kind": match.kind,
        "score": round(match.score, DIGITS),
        "evidence": [reason.message.code for reason in match.evidence],
        "features": {name: round(value, DIGITS) for name, value in match.features.items() if round(value, DIGITS)},
    }


@lru_cache(maxsize=1)
def _nearest(folder: Path) -> Nearest:
    return load(folder, "nearest", Nearest)
