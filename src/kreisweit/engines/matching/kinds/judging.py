"""How likely every kind is, and which one a pair is named after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.calibration import Calibration, KindModel
from kreisweit.engines.matching.kinds.demands import meets
from kreisweit.engines.matching.model import KINDS, Kind
from kreisweit.engines.matching.sparse import Floats

Odds = NDArray[np.float64]
CODES: tuple[Kind, ...] = ("weak", *KINDS)
"""Kinds by number."""
BELOW_ALL = 0.999
"""A pair without a kind never ranks above the least that its likeliest kind would need."""


@dataclass(frozen=True)
class Judged:
    """Pairs with the number of their kind in `CODES`, its probability, and the features both come from.

    `probabilities` are those of all kinds, whether the evidence they demand is there or not; where it is not, `holds`
    is false. The score of a pair without a kind ranks it among the others and is below every threshold.
    """

    kind: NDArray[np.int8]
    score: Odds
    probabilities: Mapping[Kind, Odds]
    holds: Mapping[Kind, NDArray[np.bool_]]
    values: Mapping[str, Floats]

    @classmethod
    def joined(cls, parts: list[Self]) -> Self:
        """Several lists of pairs as one."""
        if len(parts) == 1:
            return parts[0]
        first = parts[0]
        return cls(
            kind=np.concatenate([one.kind for one in parts]),
            score=np.concatenate([one.score for one in parts]),
            probabilities=_joined([one.probabilities for one in parts], first.probabilities),
            holds=_joined([one.holds for one in parts], first.holds),
            values=_joined([one.values for one in parts], first.values),
        )

    def aspects(self, pair: int) -> tuple[tuple[Kind, float], ...]:
        """The kinds that hold for one pair and how likely they are, the principal one first."""
        return tuple((kind, float(self.probabilities[kind][pair])) for kind in self.holds if self.holds[kind][pair])


def judge(values: Mapping[str, Floats], *, calibration: Calibration) -> Judged:
    """Names each pair after the first kind in the order of `KINDS` that is likely enough and has its evidence."""
    probabilities: dict[Kind, Odds] = {}
    holds: dict[Kind, NDArray[np.bool_]] = {}
    size = len(values["title"])
    kind, score = np.zeros(size, np.int8), np.zeros(size)
    weak = np.zeros(size)
    for name in reversed(KINDS):
        if name not in calibration.models:
            continue
        model = calibration.models[name]
        probability = _probability(model, values)
        here = (probability >= model.threshold) & meets(name, values)
        kind[here], score[here] = CODES.index(name), probability[here]
        probabilities[name], holds[name] = probability, here
        weak = np.maximum(weak, probability * (BELOW_ALL * model.threshold if name in ("same", "similar_need") else 0))
    score = np.where(kind == 0, weak, score)
    ordered = [name for name in KINDS if name in holds]
    return Judged(
        kind, score, {name: probabilities[name] for name in ordered}, {name: holds[name] for name in ordered}, values
    )


def kind_of(judged: Judged, pair: int) -> Kind:
    """The kind of one pair; "weak" when nothing decisive is shared."""
    return CODES[int(judged.kind[pair])]


def _probability(model: KindModel, values: Mapping[str, Floats]) -> Odds:
    odds = np.full(len(values["title"]), model.offset, np.float64)
    for name, weight in model.weights.items():
        if name in values:
            odds += weight * values[name].astype(np.float64)
    result: Odds = 1 / (1 + np.exp(-odds))
    return result


def _joined(parts: list[Mapping[Any, Any]], like: Mapping[Any, Any]) -> dict[Any, Any]:
    return {name: np.concatenate([one[name] for one in parts]) for name in like}
