"""From what people decided to the district's own calibration, and from there to scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kreisweit.apps.initiatives.bridge import has_encoder
from kreisweit.apps.synergies.record import Decided
from kreisweit.engines.matching.calibration import Calibration, KindModel
from kreisweit.engines.matching.learning import Decision, described, export, learn

Models = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Taught:
    """`models` by kind; `moved` are the sentences that say what changed, as code and values."""

    digest: str
    models: dict[str, dict[str, Any]]
    moved: list[dict[str, Any]]


def taught(decided: Iterable[Decided]) -> Taught:
    """The calibration after all decisions. The same decisions give the same digest."""
    learned = learn(_decisions(decided), prior=_shipped())
    models: dict[str, dict[str, Any]] = {
        str(kind): {"offset": one.offset, "threshold": one.threshold, "weights": dict(one.weights)}
        for kind, one in learned.calibration.models.items()
    }
    moved = [{"code": one.code, "values": dict(one.values)} for one in learned.messages]
    return Taught(learned.calibration.digest, models, moved)


def exported(decided: Iterable[Decided]) -> str:
    """One decision a line, as `kreisweit learn` reads it."""
    return export(_decisions(decided))


def scorer(models: Models | None) -> Callable[[str, Mapping[str, float], Sequence[str]], float | None]:
    """Scores a stored pair by its kind, features and matter; `None` for a kind without a model.

    Without `models` the shipped calibration scores.
    """
    chosen: Mapping[Any, KindModel] = _shipped().models
    if models:
        named: Mapping[Any, Mapping[str, Any]] = models
        chosen = {kind: KindModel(kind, **row) for kind, row in named.items()}

    def score(kind: str, features: Mapping[str, float], about: Sequence[str]) -> float | None:
        model = chosen.get(kind)
        return model.probability(described(features, about=about)) if model and features else None

    return score


def _shipped() -> Calibration:
    return Calibration.shipped(has_vectors=has_encoder())


def _decisions(decided: Iterable[Decided]) -> list[Decision]:
    return [Decision(one.id, one.kind, one.features, one.is_right, one.about) for one in decided]  # type: ignore[arg-type]  # a kind without a model teaches nothing
