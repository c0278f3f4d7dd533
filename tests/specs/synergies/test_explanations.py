"""The three shown terms carry a proposal: without them in both texts its probability falls to a half or less."""

from __future__ import annotations

from benchmarks.matching.explanations import erased
from tests.specs.synergies.worlds import load

WORLDS = ("dev_02", "dev_07", "dev_12", "dev_17")
FLOOR = 0.85
"""Over these worlds; over all twenty, `python -m benchmarks.matching.explanations` finds more than nine in ten."""


def test_deleting_the_shown_terms_halves_the_score() -> None:
    found = [one for world in load("dev") if world.name in WORLDS for one in erased(world)]
    assert len(found) > 20
    assert sum(one.is_halved for one in found) / len(found) >= FLOOR
    assert max(one.off for one in found) <= 1e-6
