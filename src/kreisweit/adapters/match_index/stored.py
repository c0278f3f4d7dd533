"""An index on disk, opened: maps its files, answers for any text, and stays as it was opened while others write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from kreisweit.adapters.match_index.manifest import Manifest, read_manifest
from kreisweit.adapters.match_index.reading import key_of, read_block
from kreisweit.adapters.match_index.segments import StoredSegment, load_segment
from kreisweit.adapters.match_index.statistics import load_statistics
from kreisweit.engines.matching import Item, Neighbour
from kreisweit.engines.matching.bags import joint, weighed
from kreisweit.engines.matching.calibration import Calibration
from kreisweit.engines.matching.candidates import EXACT, Effort, Nearest, joined, scan, search
from kreisweit.engines.matching.known import Known
from kreisweit.engines.matching.sparse import Numbers, SparseRows, starts_of
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError

JUDGED = 30
"""Items whose words are closest, which are then read closely and judged."""
TRIES = 3
"""A writer may clear files away between reading the manifest and opening them; the manifest then names others."""


@dataclass(frozen=True)
class Hit:
    """An item that was found. `score` is the mean of the cosines of titles and of whole texts, by terms."""

    item: Item
    score: float


@dataclass(frozen=True)
class StoredIndex:
    """Items are numbered through all segments, in the order in which they were added."""

    folder: Path
    manifest: Manifest
    statistics: Known
    segments: tuple[StoredSegment, ...]

    @classmethod
    def open(cls, folder: Path) -> StoredIndex:
        """Raises as `read_manifest`, and `OutsideFailureError` when files are missing or damaged."""
        for attempt in range(TRIES):
            manifest = read_manifest(folder)
            try:
                statistics = load_statistics(folder / manifest.statistics)
                segments = tuple(load_segment(folder, segment) for segment in manifest.segments)
            except (OSError, ValueError, EOFError) as error:
                if attempt + 1 == TRIES or read_manifest(folder) == manifest:
                    raise OutsideFailureError("match_index.broken", path=folder, part=str(error)[:100]) from error
            else:
                return cls(folder, manifest, statistics, segments)
        raise AssertionError("unreachable")

    @cached_property
    def offsets(self) -> Numbers:
        """The number of the first item of each segment, and the number of items in all."""
        return starts_of([segment.size for segment in self.segments]).astype(np.int32)

    @property
    def size(self) -> int:
        return int(self.offsets[-1])

    @property
    def kept(self) -> int:
        """How many items still count: without those that were replaced."""
        return self.size - sum(int(one.removed.sum()) for one in self.segments if one.removed is not None)

    def rows_of(self, items: Sequence[Item]) -> SparseRows:
        """Any items as rows of this index."""
        block = read_block(tuple(items), places=self.statistics.places)
        vocabulary = self.statistics.vocabulary
        return joint(weighed(block.titles, vocabulary), weighed(block.bodies, vocabulary))

    def number_of(self, item_id: str) -> int:
        """The number of an item, or -1."""
        key = key_of(item_id)
        for segment, offset in zip(self.segments, self.offsets, strict=False):
            number = segment.number_of(key)
            if number >= 0:
                return int(offset) + number
        return -1

    def items(self, numbers: Sequence[int]) -> list[Item]:
        """The items with these numbers. Raises `InvalidInputError` for a number that there is not."""
        found: list[Item] = []
        for number in numbers:
            place = int(np.searchsorted(self.offsets, number, side="right")) - 1
            if not 0 <= place < len(self.segments):
                raise InvalidInputError("match_index.unknown_id", id=number)
            found += self.segments[place].items(np.array([number - self.offsets[place]]))
        return found

    def nearest(self, rows: SparseRows, *, own: Numbers, effort: Effort) -> Nearest:
        """The closest items of all segments; `own[i]` is the number of the item that row `i` is, or -1."""
        parts = []
        for segment, offset in zip(self.segments, self.offsets, strict=False):
            mine = np.where((own >= offset) & (own < offset + segment.size), own - offset, -1).astype(np.int32)
            found = (
                search(rows, among=segment.rows, postings=segment.postings, own=mine, effort=effort)
                if segment.postings is not None
                else scan(rows, among=segment.rows, own=mine, width=self.statistics.vocabulary.width, keep=effort.kept)
            )
            items, scores = found
            gone = (items < 0) if segment.removed is None else (items < 0) | segment.removed[items]
            parts.append(Nearest(np.where(gone, -1, items + offset).astype(np.int32), np.where(gone, 0, scores)))
        return joined(parts, keep=effort.kept)

    def search(self, item: Item, *, limit: int = 10, effort: Effort = EXACT) -> list[Hit]:
        """The items whose words are closest to those of `item`, which need not be in the index; itself is left out."""
        own = np.array([self.number_of(item.id)], np.int32)
        found = self.nearest(self.rows_of([item]), own=own, effort=effort)
        numbers = [int(number) for number in found.items[0][:limit] if number >= 0]
        return [Hit(one, float(score)) for one, score in zip(self.items(numbers), found.scores[0], strict=False)]

    def similar(self, item: Item, *, limit: int = 10, calibration: Calibration | None = None) -> tuple[Neighbour, ...]:
        """The items that have most to do with `item`, with kind, probability and reasons; see `Index.similar`."""
        hits = self.search(item, limit=JUDGED)
        if not hits:
            return ()
        near = self.statistics.index([hit.item for hit in hits], beside=[item], calibration=calibration)
        return near.similar(item, limit=limit)
