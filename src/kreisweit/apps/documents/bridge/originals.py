"""The file store: every original once, under the SHA-256 of its content, and files that are still arriving.

A file is moved to its place only when it is complete, so a name that exists stands for exactly its content.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kreisweit.kernel.errors import InvalidInputError, NotPossibleError
from kreisweit.kernel.ids import new_id

PIECE = 1024 * 1024
MEGABYTE = 1024 * 1024
# The database and the jobs write to the same disk: uploads must not take the last of it.
DISK_RESERVE = 512 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Original:
    """A complete file in the store: SHA-256 of its content and its size in bytes."""

    digest: str
    size: int


def original_path(digest: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "documents" / digest[:2] / digest


def open_original(digest: str) -> bytes:
    """The content of a stored file. Raises `NotPossibleError` when somebody has taken it out of the store."""
    try:
        return original_path(digest).read_bytes()
    except FileNotFoundError as error:
        raise NotPossibleError("document.original_missing") from error


def keep_original(data: bytes | Iterable[bytes], *, name: str) -> Original:
    """Store a file. Keeps nothing and raises `InvalidInputError` when it is empty or larger than allowed,
    `NotPossibleError` when the disk is nearly full.
    """
    pieces = [data] if isinstance(data, bytes) else data
    with _arriving(new_id()) as path:
        found, size = hashlib.sha256(), 0
        with path.open("xb") as file:
            for piece in pieces:
                size += len(piece)
                refuse_size(size, name=name)
                found.update(piece)
                file.write(piece)
        if not size:
            raise InvalidInputError("document.empty", name=name)
        return _settle(path, Original(found.hexdigest(), size))


def append_piece(key: str, piece: bytes, *, offset: int) -> int:
    """Add `piece` to the arriving file `key` behind its first `offset` bytes; returns how many there are now.

    Whatever a broken request has left behind `offset` is written over.
    """
    path = arriving_path(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    refuse_full_disk(path.parent)
    with path.open("r+b" if path.exists() else "xb") as file:
        file.truncate(offset)
        file.seek(offset)
        file.write(piece)
    return offset + len(piece)


def keep_arrived(key: str, *, digest: str, name: str) -> Original:
    """Store the arrived file `key`. Raises `InvalidInputError`, keeping nothing, when it is not what was announced."""
    with _arriving(key) as path:
        try:
            original = Original(_digest_of(path), path.stat().st_size)
        except FileNotFoundError as error:
            raise NotPossibleError("upload.gone", name=name) from error
        if original.digest != digest:
            raise InvalidInputError("upload.damaged", name=name)
        return _settle(path, original)


def arriving_size(key: str) -> int:
    """How many bytes of the arriving file `key` are there; 0 when it is gone."""
    path = arriving_path(key)
    return path.stat().st_size if path.exists() else 0


def forget_arriving(key: str) -> None:
    arriving_path(key).unlink(missing_ok=True)


def arriving_path(key: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "arriving" / key


def refuse_size(size: int, *, name: str) -> None:
    """Raise `InvalidInputError` for more bytes than a document may have."""
    if size > settings.DOCUMENT_LIMIT_BYTES:
        raise InvalidInputError("document.too_big", name=name, limit=settings.DOCUMENT_LIMIT_BYTES // MEGABYTE)


def refuse_full_disk(folder: Path) -> None:
    """Raise `NotPossibleError` when the disk that holds `folder` is nearly full."""
    if shutil.disk_usage(folder).free < DISK_RESERVE:
        raise NotPossibleError("document.disk_full")


@contextmanager
def _arriving(key: str) -> Iterator[Path]:
    """A place for a file on its way; afterwards nothing is left there."""
    path = arriving_path(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    refuse_full_disk(path.parent)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _settle(path: Path, original: Original) -> Original:
    """Move a complete file to its place; what lies there already has the same content."""
    target = original_path(original.digest)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("rb") as file:
            os.fsync(file.fileno())
        path.replace(target)
    return original


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
