"""Labelled texts, read from a folder that the caller names; other files of the same formats work as well.

Formats: `initiatives.json` with `solution_types.json`; `initiatives_*.jsonl` with `initiatives_*_qrels.tsv`;
`mdk_*.csv`; `catalogue_*.jsonl` with `duplicates_*.tsv`; `cimt_title_body.csv`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kreisweit.cli.items import read_items
from kreisweit.engines.matching import Item

Matrix = NDArray[np.float64]
Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]


@dataclass(frozen=True)
class Labelled:
    """Items with the gain of every pair (rows: queries); -1 marks pairs that do not count.

    `family` numbers what belongs together; intervals and folds draw whole families, because items of one family are no
    independent observations.
    """

    name: str
    note: str
    items: Sequence[Item]
    gain: Matrix
    family: NDArray[np.intp]
    queries: NDArray[np.bool_]
    relevant_from: int = 1
    is_duplicate: bool = False

    def pairs(self) -> tuple[Pairs, NDArray[np.bool_]]:
        """Every pair that counts, and whether it is relevant."""
        first, second = np.triu_indices(len(self.items), 1)
        counts = (self.gain[first, second] >= 0) | (self.gain[second, first] >= 0)
        first, second = first[counts], second[counts]
        gain = np.maximum(self.gain[first, second], self.gain[second, first])
        return (first, second), gain >= self.relevant_from

    def without_texts(self) -> Labelled:
        """Titles alone."""
        items = [replace(item, text="") for item in self.items]
        return replace(self, name=f"{self.name}, titles only", items=items)

    def without_titles(self) -> Labelled:
        """Texts alone: the matching demands a title, so the text stands there."""
        items = [replace(item, title=item.text or "-", text="") for item in self.items]
        return replace(self, name=f"{self.name}, texts only", items=items)


def labelled_sets(*, data: Path | None, evaluation: Path | None) -> Iterator[Labelled]:
    """Every set that the folders hold."""
    if data is not None:
        yield short(data)
    folder = evaluation / "matching" if evaluation is not None else Path()
    for path in sorted(folder.glob("initiatives_*.jsonl")) if evaluation is not None else ():
        yield graded(path)
    for path in sorted(folder.glob("mdk_*.csv")) if evaluation is not None else ():
        yield offers(path)
    for path in sorted(folder.glob("duplicates_*.tsv")) if evaluation is not None else ():
        both = told_twice(path)
        yield both
        yield both.without_titles()


def short(folder: Path) -> Labelled:
    """Initiatives in one or two sentences; the same type of solution elsewhere is what should be found."""
    items = read_items(folder / "initiatives.json")
    types = json.loads((folder / "solution_types.json").read_text(encoding="utf-8"))
    kinds = [types.get(item.id, item.id) for item in items]
    family = np.unique(kinds, return_inverse=True)[1]
    gain = (family[:, None] == family[None, :]).astype(float)
    note = "1 same type of solution"
    return Labelled("short initiatives", note, items, gain, family, np.ones(len(items), bool))


def graded(path: Path) -> Labelled:
    """Descriptions of projects with graded pairs."""
    items = _projects(path)
    number = {item.id: i for i, item in enumerate(items)}
    gain = np.zeros((len(items), len(items)))
    for first, second, grade in _rows(path.with_name(f"{path.stem}_qrels.tsv")):
        if first in number and second in number:
            gain[number[first], number[second]] = int(grade)
    note = "2 same idea elsewhere, 1 same object"
    everything = np.ones(len(items), bool)
    return Labelled(path.stem, note, items, gain, _components(gain + gain.T), everything)


def offers(path: Path) -> Labelled:
    """Open data of municipalities; those of another municipality should be found."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    items = [Item(row["id"], row["title"], row["text"], place=row["org"], owner=row["org"]) for row in rows]
    label, theme, body = (np.unique([row[key] for row in rows], return_inverse=True)[1] for key in LABELS)
    gain = (theme[:, None] == theme[None, :]).astype(float)
    gain[label[:, None] == label[None, :]] = 2
    gain[body[:, None] == body[None, :]] = -1
    queries = np.array([row["query"] == "True" for row in rows])
    return Labelled(path.stem, "2 same label, 1 same theme, elsewhere", items, gain, label, queries, 2)


LABELS = ("label", "theme", "org")


def told_twice(path: Path) -> Labelled:
    """Two catalogues of the same projects; only pairs across the catalogues count."""
    part = path.stem.removeprefix("duplicates_")
    ours = _projects(path.with_name(f"initiatives_{part}.jsonl"))
    rows = _lines(path.with_name(f"catalogue_{part}.jsonl"))
    labs = [", ".join(name for name in row["organisations"] if name.startswith("OK Lab")) for row in rows]
    items = [*ours, *(Item(r["id"], r["title"], r["text"] or "", place=lab) for r, lab in zip(rows, labs, strict=True))]
    number = {item.id: i for i, item in enumerate(items)}
    side = np.arange(len(items)) < len(ours)
    gain = np.where(side[:, None] == side[None, :], -1.0, 0.0)
    for first, second in _rows(path):
        if first in number and second in number:
            gain[number[first], number[second]] = gain[number[second], number[first]] = 1
    everything = np.ones(len(items), bool)
    return Labelled(path.stem, "1 same project", items, gain, _components(gain == 1), everything, is_duplicate=True)


@dataclass(frozen=True)
class KnownItem:
    """Every title has one body to be found among all bodies."""

    name: str
    titles: Sequence[str]
    bodies: Sequence[str]


def known_item(evaluation: Path) -> KnownItem | None:
    """Citizens' proposals, or nothing when the folder holds none."""
    path = evaluation / "matching" / "cimt_title_body.csv"
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["title"].strip() and row["text"].strip()]
    return KnownItem("citizens' proposals", [row["title"] for row in rows], [row["text"] for row in rows])


def _projects(path: Path) -> list[Item]:
    places = ((row, ", ".join(name.capitalize() for name in row["place"])) for row in _lines(path))
    return [Item(row["id"], row["title"], row["text"] or "", place=place) for row, place in places]


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _components(linked: NDArray[np.generic]) -> NDArray[np.intp]:
    """Numbers of the connected components: the smallest item number of each."""
    number = np.arange(len(linked))
    for _ in range(len(linked)):
        spread = np.where(linked > 0, number[None, :], len(linked)).min(axis=1)
        better = np.minimum(number, spread)
        if (better == number).all():
            break
        number = better
    return number
