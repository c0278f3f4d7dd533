"""The models of all kinds: what ships, what they say, and that their shares add up."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreisweit.engines.matching.calibration import Calibration, KindModel
from kreisweit.engines.matching.model import KINDS
from kreisweit.engines.matching.similarity import FEATURES
from kreisweit.kernel.errors import InvalidInputError

SHIPPED = {"vectors": Calibration.shipped(), "plain": Calibration.shipped(has_vectors=False)}
MODELS = [(name, kind) for name, one in SHIPPED.items() for kind in one.models]
AGAINST = {
    "clash": ("same", "duplicate", "builds_on"),
    "object": ("similar_need", "complementary", "shared_system", "same_audience"),
    "place": ("same",),
}
"""What speaks against a kind; every other weight speaks for it or for nothing."""
values = st.fixed_dictionaries({name: st.floats(0, 1) for name in FEATURES})


@pytest.mark.parametrize("variant", SHIPPED)
def test_every_kind_has_a_model(variant: str) -> None:
    assert tuple(SHIPPED[variant].models) == KINDS


@pytest.mark.parametrize(("variant", "kind"), MODELS)
def test_a_model_speaks_of_known_features_only(variant: str, kind: str) -> None:
    assert SHIPPED[variant].models[kind].weights.keys() <= FEATURES.keys()


@pytest.mark.parametrize(("variant", "kind"), MODELS)
@given(features=values)
def test_shares_add_up_to_the_log_odds(variant: str, kind: str, features: dict[str, float]) -> None:
    model = SHIPPED[variant].models[kind]
    shares = math.fsum(one.value for one in model.contributions(features))
    assert shares == pytest.approx(model.log_odds(features), abs=1e-9)


@pytest.mark.parametrize(("feature", "kind"), [(name, kind) for name, kinds in AGAINST.items() for kind in kinds])
def test_what_speaks_against_a_kind_never_raises_it(feature: str, kind: str) -> None:
    assert [one.models[kind].weights[feature] <= 0 for one in SHIPPED.values()] == [True, True]


DECISIVE = (
    ("duplicate", "place"), ("conflict", "replaced"), ("conflict", "rival"), ("builds_on", "step"), ("same", "object"),
    ("same", "title"), ("complementary", "supply"), ("similar_need", "need"), ("shared_system", "means"),
    ("timing", "purchase"), ("same_audience", "audience"),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "feature"), DECISIVE)
def test_what_decides_a_kind_raises_it(kind: str, feature: str) -> None:
    assert [one.models[kind].weights[feature] > 0 for one in SHIPPED.values()] == [True, True]


@pytest.mark.parametrize(("variant", "kind"), MODELS)
def test_a_pair_without_anything_in_common_is_proposed_as_nothing(variant: str, kind: str) -> None:
    model = SHIPPED[variant].models[kind]
    assert model.probability({}) < model.threshold / 4


def test_equal_models_have_equal_digests_under_any_name() -> None:
    one = SHIPPED["plain"]
    assert Calibration("another", one.models).digest == one.digest
    assert one.digest != SHIPPED["vectors"].digest


@pytest.mark.parametrize(("offset", "threshold"), [(0.0, 0.0), (0.0, 1.0), (math.inf, 0.5), (math.nan, 0.5)])
def test_a_model_that_cannot_judge_is_refused(offset: float, threshold: float) -> None:
    with pytest.raises(InvalidInputError) as caught:
        KindModel("same", offset, {}, threshold)
    assert caught.value.message.code == "matching.calibration_broken"
