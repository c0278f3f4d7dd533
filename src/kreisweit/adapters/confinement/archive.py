"""Checks an archive before anything unpacks it (OWASP ASVS 5.0, 5.2.3): count, names, overlaps, true sizes.

Python's own check for overlapping entries came with 3.13 and with late releases of older versions, so it is
done here.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from kreisweit.adapters.confinement.refusal import RefusalError

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED_FLAG = 0x1
_CHUNK = 1 << 18
# Small parts compress very well without harm; the ratio only means something from here on.
_RATIO_FROM_BYTES = 4 << 20


def check_archive(
    archive: zipfile.ZipFile, data: bytes, *, most_entries: int, most_bytes: int, most_ratio: int
) -> None:
    """Raises `RefusalError` for an archive that is not a plain office document."""
    entries = archive.infolist()
    if len(entries) > most_entries:
        raise RefusalError("archive_entries", found=len(entries), limit=most_entries)
    _check_names([entry.filename for entry in entries])
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise RefusalError("encrypted")
    _check_places(entries, data, archive.start_dir)
    _check_size(sum(entry.file_size for entry in entries), len(data), most_bytes, most_ratio)
    # What the directory says may be a lie, so every entry is unpacked once, in pieces that are thrown away.
    unpacked = 0
    for entry in entries:
        unpacked += _true_size(entry, data, most_bytes - unpacked)
        _check_size(unpacked, len(data), most_bytes, most_ratio)


def _check_names(names: Sequence[str]) -> None:
    if len({name.casefold() for name in names}) != len(names):
        raise RefusalError("archive_suspicious")
    for name in names:
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or "\x00" in name or ":" in parts[0]:
            raise RefusalError("archive_suspicious")


def _check_places(entries: Sequence[zipfile.ZipInfo], data: bytes, directory_start: int) -> None:
    """Every entry needs bytes of its own: entries sharing bytes are how 44 KB become gigabytes."""
    free_from = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        start = _content_start(entry, data)
        end = start + entry.compress_size
        if entry.header_offset < free_from or end > directory_start:
            raise RefusalError("archive_suspicious")
        free_from = end


def _content_start(entry: zipfile.ZipInfo, data: bytes) -> int:
    header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if entry.header_offset < 0 or len(header) < _LOCAL_HEADER.size:
        raise RefusalError("damaged")
    signature, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    if signature != b"PK\x03\x04":
        raise RefusalError("damaged")
    return entry.header_offset + _LOCAL_HEADER.size + int(name_length) + int(extra_length)


def _true_size(entry: zipfile.ZipInfo, data: bytes, most_bytes: int) -> int:
    start = _content_start(entry, data)
    packed = memoryview(data)[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        return len(packed)
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise RefusalError("archive_suspicious")
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    size, rest = 0, bytes(packed)
    try:
        while rest and size <= most_bytes and not unpacker.eof:
            size += len(unpacker.decompress(rest, _CHUNK))
            rest = unpacker.unconsumed_tail
        size += len(unpacker.flush())
    except zlib.error as error:
        raise RefusalError("damaged") from error
    return size


def _check_size(unpacked: int, packed: int, most_bytes: int, most_ratio: int) -> None:
    if unpacked > most_bytes or (unpacked > _RATIO_FROM_BYTES and unpacked > packed * most_ratio):
        raise RefusalError("archive_bomb", limit=most_bytes // (1 << 20))


def open_checked(data: bytes, limits: Mapping[str, int]) -> zipfile.ZipFile:
    """The archive in `data` after `check_archive` with `archive_entries`, `unpacked_bytes` and `archive_ratio`."""
    archive = open_archive(data)
    check_archive(
        archive,
        data,
        most_entries=limits["archive_entries"],
        most_bytes=limits["unpacked_bytes"],
        most_ratio=limits["archive_ratio"],
    )
    return archive


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive in `data`. Raises `RefusalError` when its directory cannot be read: a broken download, mostly."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise RefusalError("damaged") from error
