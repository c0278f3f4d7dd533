"""What decisions teach: in any order, in both directions, no more than they weigh, and the same again from a file."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreisweit.engines.matching.calibration import Calibration
from kreisweit.engines.matching.learning import Decision, described, export, learn, newton, replay
from kreisweit.engines.matching.wording import WORDING
from kreisweit.kernel.errors import InvalidInputError

PRIOR = Calibration.shipped()
CLEAR = {"title": 0.9, "body": 0.8, "letters": 0.7, "spelling": 0.8, "meaning": 0.8, "object": 1.0, "family": 1.0}
OPEN = {"title": 0.2, "body": 0.2, "letters": 0.3, "spelling": 0.2, "meaning": 0.5, "object": 0.9, "family": 0.9}
FAINT = {"title": 0.1, "body": 0.1, "letters": 0.2, "meaning": 0.3}

decisions = st.lists(
    st.builds(
        Decision,
        id=st.text("abc", min_size=1, max_size=3),
        kind=st.sampled_from(["same", "complementary", "duplicate"]),
        features=st.dictionaries(st.sampled_from(["title", "object", "supply", "place"]), st.floats(0, 1), max_size=4),
        is_right=st.booleans(),
        about=st.lists(st.sampled_from(["object Handyparken", "word akte"]), max_size=2, unique=True).map(tuple),
    ),
    max_size=12,
)


def said(features: dict[str, float], given: list[Decision], *about: str, kind: str = "same") -> float:
    model = learn(given, prior=PRIOR).calibration.models[kind]  # type: ignore[index]  # kinds are texts here
    return model.probability(described(features, about=about))


def several(count: int, features: dict[str, float], *, is_right: bool, about: tuple[str, ...] = ()) -> list[Decision]:
    return [Decision(str(number), "same", features, is_right, about) for number in range(count)]


def test_nothing_decided_changes_nothing() -> None:
    assert learn([], prior=PRIOR).calibration == PRIOR


@given(given=decisions, seed=st.randoms(use_true_random=False))
def test_the_order_never_matters(given: list[Decision], seed: object) -> None:
    shuffled = list(given)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert learn(shuffled, prior=PRIOR) == learn(given, prior=PRIOR)


@given(given=decisions)
def test_the_exported_file_teaches_the_same_again(given: list[Decision]) -> None:
    assert learn(replay(export(given)), prior=PRIOR).calibration == learn(given, prior=PRIOR).calibration


@given(given=decisions)
def test_no_weight_turns_against_its_meaning(given: list[Decision]) -> None:
    learnt = learn(given, prior=PRIOR).calibration
    turned = [
        (kind, name)
        for kind, model in PRIOR.models.items()
        for name, weight in model.weights.items()
        if weight * learnt.models[kind].weights[name] < 0
    ]
    assert turned == []


def test_confirmations_raise_and_rejections_lower_what_is_alike() -> None:
    before = said(OPEN, [])
    assert said(OPEN, several(5, OPEN, is_right=True)) > before > said(OPEN, several(5, OPEN, is_right=False))


def test_what_is_surely_right_teaches_little_when_it_is_confirmed() -> None:
    before = said(OPEN, [])
    sure, open_question = (said(OPEN, several(5, one, is_right=True)) for one in (CLEAR, OPEN))
    assert 0 <= sure - before < (open_question - before) / 4


def test_one_decision_moves_little_and_a_hundred_move_much() -> None:
    before = said(OPEN, [])
    moves = [before - said(OPEN, several(count, OPEN, is_right=False)) for count in (1, 10, 100)]
    assert moves[0] < 0.1 < moves[1] < moves[2]


def test_only_confirmations_do_not_make_everything_probable() -> None:
    assert said(FAINT, several(200, CLEAR, is_right=True)) < 0.05


def test_a_matter_that_was_rejected_three_times_falls_further_than_others() -> None:
    rejected = several(3, OPEN, is_right=False, about=("object Breitband",))
    before, here, elsewhere = said(OPEN, []), said(OPEN, rejected, "object Breitband"), said(OPEN, rejected)
    assert here < elsewhere < before


def test_a_matter_gets_a_weight_from_its_second_decision_on() -> None:
    once = several(1, OPEN, is_right=False, about=("object Breitband",))
    assert said(OPEN, once, "object Breitband") == said(OPEN, once)


def test_kinds_learn_apart() -> None:
    learnt = learn(several(9, OPEN, is_right=False), prior=PRIOR).calibration
    changed = [kind for kind in PRIOR.models if learnt.models[kind] != PRIOR.models[kind]]
    assert changed == ["same"]


def test_the_trace_says_what_moved_in_both_languages() -> None:
    learnt = learn([*several(4, OPEN, is_right=False), *several(2, CLEAR, is_right=True)], prior=PRIOR)
    (one,) = learnt.trace
    assert (one.kind, one.confirmed, one.rejected) == ("same", 2, 4)
    assert abs(one.moved[0].after - one.moved[0].before) == max(abs(move.after - move.before) for move in one.moved)
    assert WORDING.say(learnt.messages[0]) == "Gleiche Lösung: 2 bestätigt, 4 abgelehnt."
    assert WORDING.say(learnt.messages[0], "en") == "Same solution: 2 confirmed, 4 rejected."
    assert all("{" not in WORDING.say(message) for message in learnt.messages)


def test_decisions_of_a_kind_without_a_model_are_kept_and_teach_nothing() -> None:
    stray = Decision("x", "weak", OPEN, True)
    learnt = learn([stray], prior=PRIOR)
    assert (learnt.unused, learnt.calibration.digest, replay(export([stray]))) == (1, PRIOR.digest, (stray,))


BROKEN = (
    "{",
    "[]",
    '{"id": "a", "kind": "same", "features": {}, "is_right": 1, "about": []}',
    '{"id": "a", "kind": "same", "features": {"title": "x"}, "is_right": true, "about": []}',
    '{"id": "a", "kind": "same", "features": {}, "is_right": true}',
)


@pytest.mark.parametrize("line", BROKEN)
def test_a_line_that_is_no_decision_is_named(line: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        replay(export(several(2, OPEN, is_right=True)) + line)
    assert (caught.value.message.code, caught.value.message.values) == ("matching.decision_unreadable", {"line": 3})


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_features_outside_0_and_1_are_refused(value: float) -> None:
    with pytest.raises(InvalidInputError) as caught:
        Decision("a", "same", {"title": value}, True)
    assert caught.value.message.code == "matching.decision_feature_broken"


def test_newton_finds_where_the_gradient_vanishes() -> None:
    design = np.array([[1.0, 0.2], [1.0, 0.9], [1.0, 0.5], [1.0, 0.7]])
    right = np.array([0.0, 1.0, 1.0, 0.0])
    start, spread = np.array([-1.0, 2.0, 0.0, 9.0]), np.array([0.7, 1.5])
    found = newton(design, right, start=start, spread=spread)
    expected = 1 / (1 + np.exp(-(start + design @ found)))
    assert design.T @ (right - expected) - found / spread**2 == pytest.approx([0, 0], abs=1e-8)
