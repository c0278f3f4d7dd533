"""Vectors that were computed once: in memory, and where a folder is named also on disk."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]

DISK_BYTES = 400_000_000
"""Vectors kept on disk per model; beyond, those that were not asked for longest give way."""
MEMORY_BYTES = 64_000_000
"""The same for a cache without a folder, which lives as long as its process."""
_PLAIN = re.compile(r"[\w.-]{1,60}")


class VectorCache:
    """Vectors of one model by the SHA-256 of their text. A broken or unwritable file is ignored: it only saves time."""

    def __init__(self, folder: Path | None, *, name: str) -> None:
        self._path = folder / f"vectors-{_file_name(name)}.npz" if folder else None
        self._bytes = DISK_BYTES if folder else MEMORY_BYTES
        self._known: dict[str, Vector] | None = None
        self._lock = Lock()

    def take(self, keys: Iterable[str]) -> dict[str, Vector]:
        """What is known of `keys`."""
        with self._lock:
            known = self._all()
            # Taken out and put in again, so that what is used stands last and is kept longest.
            return {key: known.setdefault(key, known.pop(key)) for key in keys if key in known}

    def add(self, vectors: Mapping[str, Vector]) -> None:
        """Keeps more. Vectors of another length than those that are known replace all of them."""
        if not vectors:
            return
        with self._lock:
            length = len(next(iter(vectors.values())))
            known = {key: vector for key, vector in self._all().items() if len(vector) == length} | dict(vectors)
            excess = len(known) - self._bytes // (4 * length)
            self._known = dict(islice(known.items(), max(excess, 0), None))
            self._store(self._known)

    def forget(self) -> None:
        """The model under this name has changed."""
        with self._lock:
            self._known = {}

    def _all(self) -> dict[str, Vector]:
        if self._known is None:
            self._known = self._load()
        return self._known

    def _load(self) -> dict[str, Vector]:
        if self._path is None or not self._path.is_file():
            return {}
        try:
            with np.load(self._path, allow_pickle=False) as stored:
                keys, vectors = stored["keys"], stored["vectors"]
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return {}
        if vectors.ndim != 2 or len(vectors) != len(keys) or vectors.dtype != np.float32:
            return {}
        if not vectors.shape[1] or not np.isfinite(vectors).all():
            return {}
        return {str(key): vector for key, vector in zip(keys, vectors, strict=True)}

    def _store(self, known: Mapping[str, Vector]) -> None:
        """Written beside and moved into place: two runs at once never see half a file."""
        if self._path is None:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._path.parent, suffix=".tmp", delete=False) as file:
                np.savez(file, keys=np.array(list(known)), vectors=np.vstack(list(known.values())))
            Path(file.name).replace(self._path)


def key_of(text: str) -> str:
    """Under which the vector of a text is kept: the text cannot be read from it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _file_name(name: str) -> str:
    """`name`, or what is left of it for a file and a digest of the rest."""
    if _PLAIN.fullmatch(name):
        return name
    return re.sub(r"[^\w.-]+", "-", name)[:40] + "-" + hashlib.sha256(name.encode()).hexdigest()[:12]
