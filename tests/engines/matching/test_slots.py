"""Slots are small, do not depend on their neighbours, and are compared the same way from both sides."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations

import numpy as np
from tests.specs.synergies.worlds import load

from kreisweit.engines.matching import Index
from kreisweit.engines.matching.places import Gazetteer
from kreisweit.engines.matching.profiles import profile
from kreisweit.engines.matching.slots import Slots

ITEMS = load("dev")[1].items
GAZETTEER = Gazetteer.of(ITEMS)
PROFILES = [profile(item, gazetteer=GAZETTEER) for item in ITEMS]


def test_an_item_takes_less_than_a_quarter_of_a_kilobyte() -> None:
    slots = Slots.of(PROFILES)
    size = sum(getattr(slots, one.name).nbytes for one in fields(slots)) / len(slots)
    assert size <= 256


def test_a_line_does_not_depend_on_the_other_lines() -> None:
    together = Slots.of(PROFILES)
    for number in (0, 5, len(PROFILES) - 1):
        alone = Slots.of(PROFILES[number : number + 1])
        for one in fields(Slots):
            assert np.array_equal(getattr(together, one.name)[number], getattr(alone, one.name)[0])


def test_a_pair_is_the_same_from_both_sides() -> None:
    index = Index.build(ITEMS, encoder=None)
    pairs = np.array(list(combinations(range(len(ITEMS)), 2)), np.int32)
    there, back = index.judge(pairs[:, 0], pairs[:, 1]), index.judge(pairs[:, 1], pairs[:, 0])
    for name, values in there.values.items():
        assert np.allclose(values, back.values[name], atol=1e-6), name
    assert np.array_equal(there.kind, back.kind)
