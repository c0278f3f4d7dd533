"""All pairs of labelled worlds and lists with their features: what the calibration is fitted on and judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.matching.peers import ENCODER
from benchmarks.matching.sets import Labelled
from numpy.typing import NDArray
from tests.specs.synergies.worlds import World

from kreisweit.engines.matching import Index
from kreisweit.engines.matching.model import KINDS, Kind

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Population:
    """All pairs of one list. `truth` says per kind which pairs are of it; `known` which pairs were labelled for it."""

    name: str
    first: NDArray[np.intp]
    second: NDArray[np.intp]
    values: Mapping[str, Numbers]
    truth: Mapping[Kind, Flags]
    known: Mapping[Kind, Flags]
    traps: Flags

    def design(self, names: Sequence[str]) -> Numbers:
        """Pairs x features; a feature that does not exist here is 0."""
        empty = np.zeros(len(self.first))
        return np.column_stack([self.values.get(name, empty) for name in names])


def of_world(world: World, *, has_vectors: bool = True) -> Population:
    """Every pair of an invented district, labelled for all kinds.

    What is named a duplicate, a conflict or a step is mostly about the same matter, too, though nobody had to say so:
    such pairs are no counterexamples of "same".
    """
    index = Index.build(world.items, encoder=ENCODER if has_vectors else None)
    (first, second), judged = index.judge_all()
    ids = [item.id for item in world.items]
    kinds = {frozenset((pair.first, pair.second)): pair.kinds for pair in world.pairs}
    trapped = {frozenset((trap.first, trap.second)) for trap in world.traps}
    sides = [frozenset((ids[a], ids[b])) for a, b in zip(first, second, strict=True)]
    truth = {kind: np.array([kind in kinds.get(side, ()) for side in sides]) for kind in KINDS}
    known = {kind: np.ones(len(first), bool) for kind in KINDS}
    before: tuple[Kind, ...] = ("duplicate", "conflict", "builds_on")
    known["same"] = truth["same"] | ~np.any([truth[kind] for kind in before], axis=0)
    traps = np.array([side in trapped for side in sides])
    values = {name: value.astype(float) for name, value in judged.values.items()}
    return Population(world.name, first, second, values, truth, known, traps)


def of_set(labelled: Labelled, *, has_vectors: bool = True) -> Population:
    """Every pair of a list that was labelled for "same" or, where a project was told twice, for "duplicate" alone.

    A pair of the same matter in one place may be either, so it is left out for "same".
    """
    index = Index.build(labelled.items, encoder=ENCODER if has_vectors else None)
    (first, second), judged = index.judge_all()
    gain = np.maximum(labelled.gain[first, second], labelled.gain[second, first])
    values = {name: value.astype(float) for name, value in judged.values.items()}
    top = labelled.gain.max()
    kind: Kind = "duplicate" if labelled.is_duplicate else "same"
    known = (gain == 0) | (gain == top) if labelled.relevant_from == 1 else gain >= 0
    if kind == "same":
        known &= ~((values["place"] == 1) & (gain == top))
    return Population(
        labelled.name, first, second, values, {kind: gain == top}, {kind: known}, np.zeros(len(first), bool)
    )
