"""Items that were added together, as arrays in a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kreisweit.adapters.match_index.arrays import load, mapped, save
from kreisweit.adapters.match_index.manifest import Segment
from kreisweit.engines.matching import Item
from kreisweit.engines.matching.bags import Hashes
from kreisweit.engines.matching.candidates import Postings, inverted
from kreisweit.engines.matching.sparse import Numbers, Offsets, SparseRows

LINES = "items.jsonl"
SCANNED_UP_TO = 4_096
"""Items of a segment that is compared row by row instead of by postings; so many grow together."""


class Keys(NamedTuple):
    """Keys of ids, ascending, and the numbers of their items."""

    sorted: Hashes
    numbers: Numbers


@dataclass(frozen=True)
class StoredSegment:
    """A segment as it is read. `rows` have the terms of title and text in one, see `bags.joint`."""

    folder: Path
    rows: SparseRows
    postings: Postings | None
    keys: Keys
    line_starts: Offsets
    removed: NDArray[np.bool_] | None

    @property
    def size(self) -> int:
        return self.rows.size

    def number_of(self, key: int) -> int:
        """The number of the item whose id has this key, or -1."""
        wanted = np.uint64(key)
        place = int(np.searchsorted(self.keys.sorted, wanted))
        if place == len(self.keys.sorted) or self.keys.sorted[place] != wanted:
            return -1
        number = int(self.keys.numbers[place])
        return -1 if self.removed is not None and self.removed[number] else number

    def items(self, numbers: NDArray[np.integer]) -> Iterator[Item]:
        """The items with these numbers."""
        with (self.folder / LINES).open("rb") as file:
            for number in numbers:
                yield item_at(file, self.line_starts, int(number))


def item_at(file: BinaryIO, line_starts: Offsets, number: int) -> Item:
    """One item from a file of lines."""
    file.seek(int(line_starts[number]))
    values = json.loads(file.read(int(line_starts[number + 1] - line_starts[number])))
    return Item(**{**values, "partners": tuple(values["partners"]), "systems": tuple(values["systems"])})


def save_keys(folder: Path, keys: Hashes) -> Keys:
    """Writes where each id stands."""
    numbers = np.argsort(keys, kind="stable").astype(np.int32)
    found = Keys(keys[numbers], numbers)
    save(folder, "keys", found)
    return found


def save_rows(folder: Path, rows: SparseRows, *, width: int) -> None:
    """Writes the rows and, for a segment that is not small, its postings."""
    save(folder, "rows", rows)
    if rows.size > SCANNED_UP_TO:
        save(folder, "postings", inverted(rows, width=width))


def load_segment(folder: Path, segment: Segment) -> StoredSegment:
    """Maps a segment. Raises `OSError` or `ValueError` for damaged files."""
    inside = folder / segment.folder
    found = StoredSegment(
        inside,
        load(inside, "rows", SparseRows),
        load(inside, "postings", Postings) if segment.items > SCANNED_UP_TO else None,
        load(inside, "keys", Keys),
        mapped(inside / "line_starts.npy"),
        mapped(folder / segment.removed) if segment.removed else None,
    )
    _check(found, segment)
    return found


def _check(found: StoredSegment, segment: Segment) -> None:
    """Whether the files fit each other: a file that was cut off or swapped must not be read past its end."""
    lengths = [found.rows.size, len(found.keys.sorted), len(found.keys.numbers), len(found.line_starts) - 1]
    fits = lengths == [segment.items] * len(lengths)
    fits &= found.rows.starts[-1] == len(found.rows.columns) == len(found.rows.weights)
    fits &= found.line_starts[-1] == (found.folder / LINES).stat().st_size
    if found.postings is not None:
        fits &= found.postings.starts[-1] == len(found.postings.items) == len(found.postings.impacts)
    if not fits:
        raise ValueError(f"files of {segment.folder} do not fit")
