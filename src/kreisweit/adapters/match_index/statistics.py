"""What all texts of an index are weighed with: the columns of terms, how common they are, and names of places."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from kreisweit.adapters.match_index.arrays import load, mapped, save
from kreisweit.engines.matching.bags import Vocabulary
from kreisweit.engines.matching.known import Known
from kreisweit.engines.matching.similarity import Counts

PLACES = "places.txt"
LATE = ("late", "late_columns", "late_counts")


def save_statistics(folder: Path, statistics: Known) -> None:
    """Writes a folder of its own."""
    folder.mkdir()
    vocabulary = statistics.vocabulary
    np.save(folder / "terms.npy", vocabulary.terms)
    np.save(folder / "counts.npy", vocabulary.counts[: len(vocabulary.terms)])
    np.save(folder / "items.npy", np.array([vocabulary.items], np.int64))
    np.save(folder / "letters.npy", statistics.letters)
    np.save(folder / "spelling.npy", statistics.spelling)
    save(folder, "held", statistics.counts)
    (folder / PLACES).write_text("\n".join(sorted(statistics.places)), encoding="utf-8")
    _save_late(folder, vocabulary)


def grow_statistics(old: Path, new: Path, vocabulary: Vocabulary) -> None:
    """The statistics in `old` with the late terms of `vocabulary`: files that stay the same are not copied."""
    new.mkdir()
    for path in old.iterdir():
        if path.stem not in LATE:
            os.link(path, new / path.name)
    _save_late(new, vocabulary)


def load_statistics(folder: Path) -> Known:
    """What was written. Raises `OSError` or `ValueError` for damaged files."""
    terms, counts = mapped(folder / "terms.npy"), mapped(folder / "counts.npy")
    late, columns, late_counts = (mapped(folder / f"{name}.npy") for name in LATE)
    if len(terms) != len(counts) or not len(late) == len(columns) == len(late_counts):
        raise ValueError("terms do not fit")
    counts = np.concatenate([counts, late_counts]) if len(late) else counts
    vocabulary = Vocabulary(terms, late, columns, counts, int(mapped(folder / "items.npy")[0]))
    return Known(
        vocabulary,
        frozenset((folder / PLACES).read_text(encoding="utf-8").splitlines()),
        mapped(folder / "letters.npy"),
        mapped(folder / "spelling.npy"),
        load(folder, "held", Counts),
    )


def _save_late(folder: Path, vocabulary: Vocabulary) -> None:
    late_counts = vocabulary.counts[len(vocabulary.terms) :]
    np.save(folder / "late.npy", vocabulary.late)
    np.save(folder / "late_columns.npy", vocabulary.late_columns)
    np.save(folder / "late_counts.npy", late_counts)
