"""Makes an index from items, all at once and in blocks that several processes read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np

from kreisweit.adapters.bulk import run_all
from kreisweit.adapters.match_index.manifest import (
    Manifest,
    Segment,
    check_usable,
    name_of,
    write_manifest,
    writing,
)
from kreisweit.adapters.match_index.reading import Block, blocks_of, places_in, read_block
from kreisweit.adapters.match_index.segments import LINES, Keys, item_at, save_keys, save_rows
from kreisweit.adapters.match_index.statistics import save_statistics
from kreisweit.engines.matching import Item
from kreisweit.engines.matching.bags import Bags, Hashes, Vocabulary, counted, joint, weighed
from kreisweit.engines.matching.known import Known
from kreisweit.engines.matching.sparse import Offsets, SparseRows, starts_of
from kreisweit.kernel.errors import InvalidInputError, KreisweitError, OutsideFailureError
from kreisweit.kernel.wording import Message

Progress = Callable[[int], None]
WEIGHED_AT_ONCE = 20_000
SAMPLE = 5_000
"""Items that are read closely for the statistics: some seconds."""


def build_index(
    folder: Path,
    items: Iterable[Item],
    *,
    workers: int = 0,
    scheduler: str = "",
    progress: Progress | None = None,
) -> Manifest:
    """Writes an index of `items` into `folder`, in place of the one that may be there.

    `items` are gone through twice, so a list or something that begins anew each time. `workers` and `scheduler` as in
    `bulk.run_all`; `progress` hears how many items were read. Readers keep the index before until all is written.

    Raises `InvalidInputError` for no items, an id twice or a folder with other files, `NotPossibleError` while another
    process writes, `OutsideFailureError` where nothing can be written.
    """
    check_usable(folder)
    with writing(folder):
        generation = next_generation(folder)
        segment, statistics = name_of(generation, "segment"), name_of(generation, "statistics")
        (folder / segment).mkdir()
        places = places_in(items)
        work = partial(read_block, places=places)
        outcomes = run_all(blocks_of(items), work, workers=workers, scheduler=scheduler)
        parts = Parts(folder / segment)
        for outcome in outcomes:
            if outcome.result is None:
                raise error_of(outcome.error)
            parts.add(outcome.result)
            if progress:
                progress(parts.items)
        vocabulary = parts.finish()
        known = Known.of(parts.sample(), vocabulary=vocabulary, places=places)
        save_statistics(folder / statistics, known)
        manifest = Manifest(generation, statistics, (Segment(segment, parts.items),))
        write_manifest(folder, manifest)
        return manifest


class Parts:
    """The blocks of a segment as they come in, kept in files until all terms are counted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines = (folder / LINES).open("wb")
        self._starts, self._keys = [np.zeros(1, np.int64)], [np.zeros(0, np.uint64)]
        self._bags = {name: _Spool(folder, name) for name in ("titles", "bodies")}
        self._counted: list[tuple[Hashes, Offsets]] = []
        self.items = 0

    def add(self, block: Block) -> None:
        """The next block."""
        self._lines.write(block.lines)
        self._starts.append(block.starts[1:] + self._starts[-1][-1])
        self._keys.append(block.keys)
        for name, bags in (("titles", block.titles), ("bodies", block.bodies)):
            self._bags[name].add(bags)
            self._counted.append(counted(bags))
        self.items += len(block.keys)

    def finish(self) -> Vocabulary:
        """Writes the segment and returns the vocabulary it was weighed with."""
        self._lines.close()
        if not self.items:
            raise InvalidInputError("matching.empty")
        line_starts = np.concatenate(self._starts)
        np.save(self._folder / "line_starts.npy", line_starts)
        keys = save_keys(self._folder, np.concatenate(self._keys))
        check_unique(self._folder, keys, line_starts)
        vocabulary = Vocabulary.of(self._counted, items=self.items)
        self._counted.clear()
        save_rows(self._folder, self._weighed(vocabulary), width=vocabulary.width)
        return vocabulary

    def sample(self) -> list[Item]:
        """At most `SAMPLE` items, evenly spaced; of a finished segment."""
        starts = np.load(self._folder / "line_starts.npy")
        numbers = np.unique(np.linspace(0, self.items - 1, min(SAMPLE, self.items)).astype(np.int64))
        with (self._folder / LINES).open("rb") as file:
            return [item_at(file, starts, int(number)) for number in numbers]

    def _weighed(self, vocabulary: Vocabulary) -> SparseRows:
        titles, bodies = (self._bags[name].close() for name in ("titles", "bodies"))
        starts = titles.starts + bodies.starts
        rows = SparseRows(starts, np.empty(starts[-1], np.int32), np.empty(starts[-1], np.float32))
        for start in range(0, self.items, WEIGHED_AT_ONCE):
            end = min(start + WEIGHED_AT_ONCE, self.items)
            part = joint(*(weighed(bags.part(start, end), vocabulary) for bags in (titles, bodies)))
            inside = slice(starts[start], starts[end])
            rows.columns[inside], rows.weights[inside] = part.columns, part.weights
        for name in self._bags:
            self._bags[name].remove()
        return rows


class _Spool:
    """Bags of one kind, written one after another."""

    def __init__(self, folder: Path, name: str) -> None:
        self._paths = [folder / f"{name}.{field}" for field in ("terms", "weights")]
        self._files = [path.open("wb") for path in self._paths]
        self._lengths: list[Offsets] = []

    def add(self, bags: Bags) -> None:
        self._lengths.append(np.diff(bags.starts))
        self._files[0].write(bags.terms.tobytes())
        self._files[1].write(bags.weights.tobytes())

    def close(self) -> Bags:
        """All of them as one, mapped."""
        for file in self._files:
            file.close()
        starts = starts_of(np.concatenate(self._lengths))
        terms, weights = (
            np.memmap(path, kind, mode="r") if starts[-1] else np.zeros(0, kind)
            for path, kind in zip(self._paths, (np.uint64, np.float32), strict=True)
        )
        return Bags(starts, terms, weights)

    def remove(self) -> None:
        for path in self._paths:
            path.unlink()


def check_unique(folder: Path, keys: Keys, line_starts: Offsets) -> None:
    """Raises `InvalidInputError` when an id occurs twice."""
    twice = np.flatnonzero(keys.sorted[1:] == keys.sorted[:-1])
    if len(twice):
        number = int(keys.numbers[twice[0]])
        with (folder / LINES).open("rb") as file:
            raise InvalidInputError("match_index.id_twice", id=item_at(file, line_starts, number).id)


def next_generation(folder: Path) -> int:
    """Above that of every file in `folder`, also of those that a run which was cut off has left."""
    return 1 + max((int(path.name[1:7]) for path in folder.glob("g[0-9]*-*")), default=0)


def error_of(message: Message | None) -> KreisweitError:
    """What became of a block whose worker came to no end."""
    if message is None:
        raise ValueError("an outcome has a result or an error")
    return OutsideFailureError(message.code, **message.values)
