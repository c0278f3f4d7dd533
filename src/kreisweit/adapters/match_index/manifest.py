"""What an index consists of: one small file that names all others, replaced as a whole.

Folders that the manifest names are never changed. A writer makes new ones beside them, replaces the manifest, and then
removes what no manifest names any more; who has mapped the old files keeps reading them.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kreisweit.engines.matching.fingerprint import ENGINE, fingerprint
from kreisweit.kernel.digest import canonical
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError, OutsideFailureError

FORMAT = 1
NAME = "manifest.json"
LOCK = "lock"
JOB = "job-"
"""Folders of running comparisons begin with it."""
PREFIX = "g"
"""Names of all other files begin with it and the number of their generation."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Some items that were added together. `removed` names a file with the numbers of those that count no more."""

    folder: str
    items: int
    removed: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`generation` grows with every change. `rules` is a fingerprint of the lists and tables the texts were read
    with."""

    generation: int
    statistics: str
    segments: tuple[Segment, ...]
    format: int = FORMAT
    engine: str = ENGINE
    rules: str = ""

    @property
    def items(self) -> int:
        """How many items there are, those that were replaced since included."""
        return sum(segment.items for segment in self.segments)


def read_manifest(folder: Path) -> Manifest:
    """The current manifest. Raises `InvalidInputError` without an index, `OutsideFailureError` for a damaged one and
    `NotPossibleError` for one that was made by other rules."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InvalidInputError("match_index.none", path=folder) from error
    except OSError as error:
        raise OutsideFailureError("match_index.broken", path=folder, part=NAME) from error
    try:
        values = json.loads(text)
        found_format = values["format"]
        if found_format != FORMAT:
            raise NotPossibleError("match_index.foreign", path=folder, part=f"format {found_format}")
        segments = tuple(Segment(**one) for one in values.pop("segments"))
        manifest = Manifest(segments=segments, **values)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise OutsideFailureError("match_index.broken", path=folder, part=NAME) from error
    for name, found, expected in (("engine", manifest.engine, ENGINE), ("rules", manifest.rules, fingerprint())):
        if found != expected:
            raise NotPossibleError("match_index.foreign", path=folder, part=f"{name} {found[:20]}")
    return manifest


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Only one process at a time may change an index. Raises `NotPossibleError` while another one does,
    `OutsideFailureError` where nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK).open("w")
    except OSError as error:
        raise OutsideFailureError("match_index.not_writable", path=folder, reason=type(error).__name__) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise NotPossibleError("match_index.being_written", path=folder) from error
        try:
            yield
        except OSError as error:
            raise OutsideFailureError("match_index.not_writable", path=folder, reason=type(error).__name__) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replaces the manifest in one step and clears away what it does not name."""
    beside = folder / f"{NAME}.new"
    with beside.open("wb") as file:
        file.write(canonical(asdict(replace(manifest, rules=fingerprint()))))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / NAME)
    named = {
        manifest.statistics,
        *(one.folder for one in manifest.segments),
        *(one.removed for one in manifest.segments),
    }
    for path in folder.iterdir():
        if path.name.startswith(PREFIX) and path.name not in named:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def name_of(generation: int, what: str) -> str:
    """A name for a folder or file of this generation."""
    return f"{PREFIX}{generation:06d}-{what}"


def check_usable(folder: Path) -> None:
    """Whether an index can be built in `folder`: it is missing, empty, or holds an index of ours."""
    if not folder.is_dir():
        return
    found = {path.name for path in folder.iterdir()}
    foreign = {name for name in found if name not in (NAME, f"{NAME}.new", LOCK) and not name.startswith((PREFIX, JOB))}
    if foreign:
        raise InvalidInputError("match_index.not_empty", path=folder)
