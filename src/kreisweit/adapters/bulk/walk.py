"""The files below a folder, always in the same order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path) -> Iterator[str]:
    """The paths of all files relative to `folder`, with slashes: names compared by code point, level by level.

    Hidden files, lock files of office programs ("~$…"), and links are left out: a link may lead outside or in circles.
    Raises `OSError` for a folder that cannot be listed.
    """
    yield from _below(folder, "")


def _below(folder: Path, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), f"{prefix}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            yield prefix + entry.name
