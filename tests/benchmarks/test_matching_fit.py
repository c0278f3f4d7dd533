"""How the shipped calibration is fitted: signs, thresholds, the same file again."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest
from benchmarks.matching.fit import EXPECTED, Sample, as_toml, fit_kind, threshold

from kreisweit.engines.matching.calibration import Calibration
from kreisweit.engines.matching.model import KINDS

NAMES = list(EXPECTED["shared_system"])


def labelled(decisive: str, *, count: int = 400) -> Sample:
    """Pairs of which those with much of `decisive` are true, nine times out of ten."""
    rng = np.random.default_rng(1)
    design = rng.random((count, len(NAMES)))
    truth = (design[:, NAMES.index(decisive)] > 0.7) ^ (rng.random(count) < 0.1)
    return Sample(design, truth, np.ones(count), np.arange(count) % 7, np.ones(count, bool))


def test_what_decides_gets_the_largest_weight() -> None:
    model = fit_kind(labelled("means"), "shared_system")
    assert max(model.weights, key=lambda name: abs(model.weights[name])) == "means"


def test_no_weight_leaves_the_sign_that_its_meaning_demands() -> None:
    model = fit_kind(labelled("title"), "shared_system")
    assert [name for name, expected in EXPECTED["shared_system"].items() if model.weights[name] * expected < 0] == []


def test_the_same_labels_give_the_same_model() -> None:
    assert fit_kind(labelled("means"), "shared_system") == fit_kind(labelled("means"), "shared_system")


SAID = np.array([0.9] * 10 + [0.5] * 10 + [0.3] * 10)
TRUTH = np.array([True] * 9 + [False] + [True] * 5 + [False] * 5 + [False] * 10)


@pytest.mark.parametrize(("aimed", "expected"), [(0.9, 0.55), (0.7, 0.35), (0.45, 0.25), (0.99, 0.25)])
def test_the_lowest_threshold_that_is_right_often_enough(aimed: float, expected: float) -> None:
    assert threshold(SAID, TRUTH, np.ones(30), aimed=aimed) == expected


def test_a_handful_of_pairs_proves_no_threshold() -> None:
    assert threshold(SAID[:9], TRUTH[:9], np.ones(9), aimed=0.5) == 0.25


def test_the_file_holds_what_was_fitted() -> None:
    shipped = Calibration.shipped()
    table = tomllib.loads(as_toml({"vectors": shipped}, name="x"))
    assert [row["kind"] for row in table["vectors"]] == list(KINDS)
    assert {row["kind"]: row["weights"] for row in table["vectors"]} == {
        kind: dict(model.weights) for kind, model in shipped.models.items()
    }
