"""Other embedding models beside one calibration: their cosines are put on the scale that the calibration knows.

The weights of `calibration.toml` belong to the cosines of one model. Another one may give 0.8 to what that one gives
0.5; its cosines, taken as they are, would make every score wrong, and taking none would waste the better model. So the
same reference texts are compared by both, and a cosine of the other model counts as what the known one gives at the
same quantile (quantile normalisation, Bolstad et al., "A comparison of normalization methods", Bioinformatics 2003).
Everything behind it (weights, thresholds, what a district has taught, features kept with old decisions) stays on one
scale and needs no second set of numbers.

Mapping quantiles keeps the order that the other model gives, and how many pairs count as close. It does not make the
scores as sharp as labels would: a model that separates better is treated as if it separated as well as the known one,
so its scores err on the side of caution until labels are fitted anew or the district's decisions move them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Protocol, Self, runtime_checkable

import numpy as np

from kreisweit.engines.matching.cosines import unit
from kreisweit.engines.matching.model import Encoder
from kreisweit.engines.matching.sparse import Floats

QUANTILES = (0.5, 0.75, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.998, 1.0)
"""Where both models are read off. Below the median no pair has anything in common; 3 in 100 are of one matter."""
CENTRING_PRIOR = 30
"""Items that the mean vector must rest on before it is fully taken away."""
SMALLEST_STEP = 1e-6


@dataclass(frozen=True, slots=True)
class Scale:
    """`found` are cosines of a model and `meant` those of the known one at the same quantiles; both ascend to 1.

    `centre` is the mean of the model's reference vectors. Many models put all texts into one narrow cone, and an
    inventory of thirty is too small to say where that lies.
    """

    found: tuple[float, ...]
    meant: tuple[float, ...]
    centre: Floats = field(compare=False, repr=False)

    @classmethod
    def of(cls, vectors: Floats) -> Self:
        """The scale of a model, from its vectors of `reference_texts()`, one row of unit length each.

        Raises `ValueError` for another number of rows.
        """
        if len(vectors) != len(reference_texts()):
            raise ValueError("a scale needs one vector for each reference text")
        centre: Floats = vectors.mean(axis=0)
        found = quantiles_of(vectors, centre=centre)
        return cls(_ascending((*found, 1.0)), _ascending((*known_quantiles(), 1.0)), centre)

    def __call__(self, cosines: Floats) -> Floats:
        """Each cosine as the known model would give it; order is kept."""
        return np.interp(cosines, self.found, self.meant).astype(np.float32)


@runtime_checkable
class ScaledEncoder(Encoder, Protocol):
    """An encoder that knows how its cosines relate to those of the calibration; `None` where they are those."""

    @property
    def scale(self) -> Scale | None:
        """May have to encode `reference_texts()` first."""


def scale_of(encoder: Encoder | None) -> Scale | None:
    """The scale of an encoder that has one."""
    return encoder.scale if isinstance(encoder, ScaledEncoder) else None


def mean_of(vectors: Floats, *, centre: Floats | None = None) -> Floats:
    """The vector that is taken away from all: what every text of an inventory has in common says nothing about any.

    A small inventory is held back by `centre`, or by zero for the known model, whose vectors lie all around it.
    """
    total = vectors.sum(axis=0) + (0 if centre is None else CENTRING_PRIOR * centre)
    mean: Floats = (total / (len(vectors) + CENTRING_PRIOR)).astype(np.float32)
    return mean


def quantiles_of(vectors: Floats, *, centre: Floats | None = None) -> tuple[float, ...]:
    """The cosines between all rows, compared as an inventory compares them, at `QUANTILES`."""
    centred = unit(vectors - mean_of(vectors, centre=centre))
    cosines = (centred @ centred.T)[np.triu_indices(len(centred), k=1)]
    return tuple(float(value) for value in np.quantile(cosines, QUANTILES))


def reference_texts() -> tuple[str, ...]:
    """Short texts of many matters, each matter said several times in different words."""
    return tuple(text for matter in _reference()["matters"] for text in matter["texts"])


def known_quantiles() -> tuple[float, ...]:
    """What `quantiles_of` gives for the model that the calibration was fitted with."""
    return tuple(_reference()["quantiles"])


@cache
def _reference() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("scale.toml").read_text(encoding="utf-8"))


def _ascending(values: tuple[float, ...]) -> tuple[float, ...]:
    """Strictly, so that every cosine has one place even where a model gives many pairs the same."""
    steps = np.maximum.accumulate(np.array(values)) + SMALLEST_STEP * np.arange(len(values))
    return tuple(float(value) for value in steps)
