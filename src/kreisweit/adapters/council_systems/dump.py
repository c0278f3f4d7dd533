"""Reads a saved council system: a folder of JSON files, a ZIP of them, one JSON file, or one object a line (JSONL)."""

from __future__ import annotations

import mmap
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from kreisweit.adapters.confinement.archive import check_archive
from kreisweit.adapters.confinement.refusal import RefusalError
from kreisweit.adapters.council_systems.found import Event, Found, Noted
from kreisweit.adapters.council_systems.harvest import PERSONAL
from kreisweit.engines.oparl import ObjectType, decode, parse
from kreisweit.kernel.errors import InvalidInputError, KreisweitError, OutsideFailureError
from kreisweit.kernel.wording import Message

MIB = 1024 * 1024
JSON_SUFFIXES = {".json", ".jsonl", ".ndjson"}
LINE_SUFFIXES = {".jsonl", ".ndjson"}
# Folders are called as people like: papers, Paper, paper-list.
_FOLDERS = {kind.value.lower(): kind for kind in ObjectType} | {
    "bodies": ObjectType.BODY,
    "memberships": ObjectType.MEMBERSHIP,
    "locationlist": ObjectType.LOCATION,
    "legislativetermlist": ObjectType.LEGISLATIVE_TERM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DumpLimits:
    """A dump of 14,000 papers has about 94,000 files of 415 MB together."""

    files: int = 500_000
    file_bytes: int = 64 * MIB
    unpacked_bytes: int = 8 * 1024 * MIB
    ratio: int = 200


@dataclass(frozen=True, slots=True)
class DumpFile:
    """One file of a dump: its name inside, with slashes, and its bytes."""

    name: str
    data: bytes


def read_dump(path: Path, *, limits: DumpLimits | None = None) -> Iterator[Event]:
    """The objects in the dump at `path`, files in the order of their names, and notes on what could not be read.

    People and memberships are left out. Raises `OutsideFailureError` when `path` cannot be opened,
    `InvalidInputError` for an archive that is not safe to open or a dump beyond `limits`.
    """
    for file in dump_files(path, limits=limits or DumpLimits()):
        yield from _events(file)


def dump_files(path: Path, *, limits: DumpLimits) -> Iterator[DumpFile]:
    """The JSON files of a dump. Raises like `read_dump`."""
    try:
        if path.is_dir():
            yield from _in_folder(path, limits)
        elif zipfile.is_zipfile(path):
            yield from _in_archive(path, limits)
        else:
            yield from _alone(path, limits)
    except OSError as error:
        raise OutsideFailureError("council.dump_unreadable", name=path.name) from error


def _in_folder(folder: Path, limits: DumpLimits) -> Iterator[DumpFile]:
    """Links are not followed: a dump that came as an archive could point anywhere."""
    names = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix.lower() in JSON_SUFFIXES and path.is_file() and not path.is_symlink()
    )
    if len(names) > limits.files:
        raise InvalidInputError("council.dump_too_many_files", found=len(names), limit=limits.files)
    for name in names:
        yield from _alone(folder / name, limits, name=name)


def _alone(path: Path, limits: DumpLimits, *, name: str = "") -> Iterator[DumpFile]:
    """One file; one with an object a line may be of any size, because no line may."""
    if path.suffix.lower() not in LINE_SUFFIXES:
        if path.stat().st_size > limits.file_bytes:
            raise InvalidInputError("council.dump_file_too_big", name=path.name, limit=limits.file_bytes // MIB)
        yield DumpFile(name or path.name, path.read_bytes())
        return
    with path.open("rb") as stream:
        yield from _lines(stream, name or path.name, limits)


def _lines(stream: IO[bytes], name: str, limits: DumpLimits) -> Iterator[DumpFile]:
    while line := stream.readline(limits.file_bytes + 1):
        if len(line) > limits.file_bytes:
            raise InvalidInputError("council.dump_file_too_big", name=name, limit=limits.file_bytes // MIB)
        if line.strip():
            yield DumpFile(name, line)


def _in_archive(path: Path, limits: DumpLimits) -> Iterator[DumpFile]:
    with path.open("rb") as file:
        # Closed with the last view of it, which an error of the check may still hold.
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        try:
            with zipfile.ZipFile(file) as archive:
                check_archive(
                    archive,
                    cast("bytes", data),  # a mapped file reads like bytes and is not in memory
                    most_entries=limits.files,
                    most_bytes=limits.unpacked_bytes,
                    most_ratio=limits.ratio,
                )
                yield from _unpacked(archive, limits)
        except RefusalError as error:
            raise InvalidInputError(f"council.dump_{error.code}", name=path.name, **error.values) from error
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise InvalidInputError("council.dump_damaged", name=path.name) from error


def _unpacked(archive: zipfile.ZipFile, limits: DumpLimits) -> Iterator[DumpFile]:
    """The entries one by one; nothing is written to the disk, so their names lead nowhere."""
    for entry in sorted(archive.infolist(), key=lambda one: one.filename):
        suffix = Path(entry.filename).suffix.lower()
        if entry.is_dir() or suffix not in JSON_SUFFIXES:
            continue
        if suffix not in LINE_SUFFIXES and entry.file_size > limits.file_bytes:
            raise InvalidInputError("council.dump_file_too_big", name=entry.filename, limit=limits.file_bytes // MIB)
        with archive.open(entry) as stream:
            if suffix in LINE_SUFFIXES:
                yield from _lines(stream, entry.filename, limits)
            else:
                yield DumpFile(entry.filename, stream.read(limits.file_bytes))


def _events(file: DumpFile) -> Iterator[Event]:
    try:
        decoded = decode(file.data)
    except KreisweitError:
        yield _note(file)
        return
    yield from map(Noted, decoded.warnings)
    expected = _expected(file.name)
    for item in _items(decoded.value):
        try:
            parsed = parse(item, expected=expected)
        except KreisweitError:
            yield _note(file)
            continue
        for one in parsed:
            yield from map(Noted, one.warnings)
            if one.object.TYPE not in PERSONAL:
                yield Found.of(one)


def _note(file: DumpFile) -> Noted:
    return Noted(Message.of("council.dump_part_unreadable", name=file.name))


def _items(value: Any) -> list[Any]:
    """The objects of a file: a list page, a bare array, or one object."""
    if isinstance(value, Mapping) and isinstance(value.get("data"), list):
        return list(value["data"])
    return value if isinstance(value, list) else [value]


def _expected(name: str) -> ObjectType | None:
    """The type that a folder or file name promises."""
    for part in reversed(name.lower().split("/")):
        stem = part.partition(".")[0].replace("-", "").replace("_", "")
        if kind := _FOLDERS.get(stem) or _FOLDERS.get(stem.removesuffix("s")):
            return kind
    return None
