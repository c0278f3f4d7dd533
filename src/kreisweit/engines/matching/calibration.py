"""From features to probabilities: one small model per kind, as data.

The shipped weights come from labelled pairs. A district's own decisions move them, see `learning`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Self

from kreisweit.engines.matching.model import Contribution, Kind
from kreisweit.kernel.digest import digest
from kreisweit.kernel.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class KindModel:
    """Logistic model of one kind: log-odds = offset + sum of weight x feature.

    `threshold` is the probability from which on pairs of this kind are proposed.
    """

    kind: Kind
    offset: float
    weights: Mapping[str, float]
    threshold: float

    def __post_init__(self) -> None:
        if not 0 < self.threshold < 1 or not math.isfinite(self.offset):
            raise InvalidInputError("matching.calibration_broken", kind=self.kind)

    def log_odds(self, features: Mapping[str, float]) -> float:
        """Missing features count as 0."""
        return self.offset + sum(weight * features.get(name, 0.0) for name, weight in self.weights.items())

    def probability(self, features: Mapping[str, float]) -> float:
        return 1 / (1 + math.exp(-self.log_odds(features)))

    def contributions(self, features: Mapping[str, float]) -> tuple[Contribution, ...]:
        """Exact shares of the log-odds, the offset first."""
        shares = (
            Contribution(name, "", weight * features[name])
            for name, weight in self.weights.items()
            if features.get(name)
        )
        return (Contribution("offset", "", self.offset), *shares)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The models of all kinds under one name; scores of different names are not compared."""

    name: str
    models: Mapping[Kind, KindModel]

    @classmethod
    def shipped(cls, *, has_vectors: bool = True) -> Self:
        """What `calibration.toml` holds; without sentence vectors the other features carry more."""
        table = _table()
        variant = "vectors" if has_vectors else "plain"
        models = {row["kind"]: _model(row) for row in table[variant]}
        return cls(f"{table['name']} {variant}", models)

    @property
    def digest(self) -> str:
        """Equal for equal models, whatever they are called."""
        rows = {m.kind: [m.offset, m.threshold, dict(m.weights)] for m in self.models.values()}
        return digest(rows)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("calibration.toml").read_text(encoding="utf-8"))


def _model(row: Mapping[str, Any]) -> KindModel:
    return KindModel(row["kind"], float(row["offset"]), row["weights"], float(row["threshold"]))
