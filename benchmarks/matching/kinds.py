"""Precision, recall and calibration of every kind on labelled worlds that the models have not seen.

    python -m benchmarks.matching kinds [--data DIR] [--eval DIR] [--write]

The dev worlds are judged by models fitted on other worlds, ten folds; the held worlds by the shipped models, which have
seen none of them. Of the held worlds only counts are printed. Thresholds are those that ship.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.matching.fit import probabilities, said_elsewhere, sample
from benchmarks.matching.measures import Measured, decided, draws, expected_calibration_error, reliability
from benchmarks.matching.population import Flags, Numbers, Population

from kreisweit.engines.matching.calibration import Calibration
from kreisweit.engines.matching.kinds import meets
from kreisweit.engines.matching.model import KINDS, Kind

LIKELY = 0.1
"""Pairs above are those that a calibration can be wrong about; nearly all pairs of a world are far below."""
EDGES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)


@dataclass(frozen=True)
class Judged:
    """One kind over all labelled pairs of some worlds; `world` numbers the world of each pair."""

    said: Numbers
    truth: Flags
    proposed: Flags
    world: np.ndarray


def by_folds(worlds: Sequence[Population], lists: Sequence[Population]) -> dict[Kind, Judged]:
    """Every world by models that were fitted without its fold."""
    found = {}
    for kind in KINDS:
        data = sample([*worlds, *lists], kind)
        found[kind] = _judged(worlds, kind, said_elsewhere(data, kind)[data.group < len(worlds)])
    return found


def as_shipped(worlds: Sequence[Population]) -> dict[Kind, Judged]:
    """Every world by the models of `calibration.toml`."""
    found = {}
    for kind, model in Calibration.shipped().models.items():
        rows = (one.design(list(model.weights))[one.known[kind]] for one in worlds)
        found[kind] = _judged(worlds, kind, np.concatenate([probabilities(model, row) for row in rows]))
    return found


def _judged(worlds: Sequence[Population], kind: Kind, said: Numbers) -> Judged:
    truth = np.concatenate([one.truth[kind][one.known[kind]] for one in worlds])
    evident = np.concatenate([meets(kind, one.values)[one.known[kind]] for one in worlds])
    numbers = np.repeat(np.arange(len(worlds)), [int(one.known[kind].sum()) for one in worlds])
    lowest = Calibration.shipped().models[kind].threshold
    return Judged(said, truth, (said >= lowest) & evident, numbers)


def rows(found: Mapping[Kind, Judged]) -> Iterator[str]:
    """A table with one row per kind, and one for whether a pair is proposed for a right reason at all."""
    yield "| Kind | true | proposed | precision | recall | AP | ECE, all pairs | ECE, said >= .1 | pairs said >= .1 |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for kind, one in found.items():
        yield f"| {kind} | {' | '.join(_cells(one))} |"
    yield ""


def _cells(one: Judged) -> list[str]:
    times = draws(one.world)
    hits = (one.truth & one.proposed).astype(float)
    precision = _ratio(hits, one.proposed.astype(float), times[:, one.world])
    recall = _ratio(hits, one.truth.astype(float), times[:, one.world])
    order = np.argsort(-one.said, kind="stable")
    average, _ = decided(one.truth[order], one.said[order], weight=np.ones(len(order)))
    likely = one.said >= LIKELY
    return [
        str(int(one.truth.sum())), str(int(one.proposed.sum())), str(precision), str(recall), f"{average:.2f}",
        f"{expected_calibration_error(one.said, one.truth):.3f}",
        f"{expected_calibration_error(one.said[likely], one.truth[likely], bins=5):.2f}", str(int(likely.sum())),
    ]  # fmt: skip


def _ratio(part: Numbers, whole: Numbers, weight: Numbers) -> Measured:
    total = weight @ whole
    return Measured(float(part.sum() / max(whole.sum(), 1)), (weight @ part) / np.where(total > 0, total, np.nan))


def curve(found: Mapping[Kind, Judged]) -> Iterator[str]:
    """How often what was said came true, all kinds together."""
    said = np.concatenate([one.said for one in found.values()])
    truth = np.concatenate([one.truth for one in found.values()])
    yield "| Said | pairs | mean of what was said | true |"
    yield "|---|---|---|---|"
    for low, high, pairs, mean, share in reliability(said, truth, edges=EDGES):
        yield f"| {low:.1f} to {high:.1f} | {pairs} | {mean:.3f} | {share:.3f} |"
    yield ""


def anything(worlds: Sequence[Population], found: Mapping[Kind, Judged]) -> Iterator[str]:
    """Whether a proposed pair is a synergy of any kind, and how many traps are proposed."""
    proposed = _spread(worlds, {kind: one.proposed for kind, one in found.items()})
    true = np.concatenate([np.any(list(one.truth.values()), axis=0) for one in worlds])
    traps = np.concatenate([one.traps for one in worlds])
    hits, count = int((proposed & true).sum()), int(proposed.sum())
    yield (
        f"Pairs proposed for any reason: {count} of {len(true)}, of them {hits} synergies of some kind (precision "
        f"{hits / max(count, 1):.2f}, recall {hits / max(int(true.sum()), 1):.2f}). Traps proposed: "
        f"{int((proposed & traps).sum())} of {int(traps.sum())}."
    )
    yield ""


def _spread(worlds: Sequence[Population], flags: Mapping[Kind, Flags]) -> Flags:
    """Flags of labelled pairs back onto all pairs, over all kinds."""
    total = np.zeros(sum(len(one.first) for one in worlds), bool)
    for kind, chosen in flags.items():
        known = np.concatenate([one.known[kind] for one in worlds])
        total[np.flatnonzero(known)[chosen]] = True
    return total


def report(dev: Sequence[Population], held: Sequence[Population], lists: Sequence[Population]) -> Iterator[str]:
    """Both halves."""
    for name, worlds, found in (
        ("dev worlds, models fitted on other worlds", dev, by_folds(dev, lists)),
        ("held worlds, models as shipped", held, as_shipped(held)),
    ):
        yield f"### Kinds, {name}: {len(worlds)} worlds, {sum(len(one.first) for one in worlds)} pairs"
        yield ""
        yield from rows(found)
        yield from anything(worlds, found)
        yield from curve(found)
