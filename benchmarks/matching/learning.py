"""Whether a district's decisions make its ranking and its probabilities better.

    python -m benchmarks.matching learning --data DIR --eval DIR [--write]

A list plays a district. Its calibration starts from models fitted on everything else. Half of its proposals are
decided in the order of the queue, up to k of them, rightly; then the pairs that nobody decided are ranked with the
shipped models and with what was learnt. Both are measured on the very same pairs, over `DRAWN` random halves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.matching.fit import fit_kind, log_loss, probabilities, sample
from benchmarks.matching.measures import SEED, decided, expected_calibration_error
from benchmarks.matching.population import Numbers, Population
from benchmarks.matching.sets import Labelled

from kreisweit.engines.matching import Index
from kreisweit.engines.matching.calibration import Calibration, KindModel
from kreisweit.engines.matching.learning import ABOUT, Decision, learn

DECISIONS = (10, 30, 100)
DRAWN = 20
QUEUE_FROM = 0.3
NOTHING = 0.0005
"""A change that may be smaller than this is no improvement."""
KIND = "same"


@dataclass(frozen=True)
class District:
    """A list that plays a district: features, truth and matter of each pair, and the model it starts with."""

    name: str
    design: Numbers
    truth: np.ndarray
    about: Sequence[tuple[str, ...]]
    model: KindModel

    @classmethod
    def of(cls, labelled: Labelled, population: Population, *, others: Sequence[Population]) -> District:
        """From everything but this list."""
        model = fit_kind(sample(others, KIND), KIND)
        known = population.known[KIND]
        about = _about(labelled, population)
        return cls(
            labelled.name,
            population.design(list(model.weights))[known],
            population.truth[KIND][known],
            [about[number] for number in np.flatnonzero(known)],
            model,
        )

    def after(self, decided_pairs: np.ndarray) -> Numbers:
        """What is said about every pair once some were decided."""
        prior = Calibration("benchmark", {KIND: self.model})
        decisions = [self._decision(int(pair)) for pair in decided_pairs]
        learnt = learn(decisions, prior=prior).calibration.models[KIND]
        weights = np.array([learnt.weights[name] for name in self.model.weights])
        own = np.array([sum(learnt.weights.get(ABOUT + name, 0.0) for name in about) for about in self.about])
        return np.asarray(1 / (1 + np.exp(-(learnt.offset + self.design @ weights + own))))

    def _decision(self, pair: int) -> Decision:
        features = dict(zip(self.model.weights, self.design[pair].tolist(), strict=True))
        return Decision(str(pair), KIND, features, bool(self.truth[pair]), self.about[pair])


def _about(labelled: Labelled, population: Population) -> list[tuple[str, ...]]:
    """The object that both sides of each pair are about, if there is one."""
    profiles = Index.build(labelled.items, encoder=None).profiles
    objects = [profile.objects for profile in profiles]
    found = []
    for first, second in zip(population.first, population.second, strict=True):
        shared = objects[first].keys() & objects[second].keys()
        weight = {key: objects[first][key].weight * objects[second][key].weight for key in shared}
        best = min(weight, default="", key=lambda key: (-weight[key], key))
        found.append((best,) if best else ())
    return found


def simulate(district: District, *, decisions: int, draw: int) -> tuple[float, ...]:
    """AP, log loss and calibration error on the undecided pairs: before, then after."""
    rng = np.random.default_rng([SEED, draw])
    before = probabilities(district.model, district.design)
    queue = np.flatnonzero((before >= QUEUE_FROM) & (rng.random(len(before)) < 0.5))
    chosen = queue[np.argsort(-before[queue], kind="stable")][:decisions]
    after = district.after(chosen)
    rest = np.ones(len(before), bool)
    rest[chosen] = False
    return (*_measures(before[rest], district.truth[rest]), *_measures(after[rest], district.truth[rest]), len(chosen))


def _measures(said: Numbers, truth: np.ndarray) -> tuple[float, float, float]:
    order, likely = np.argsort(-said, kind="stable"), said >= 0.1
    average, _ = decided(truth[order], said[order], weight=np.ones(len(order)))
    return average, log_loss(said, truth), expected_calibration_error(said[likely], truth[likely])


def report(districts: Sequence[District]) -> Iterator[str]:
    """One row per district and number of decisions, with the 95 % interval of the change over the draws."""
    yield "### Learning from decisions"
    yield ""
    yield "| List | decisions | AP | AP learnt | change | log loss | learnt | ECE, said >= .1 | learnt |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for district in districts:
        for count in DECISIONS:
            runs = np.array([simulate(district, decisions=count, draw=draw) for draw in range(DRAWN)])
            low, high = np.quantile(runs[:, 3] - runs[:, 0], [0.025, 0.975])
            mean = runs.mean(axis=0)
            change = f"{mean[3] - mean[0]:+.3f} [{low:+.3f}, {high:+.3f}]" + (" =" if low <= NOTHING else "")
            yield (
                f"| {district.name} | {mean[6]:.0f} | {mean[0]:.3f} | {mean[3]:.3f} | {change} | {mean[1]:.4f} | "
                f"{mean[4]:.4f} | {mean[2]:.3f} | {mean[5]:.3f} |"
            )
    yield ""
