"""What a district's confirmations and rejections teach its own calibration.

Around the shipped models lies a normal prior; the decisions pull the models away from it as far as they weigh (MAP
estimate of a logistic model by Newton's method; Hastie, Tibshirani, Friedman, "The Elements of Statistical Learning",
2nd ed., 4.4.1 and 3.4.1). A few decisions move little, a hundred move much, and the order never matters. All decisions
ever made count: learning again from all of them gives the same calibration, on any machine.

Only the share of right ones *given the features* is learnt. That the queue shows sure pairs first therefore does not
make the calibration too trusting.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.calibration import Calibration, KindModel
from kreisweit.engines.matching.model import Kind
from kreisweit.engines.matching.wording import name_of
from kreisweit.kernel.digest import digest
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

Numbers = NDArray[np.float64]

OFFSET_SPREAD, SLOPE_SPREAD, WEIGHT_SPREAD, ABOUT_SPREAD = 0.7, 0.3, 0.8, 1.5
"""Standard deviations of the prior: of the offset, of a common factor on all weights, of a single weight, and of what
is learnt about one matter. Chosen in `benchmarks/matching/learning.py`."""

CAUTION = 10
"""Decisions of a kind from which on half of the variance is allowed: the first few are no fair sample of a district."""

ABOUT = "about:"
"""Features with this prefix say what a pair is about; their weights exist in learnt calibrations only."""
SEEN = 2
"""Decisions about one matter from which on it gets a weight of its own."""
DIGITS = 6
"""Learnt numbers are rounded, so that the last bit of another processor does not change a digest."""
STEPS, CLOSE = 50, 1e-10
NOTEWORTHY = 0.05


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about one proposed pair.

    `id` names the proposal (`Match.form`); `features` are those of the proposal when it was made; `about` names the
    matter, for instance the decisive object or the rarest shared word.

    Raises `InvalidInputError` for a feature that is not a number between 0 and 1.
    """

    id: str
    kind: Kind
    features: Mapping[str, float]
    is_right: bool
    about: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, value in self.features.items():
            if not 0 <= value <= 1:
                raise InvalidInputError("matching.decision_feature_broken", id=self.id, feature=name)

    def row(self) -> dict[str, object]:
        """As a JSON object."""
        return {
            "id": self.id, "kind": self.kind, "features": dict(self.features),
            "is_right": self.is_right, "about": list(self.about),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moved:
    """One number of a model before and after; `feature` is "offset" for the model's starting point."""

    kind: Kind
    feature: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt for one kind."""

    kind: Kind
    confirmed: int
    rejected: int
    moved: tuple[Moved, ...]
    """The largest move first."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A district's own calibration, and how it came about."""

    calibration: Calibration
    trace: tuple[Learnt, ...]
    unused: int
    """Decisions of kinds without a model; they are kept, but teach nothing."""
    messages: tuple[Message, ...] = field(repr=False, default=())


def learn(decisions: Iterable[Decision], *, prior: Calibration) -> Learned:
    """Moves the models of `prior` by all `decisions`; without decisions it stays as it is.

    >>> learn([], prior=Calibration.shipped()).calibration.digest == Calibration.shipped().digest
    True
    """
    listed = sorted(decisions, key=lambda one: digest(one.row()))
    if not listed:
        return Learned(prior, (), 0)
    models, trace = dict(prior.models), []
    for kind, model in prior.models.items():
        mine = [one for one in listed if one.kind == kind]
        if mine:
            models[kind] = _learn_kind(mine, model=model)
            trace.append(_trace(mine, before=model, after=models[kind]))
    used = sum(one.confirmed + one.rejected for one in trace)
    name = f"{prior.name} + {digest([one.row() for one in listed])[:12]}"
    learnt = tuple(trace)
    return Learned(Calibration(name, models), learnt, len(listed) - used, tuple(_messages(learnt)))


def export(decisions: Iterable[Decision]) -> str:
    """One JSON object a line, in an order that depends on the content alone."""
    rows = sorted((one.row() for one in decisions), key=digest)
    return "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)


def replay(text: str) -> tuple[Decision, ...]:
    """Reads what `export` wrote. Raises `InvalidInputError` with the number of a line that cannot be read."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(_decision(json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise InvalidInputError("matching.decision_unreadable", line=number) from error
    return tuple(found)


def _decision(row: Mapping[str, object]) -> Decision:
    features = {str(name): float(value) for name, value in row["features"].items()}  # type: ignore[attr-defined]  # checked by `replay`
    about = tuple(str(name) for name in row["about"])  # type: ignore[attr-defined]  # checked by `replay`
    if not isinstance(row["is_right"], bool):
        raise TypeError(row["is_right"])
    return Decision(str(row["id"]), row["kind"], features, row["is_right"], about)  # type: ignore[arg-type]  # unknown kinds teach nothing


def described(features: Mapping[str, float], *, about: Sequence[str]) -> dict[str, float]:
    """Features of a pair together with what it is about: what a learnt model scores."""
    return {**features, **{ABOUT + name: 1.0 for name in about}}


def _learn_kind(decisions: Sequence[Decision], *, model: KindModel) -> KindModel:
    """The model after the decisions. A weight that would change its sign becomes 0 and the others are fitted anew.

    What speaks for a pair must never come to speak against it because of a few unusual cases.
    """
    counted = Counter(name for one in decisions for name in set(one.about))
    abouts = [ABOUT + name for name in sorted(counted) if counted[name] >= SEEN]
    rows = [described(one.features, about=one.about) for one in decisions]
    right = np.array([one.is_right for one in decisions], float)
    names = sorted(model.weights)
    while True:
        offset, weights, own = _estimate(rows, right, model=model, names=names, abouts=abouts)
        turned = [name for name in names if weights[name] * model.weights[name] < 0]
        if not turned:
            break
        names = [name for name in names if name not in turned]
    kept = {name: weights.get(name, 0.0) for name in model.weights}
    return replace(model, offset=offset, weights={**kept, **own})


def _estimate(
    rows: Sequence[Mapping[str, float]],
    right: Numbers,
    *,
    model: KindModel,
    names: Sequence[str],
    abouts: Sequence[str],
) -> tuple[float, dict[str, float], dict[str, float]]:
    """Offset, weights of features and weights of matters with the highest posterior density."""
    values = np.array([[row.get(name, 0.0) for name in names] for row in rows]).reshape(len(rows), len(names))
    hits = np.array([[row.get(name, 0.0) for name in abouts] for row in rows]).reshape(len(rows), len(abouts))
    before = np.array([model.weights[name] for name in names])
    sloped = values @ before
    design = np.column_stack([np.ones(len(rows)), sloped, values, hits])
    spread = [OFFSET_SPREAD, SLOPE_SPREAD, *[WEIGHT_SPREAD] * len(names), *[ABOUT_SPREAD] * len(abouts)]
    allowed = (len(rows) / (len(rows) + CAUTION)) ** 0.5
    moved = newton(design, right, start=model.offset + sloped, spread=allowed * np.array(spread))
    after = before * (1 + moved[1]) + moved[2 : 2 + len(names)]
    weights = {name: round(float(value), DIGITS) for name, value in zip(names, after, strict=True)}
    own = {name: round(float(value), DIGITS) for name, value in zip(abouts, moved[2 + len(names) :], strict=True)}
    return round(model.offset + float(moved[0]), DIGITS), weights, own


def newton(design: Numbers, right: Numbers, *, start: Numbers, spread: Numbers) -> Numbers:
    """Parameters with the highest posterior density of a logistic model; the prior is normal around 0.

    Args:
        design: rows x parameters.
        right: 0 or 1 per row.
        start: log-odds per row when all parameters are 0.
        spread: standard deviation of the prior, one per parameter.
    """
    precision = spread**-2.0
    found = np.zeros(design.shape[1])
    value = _loss(found, design, right, start, precision)
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-(start + design @ found)))
        gradient = design.T @ (said - right) + precision * found
        curvature = design.T @ (design * (said * (1 - said))[:, None]) + np.diag(precision)
        step = np.linalg.solve(curvature, gradient)
        size = 1.0
        # Halving keeps Newton's method from jumping over the minimum when a decision contradicts a very sure model.
        while (after := _loss(found - size * step, design, right, start, precision)) > value and size > CLOSE:
            size /= 2
        found, value = found - size * step, min(after, value)
        if np.abs(size * step).max() < CLOSE:
            break
    return found


def _loss(found: Numbers, design: Numbers, right: Numbers, start: Numbers, precision: Numbers) -> float:
    odds = start + design @ found
    return float(np.logaddexp(0, odds).sum() - right @ odds + (precision * found * found).sum() / 2)


def _trace(decisions: Sequence[Decision], *, before: KindModel, after: KindModel) -> Learnt:
    numbers = [("offset", before.offset, after.offset)]
    numbers += [(name, before.weights.get(name, 0.0), value) for name, value in after.weights.items()]
    moved = [Moved(before.kind, *row) for row in numbers if row[1] != row[2]]
    moved.sort(key=lambda one: (-abs(one.after - one.before), one.feature))
    confirmed = sum(one.is_right for one in decisions)
    return Learnt(before.kind, confirmed, len(decisions) - confirmed, tuple(moved))


def _messages(trace: Sequence[Learnt]) -> Iterable[Message]:
    """Per kind how many decisions, and what they moved noticeably."""
    for one in trace:
        values: dict[str, object] = {"confirmed": one.confirmed, "rejected": one.rejected}
        yield Message("matching.learnt", {**values, **_named("kind", f"matching.kind_{one.kind}")})
        yield from (_moved(move) for move in one.moved if abs(move.after - move.before) >= NOTEWORTHY)


def _moved(move: Moved) -> Message:
    """What a move means: whether something speaks for a pair or against it, and more or less than before."""
    named = _named("feature", f"matching.feature_{move.feature}")
    way = "for" if (move.before or move.after) > 0 else "against"
    if not move.before:
        return Message(f"matching.learnt_matter_{way}", named)
    change = "more" if abs(move.after) > abs(move.before) else "less"
    percent = round(100 * abs(move.after - move.before) / abs(move.before))
    return Message(f"matching.learnt_{way}_{change}", {**named, "percent": percent})


def _named(role: str, code: str) -> dict[str, str]:
    return {f"{role}_{language}": name for language, name in name_of(code).items()}
