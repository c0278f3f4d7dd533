"""Adds to an index: a new segment, or a small last one that grows. What is there is never touched."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kreisweit.adapters.bulk import run_all
from kreisweit.adapters.match_index.build import check_unique, error_of, next_generation
from kreisweit.adapters.match_index.manifest import Manifest, Segment, name_of, write_manifest, writing
from kreisweit.adapters.match_index.reading import Block, blocks_of, read_block
from kreisweit.adapters.match_index.segments import LINES, SCANNED_UP_TO, StoredSegment, save_keys, save_rows
from kreisweit.adapters.match_index.statistics import grow_statistics
from kreisweit.adapters.match_index.stored import StoredIndex
from kreisweit.engines.matching import Item
from kreisweit.engines.matching.bags import Hashes, counted, joint, weighed
from kreisweit.engines.matching.sparse import SparseRows, stacked, starts_of
from kreisweit.kernel.errors import InvalidInputError

Marks = NDArray[np.bool_]


def add_items(folder: Path, items: Iterable[Item], *, workers: int = 1, scheduler: str = "") -> Manifest:
    """Adds `items`; one whose id is there already takes the place of the old one.

    Words are weighed as they were counted when the index was built; building it anew counts again. Raises as
    `build_index`, and what `StoredIndex.open` raises.
    """
    with writing(folder):
        index = StoredIndex.open(folder)
        block = _read(items, index, workers=workers, scheduler=scheduler)
        generation = next_generation(folder)
        vocabulary = index.statistics.vocabulary
        for bags in (block.titles, block.bodies):
            vocabulary = vocabulary.extended(*counted(bags))
        statistics = name_of(generation, "statistics")
        grow_statistics(folder / index.manifest.statistics, folder / statistics, vocabulary)
        rows = joint(weighed(block.titles, vocabulary), weighed(block.bodies, vocabulary))
        gone = [_removed(segment, block.keys) for segment in index.segments]
        last = _growing(index, len(block.keys))
        name = name_of(generation, "segment")
        size = _write_segment(folder / name, block, rows, last, gone[-1] if last else None, width=vocabulary.width)
        kept = list(zip(index.manifest.segments, gone, strict=True))[: -1 if last else None]
        segments = [_marked(folder, segment, marks, generation, place) for place, (segment, marks) in enumerate(kept)]
        manifest = Manifest(generation, statistics, (*segments, Segment(name, size)))
        write_manifest(folder, manifest)
        return manifest


def _read(items: Iterable[Item], index: StoredIndex, *, workers: int, scheduler: str) -> Block:
    """All of them as one block."""
    work = partial(read_block, places=index.statistics.places)
    found = []
    for outcome in run_all(blocks_of(items), work, workers=workers, scheduler=scheduler):
        if outcome.result is None:
            raise error_of(outcome.error)
        found.append(outcome.result)
    if not found:
        raise InvalidInputError("matching.empty")
    return Block(
        b"".join(one.lines for one in found),
        starts_of(np.concatenate([np.diff(one.starts) for one in found])),
        np.concatenate([one.keys for one in found]),
        *(stacked([getattr(one, field) for one in found]) for field in ("titles", "bodies")),
    )


def _removed(segment: StoredSegment, keys: Hashes) -> Marks | None:
    """Which items of a segment count no more, now that items with these keys were added; `None` for none."""
    place = np.minimum(np.searchsorted(segment.keys.sorted, keys), segment.size - 1)
    numbers = segment.keys.numbers[place[segment.keys.sorted[place] == keys]]
    if not len(numbers):
        return segment.removed
    marks = np.zeros(segment.size, bool) if segment.removed is None else np.array(segment.removed)
    marks[numbers] = True
    return marks


def _growing(index: StoredIndex, added: int) -> StoredSegment | None:
    """The last segment, when it stays small with what is added."""
    last = index.segments[-1]
    return last if len(index.segments) > 1 and last.size + added <= SCANNED_UP_TO else None


def _write_segment(
    folder: Path,
    block: Block,
    rows: SparseRows,
    last: StoredSegment | None,
    gone: Marks | None,
    *,
    width: int,
) -> int:
    """The new items, behind those of `last` that still count. Returns how many there are."""
    folder.mkdir()
    lines, keys, lengths = block.lines, block.keys, np.diff(block.starts)
    if last is not None:
        kept = np.flatnonzero(~gone) if gone is not None else np.arange(last.size)
        raw = (last.folder / LINES).read_bytes()
        old = [raw[last.line_starts[number] : last.line_starts[number + 1]] for number in kept]
        lines = b"".join(old) + lines
        lengths = np.concatenate([[len(line) for line in old], lengths]).astype(np.int64)
        old_keys = np.empty(last.size, np.uint64)
        old_keys[last.keys.numbers] = last.keys.sorted
        keys = np.concatenate([old_keys[kept], keys])
        rows = stacked([last.rows.take(kept.astype(np.int32)), rows])
    (folder / LINES).write_bytes(lines)
    line_starts = starts_of(lengths)
    np.save(folder / "line_starts.npy", line_starts)
    check_unique(folder, save_keys(folder, keys), line_starts)
    save_rows(folder, rows, width=width)
    return rows.size


def _marked(
    folder: Path,
    segment: Segment,
    marks: Marks | None,
    generation: int,
    place: int,
) -> Segment:
    """The segment with the items that count no more written beside it."""
    if marks is None:
        return segment
    name = name_of(generation, f"removed-{place}.npy")
    np.save(folder / name, marks)
    return Segment(segment.folder, segment.items, name)
