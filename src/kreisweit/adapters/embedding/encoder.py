"""What all embedding models have in common here: a name, a cache, progress, and the scale of their cosines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np

from kreisweit.adapters.embedding.kept import Vector, VectorCache, key_of
from kreisweit.engines.matching.model import Vectors
from kreisweit.engines.matching.scale import Scale, reference_texts

Progress = Callable[[int, int], None]
"""Called with (texts encoded, texts that had to be encoded)."""


class Model(Protocol):
    """Something that computes vectors."""

    @property
    def name(self) -> str:
        """Changes with everything that changes a vector; at most 80 characters."""

    @property
    def length(self) -> int:
        """Numbers per vector."""

    def blocks(self, texts: Sequence[str]) -> Iterator[Vectors]:
        """One row of unit length per text, in order, as many at once as suits the model."""


class CachedEncoder:
    """The `Encoder` of a model: a text is encoded only once."""

    def __init__(self, model: Model, *, folder: Path | None, progress: Progress | None = None) -> None:
        self._model = model
        self._progress = progress
        self._cache = VectorCache(folder, name=model.name)

    @property
    def name(self) -> str:
        """Vectors of different names must never be compared."""
        return self._model.name

    @cached_property
    def scale(self) -> Scale | None:
        """How the cosines of this model relate to those of the calibration."""
        return Scale.of(self.encode(reference_texts()))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Rows of unit length, one per text, in order. What was computed is kept, even when a later text fails."""
        keys = [key_of(text) for text in texts]
        found = self._cache.take(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
        computed: dict[str, Vector] = {}
        waiting = iter(missing)
        try:
            for rows in self._model.blocks(list(missing.values())) if missing else ():
                computed |= {next(waiting): row for row in rows}
                if self._progress:
                    self._progress(len(computed), len(missing))
        finally:
            self._cache.add(computed)
        found |= computed
        return np.vstack([found[key] for key in keys]) if keys else np.zeros((0, self._model.length), np.float32)

    def for_typed_texts(self) -> CachedEncoder:
        """The same model for texts that are still being typed: they are nobody's business tomorrow, so nothing is
        written to disk."""
        return self._unkept(self._model)

    def _unkept(self, model: Model) -> CachedEncoder:
        encoder = CachedEncoder(model, folder=None)
        encoder.scale = self.scale
        return encoder
