"""Fits `calibration.toml`: one logistic model per kind, from labelled pairs.

    python -m benchmarks.matching fit --eval DIR --data DIR [--write]

The population is every pair of the labelled worlds; for "same" and "duplicate" also every pair of the labelled lists,
each list weighing as much as `LIST_WEIGHT` true pairs. Around the weights of `EXPECTED` lies a normal prior (a ridge):
where the labels say little, a weight stays what general knowledge says, and no weight leaves the sign that its meaning
demands. Nothing is drawn at random. `--write` replaces the shipped file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import numpy as np
from benchmarks.matching.population import Flags, Numbers, Population
from scipy.optimize import minimize

from kreisweit.engines.matching.calibration import Calibration, KindModel
from kreisweit.engines.matching.company import closeness
from kreisweit.engines.matching.kinds import meets
from kreisweit.engines.matching.model import KINDS, Kind

RIDGE: Mapping[Kind, float] = dict.fromkeys(KINDS, 1.0) | {"same": 10.0}
SCALE_RIDGE = 0.02
"""Precision of the prior across the direction of the expected weights, and along it: how telling all of them are
together is for the labels to say. Chosen by the log loss on worlds never trained on; for "same" by nDCG on lists never
trained on, where the expected weights rank better than those that suit mostly pairs that nobody would look at."""
LIST_WEIGHT = 100.0
FAR, THINNED = 0.8, 20
DIGITS = 3
FOLDS = 10
START = -4.0

EXPECTED: Mapping[Kind, Mapping[str, float]] = {
    "duplicate": {
        "title": 2.0, "body": 3.0, "letters": 2.0, "spelling": 1.5, "meaning": 2.0, "company": 0.5, "object": 1.0,
        "place": 4.0, "owner": 1.0, "clash": -1.0, "step": -0.5, "audience": 0.5,
    },
    "conflict": {
        "replaced": 3.5, "rival": 3.5, "named": 1.0, "object": 0.5, "body": 0.5, "meaning": 1.0, "means": 0.5,
        "place": 0.5, "window": 0.5,
    },
    "builds_on": {
        "step": 4.0, "named": 2.0, "object": 1.0, "body": 1.0, "meaning": 1.5, "title": 0.5, "need": 0.5, "clash": -0.5,
        "window": -0.5,
    },
    "same": {
        "title": 2.0, "body": 2.0, "letters": 1.5, "spelling": 1.0, "meaning": 2.0, "company": 2.0, "object": 3.0,
        "family": 1.5, "need": 0.5, "action": 0.5, "way": 0.5, "audience": 0.3, "clash": -1.0, "place": -1.0,
        "step": -0.5,
    },
    "complementary": {
        "supply": 4.0, "body": 0.5, "meaning": 1.0, "object": -1.0, "place": 0.3, "company": 0.5, "step": -0.5,
        "title": -0.5,
    },
    "similar_need": {
        "need": 3.0, "family": 1.5, "object": -1.0, "meaning": 1.5, "company": 1.0, "title": -0.5, "clash": -0.3,
        "audience": 0.3, "action": 0.3, "way": -0.5, "place": -0.5, "supply": -0.5, "step": -0.5,
    },
    "shared_system": {
        "means": 6.0, "object": -1.0, "title": -1.0, "owner": -0.3, "named": -0.5, "company": -0.5, "meaning": -0.5,
    },
    "timing": {"purchase": 4.0, "window": 1.0, "object": 0.5, "title": 0.5, "meaning": 0.5, "place": -0.5},
    "same_audience": {
        "audience": 5.0, "object": -1.0, "title": -0.5, "place": 0.5, "family": -0.5,
        "owner": -0.3, "company": -0.5, "meaning": -0.5,
    },
}  # fmt: skip
"""What general knowledge expects of each feature; the sign of each weight is kept. Others do not enter the model."""
AIMED: Mapping[Kind, float] = dict.fromkeys(KINDS, 0.6) | {"duplicate": 0.8, "same": 0.75}
MODEST, COUNTED = 0.4, 10
"""Share of right ones among the proposals of a kind that its threshold is chosen for, on pairs never trained on."""
THRESHOLDS = np.round(np.arange(0.25, 0.81, 0.05), 2)


@dataclass(frozen=True)
class Sample:
    """The labelled pairs of one kind from several populations; `group` is the number of the population."""

    design: Numbers
    truth: Flags
    weight: Numbers
    group: np.ndarray
    meets: Flags


def sample(populations: Sequence[Population], kind: Kind) -> Sample:
    """All pairs that were labelled for `kind`. Worlds count as they are, lists by `LIST_WEIGHT`."""
    names = list(EXPECTED[kind])
    parts = []
    for number, one in enumerate(populations):
        if kind not in one.known:
            continue
        known = one.known[kind]
        truth = one.truth[kind][known]
        is_world = len(one.known) == len(KINDS)
        weight = np.ones(len(truth)) if is_world else _thinned(one, truth, known)
        met = meets(kind, one.values)[known]
        rows = (one.design(names)[known], truth, weight, np.full(len(truth), number), met)
        parts.append(tuple(row[weight > 0] for row in rows))
    return Sample(*(np.concatenate([part[i] for part in parts]) for i in range(5)))


def _thinned(one: Population, truth: Flags, known: Flags) -> Numbers:
    """Weights of the pairs of a list: far ones are alike, so every twentieth stands for twenty."""
    far = (closeness({name: value[known] for name, value in one.values.items()}) < FAR) & ~truth
    weight = np.where(far, np.where(np.arange(len(truth)) % THINNED == 0, THINNED, 0), 1.0)
    return np.asarray(weight * min(1.0, LIST_WEIGHT / max(int(truth.sum()), 1)))


def fit_kind(data: Sample, kind: Kind, *, ridge: float | None = None) -> KindModel:
    """The model with the highest posterior density; its threshold is set later."""
    expected = np.array(list(EXPECTED[kind].values()))
    across = RIDGE[kind] if ridge is None else ridge
    bounds = [(None, None), *((0, None) if value > 0 else (None, 0) for value in expected)]

    def loss(found: Numbers) -> tuple[float, Numbers]:
        odds = found[0] + data.design @ found[1:]
        said = 1 / (1 + np.exp(-odds))
        away = found[1:] - expected * (found[1:] @ expected / (expected @ expected))
        far = SCALE_RIDGE * (found[1:] - expected)
        miss = data.weight * (said - data.truth)
        value = data.weight @ (np.logaddexp(0, odds) - data.truth * odds)
        value += across / 2 * away @ away + far @ far / (2 * SCALE_RIDGE)
        return float(value), np.concatenate([[miss.sum()], data.design.T @ miss + across * away + far])

    start = np.concatenate([[START], expected])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 1000, "ftol": 1e-12})
    numbers = np.round(found.x, DIGITS) + 0.0
    weights = {name: float(value) for name, value in zip(EXPECTED[kind], numbers[1:], strict=True)}
    return KindModel(kind, float(numbers[0]), weights, 0.5)


def said_elsewhere(data: Sample, kind: Kind, *, folds: int = FOLDS, ridge: float | None = None) -> Numbers:
    """For each pair what a model says that was fitted on other worlds and lists."""
    said = np.zeros(len(data.truth))
    for fold in range(folds):
        held = data.group % folds == fold
        if held.any():
            model = fit_kind(_part(data, ~held), kind, ridge=ridge)
            said[held] = probabilities(model, data.design[held])
    return said


def probabilities(model: KindModel, design: Numbers) -> Numbers:
    odds = model.offset + design @ np.array(list(model.weights.values()))
    return np.asarray(1 / (1 + np.exp(-odds)))


def threshold(said: Numbers, truth: Flags, weight: Numbers, *, aimed: float) -> float:
    """The lowest threshold from which on a share of `aimed` of the proposals is right; where no threshold reaches that,
    the lowest that reaches `MODEST`, and else the lowest of all. Fewer than `COUNTED` proposals prove nothing."""
    rows = []
    for low in THRESHOLDS:
        chosen = weight * (said >= low)
        if (said >= low).sum() < COUNTED:
            break
        rows.append((float(low), float(chosen @ truth / max(chosen.sum(), 1e-9))))
    for wanted in (aimed, MODEST):
        if reached := [low for low, precision in rows if precision >= wanted]:
            return reached[0]
    return float(THRESHOLDS[0])


def calibration(populations: Sequence[Population], *, name: str) -> Calibration:
    """A model for every kind, with thresholds from pairs of worlds that the model has not seen."""
    models = {}
    for kind in KINDS:
        data = sample(populations, kind)
        said = said_elsewhere(data, kind)
        shown = data.meets
        lowest = threshold(said[shown], data.truth[shown], data.weight[shown], aimed=AIMED[kind])
        models[kind] = replace(fit_kind(data, kind), threshold=lowest)
    return Calibration(name, models)


def _part(data: Sample, chosen: Flags) -> Sample:
    return Sample(data.design[chosen], data.truth[chosen], data.weight[chosen], data.group[chosen], data.meets[chosen])


def as_toml(variants: Mapping[str, Calibration], *, name: str) -> str:
    """The text of `calibration.toml`."""
    lines = [*HEAD, f'name = "{name}"']
    for variant, one in variants.items():
        for model in one.models.values():
            weights = ", ".join(f"{feature} = {value}" for feature, value in model.weights.items())
            lines += ["", f"[[{variant}]]", f'kind = "{model.kind}"', f"offset = {model.offset}"]
            lines += [f"threshold = {model.threshold}", f"weights = {{ {weights} }}"]
    return "\n".join(lines) + "\n"


HEAD = (
    "# Logistic models, one per kind: log-odds = offset + sum of weight x feature. Written by",
    "# `python -m benchmarks.matching fit --write`, not by hand. A pair is proposed from `threshold` on.",
    '# "vectors" serves with sentence vectors, "plain" without.',
)


def write(text: str) -> None:
    """Into the package."""
    Path(str(files("kreisweit.engines.matching"))).joinpath("calibration.toml").write_text(text, encoding="utf-8")


def log_loss(said: Numbers, truth: Flags) -> float:
    """Mean log loss, never infinite."""
    inside = np.clip(said, 1e-6, 1 - 1e-6)
    return float(-np.where(truth, np.log(inside), np.log(1 - inside)).mean())
