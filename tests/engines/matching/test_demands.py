"""No evidence, no proposal: what each kind demands, and which kind a pair is named after."""

from __future__ import annotations

import numpy as np
import pytest

from kreisweit.engines.matching.calibration import Calibration, KindModel
from kreisweit.engines.matching.kinds import CODES, DECISIVE, judge, meets
from kreisweit.engines.matching.model import KINDS, Kind
from kreisweit.engines.matching.similarity import FEATURES

NOTHING = dict.fromkeys(FEATURES, 0.0) | {"way": 0.5}
SURE = Calibration("sure of everything", {kind: KindModel(kind, 9.0, {}, 0.5) for kind in KINDS})
EVIDENCE: dict[Kind, dict[str, float]] = {
    "duplicate": {"object": 1.0, "place": 1.0},
    "conflict": {"rival": 0.5},
    "builds_on": {"step": 0.3},
    "same": {"object": 1.0},
    "complementary": {"supply": 0.7},
    "similar_need": {"need": 0.8},
    "shared_system": {"means": 0.9},
    "timing": {"purchase": 0.8},
    "same_audience": {"audience": 1.0},
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_demands_its_evidence_however_sure_the_model_is(kind: Kind) -> None:
    assert not meets(kind, NOTHING)
    assert meets(kind, NOTHING | EVIDENCE[kind])
    assert EVIDENCE[kind].keys() & set(DECISIVE[kind])


def test_without_evidence_nothing_is_proposed() -> None:
    values = {name: np.full(1, value, np.float32) for name, value in NOTHING.items()}
    assert judge(values, calibration=SURE).kind.tolist() == [CODES.index("weak")]


def test_the_first_kind_that_holds_names_the_pair_and_all_are_kept() -> None:
    everything = NOTHING | {name: value for found in EVIDENCE.values() for name, value in found.items()}
    values = {name: np.full(1, value, np.float32) for name, value in everything.items()}
    judged = judge(values, calibration=SURE)
    assert CODES[int(judged.kind[0])] == "duplicate"
    assert tuple(kind for kind, _ in judged.aspects(0)) == KINDS


@pytest.mark.parametrize(("place", "kind"), [(1.0, "duplicate"), (0.0, "same")])
def test_the_place_tells_a_duplicate_from_the_same_elsewhere(place: float, kind: Kind) -> None:
    values = {name: np.full(1, v, np.float32) for name, v in (NOTHING | {"object": 1.0, "place": place}).items()}
    assert CODES[int(judge(values, calibration=SURE).kind[0])] == kind


def test_other_ways_are_not_the_same_solution_unless_the_words_are_alike() -> None:
    assert not meets("same", NOTHING | {"object": 1.0, "way": 0.0})
    assert meets("same", NOTHING | {"object": 1.0, "way": 0.0, "title": 0.4})


def test_a_pair_without_a_kind_ranks_below_every_threshold() -> None:
    values = {name: np.full(1, value, np.float32) for name, value in NOTHING.items()}
    assert judge(values, calibration=SURE).score[0] < 0.5
