"""Both sides are asked: what follows from who said what, and what nobody can do over the head of another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from tests.apps.synergies.conftest import NOW, pair
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.domain.decide import confirm_synergy, postpone_synergy, reject_synergy, reopen_synergy
from kreisweit.apps.synergies.domain.store_pairs import store_pairs
from kreisweit.apps.synergies.enums import Opinion, RejectReason, State
from kreisweit.apps.synergies.models import Synergy, SynergyVoice
from kreisweit.apps.synergies.queries.cards import cards_of
from kreisweit.apps.synergies.queries.queue import Selection, queue, visible, with_sides
from kreisweit.kernel.errors import NotPossibleError, RuleViolatedError

TODAY = date(2026, 11, 24)


@pytest.fixture
def adorf_officer(adorf: Body) -> Membership:
    return make_member(adorf, Role.OFFICER)


@pytest.fixture
def bestadt_officer(bestadt: Body) -> Membership:
    return make_member(bestadt, Role.OFFICER)


@pytest.fixture
def coordinator(members: Mapping[Role, Membership]) -> Membership:
    return members[Role.OFFICER]


def now(synergy: Synergy) -> Synergy:
    return Synergy.plain.select_related("first", "second").get(pk=synergy.pk)


def say(synergy: Synergy, by: Membership, opinion: Opinion) -> State:
    current = now(synergy)
    if opinion == Opinion.YES:
        confirm_synergy(synergy=current, by=by, at=NOW, expected_version=current.version)
    else:
        reason = RejectReason.OTHER_MATTER
        reject_synergy(synergy=current, reason=reason, by=by, at=NOW, expected_version=current.version)
    return State(now(synergy).state)


@pytest.mark.parametrize(
    ("first", "second", "states"),
    [
        (Opinion.YES, Opinion.YES, [State.HALF, State.CONFIRMED]),
        (Opinion.YES, Opinion.NO, [State.HALF, State.DISPUTED]),
        (Opinion.NO, Opinion.YES, [State.REJECTED, State.DISPUTED]),
        (Opinion.NO, Opinion.NO, [State.REJECTED, State.REJECTED]),
    ],
)
def test_the_state_follows_from_both_voices(
    first: Opinion,
    second: Opinion,
    states: list[State],
    synergy: Synergy,
    adorf_officer: Membership,
    bestadt_officer: Membership,
) -> None:
    assert [say(synergy, adorf_officer, first), say(synergy, bestadt_officer, second)] == states


def test_one_yes_makes_the_other_side_the_one_that_is_asked(
    synergy: Synergy, adorf_officer: Membership, bestadt_officer: Membership, coordinator: Membership
) -> None:
    say(synergy, adorf_officer, Opinion.YES)

    def waiting(member: Membership) -> list[Synergy]:
        return list(queue(member=member, state=State.PROPOSED, selection=Selection(), today=TODAY))

    assert [waiting(adorf_officer), waiting(bestadt_officer), waiting(coordinator)] == [[], [synergy], []]
    half = queue(member=coordinator, state=State.HALF, selection=Selection(), today=TODAY)
    assert list(half) == [synergy]


def test_the_kreis_speaks_for_both_and_it_shows(synergy: Synergy, coordinator: Membership) -> None:
    assert say(synergy, coordinator, Opinion.YES) == State.CONFIRMED
    voices = SynergyVoice.objects.filter(synergy=synergy)
    assert [(voice.by, voice.is_for_another) for voice in voices] == [(coordinator, True)] * 2


def test_the_kreis_does_not_replace_what_a_side_said(
    synergy: Synergy, adorf_officer: Membership, bestadt_officer: Membership, coordinator: Membership
) -> None:
    say(synergy, adorf_officer, Opinion.NO)
    assert say(synergy, coordinator, Opinion.YES) == State.DISPUTED
    said = dict(SynergyVoice.objects.filter(synergy=synergy).values_list("by", "opinion"))
    assert said == {adorf_officer.pk: Opinion.NO, coordinator.pk: Opinion.YES}
    assert say(synergy, bestadt_officer, Opinion.NO) == State.REJECTED
    with pytest.raises(NotPossibleError, match="both_have_spoken"):
        say(synergy, coordinator, Opinion.YES)


def test_taking_back_leaves_the_other_voice(
    synergy: Synergy, adorf_officer: Membership, bestadt_officer: Membership
) -> None:
    say(synergy, adorf_officer, Opinion.YES)
    say(synergy, bestadt_officer, Opinion.NO)
    current = now(synergy)
    reopen_synergy(synergy=current, by=bestadt_officer, at=NOW, expected_version=current.version)
    assert now(synergy).state == State.HALF
    assert [voice.by for voice in SynergyVoice.objects.filter(synergy=synergy)] == [adorf_officer]


def test_nobody_takes_back_what_the_other_side_said(
    synergy: Synergy, adorf_officer: Membership, bestadt_officer: Membership
) -> None:
    say(synergy, adorf_officer, Opinion.NO)
    current = now(synergy)
    with pytest.raises(NotPossibleError, match="only_the_own_voice"):
        reopen_synergy(synergy=current, by=bestadt_officer, at=NOW, expected_version=current.version)
    assert now(synergy).state == State.REJECTED


def test_an_example_from_elsewhere_has_nobody_to_ask(
    district: Body, adorf: Body, adorf_officer: Membership, here: Initiative
) -> None:
    outside = make_initiative(adorf, title="Handyparken Köln", place="Stadt Köln")
    store_pairs(district=district, pairs=[pair(here, outside)], at=NOW)
    assert say(Synergy.plain.get(), adorf_officer, Opinion.YES) == State.CONFIRMED


def test_whoever_keeps_the_example_has_no_say(
    district: Body, bestadt: Body, bestadt_officer: Membership, here: Initiative
) -> None:
    outside = make_initiative(bestadt, title="Handyparken Köln", place="Stadt Köln")
    store_pairs(district=district, pairs=[pair(here, outside)], at=NOW)
    with pytest.raises(RuleViolatedError):
        say(Synergy.plain.get(), bestadt_officer, Opinion.YES)
    waits = Selection(waits_for_me=True).condition(bestadt_officer)
    assert list(visible(bestadt_officer).filter(waits)) == []


def test_the_kreis_may_speak_for_the_side_that_is_silent(
    synergy: Synergy, adorf_officer: Membership, bestadt: Body, coordinator: Membership
) -> None:
    say(synergy, adorf_officer, Opinion.YES)
    (card,) = cards_of(with_sides(visible(coordinator)), coordinator)
    assert (card.is_asked, card.lends, card.may_undo, card.silent) == (True, True, False, (bestadt,))
    assert say(synergy, coordinator, Opinion.YES) == State.CONFIRMED
    (card,) = cards_of(with_sides(visible(coordinator)), coordinator)
    assert (card.is_asked, card.may_undo, card.silent) == (False, True, ())


def test_what_was_decided_is_not_put_off(synergy: Synergy, adorf_officer: Membership) -> None:
    say(synergy, adorf_officer, Opinion.NO)
    until = date(2027, 1, 1)
    with pytest.raises(NotPossibleError, match="decided_already"):
        postpone_synergy(synergy=synergy, until=until, by=adorf_officer, at=NOW, expected_version=2)


def test_taking_back_twice_is_harmless_though_the_other_side_has_spoken(
    synergy: Synergy, adorf_officer: Membership, bestadt_officer: Membership
) -> None:
    say(synergy, adorf_officer, Opinion.YES)
    say(synergy, bestadt_officer, Opinion.NO)
    for _ in range(2):
        reopen_synergy(synergy=synergy, by=bestadt_officer, at=NOW, expected_version=3)
    assert (now(synergy).state, now(synergy).version) == (State.HALF, 4)


def test_both_sides_read_both_voices(synergy: Synergy, adorf_officer: Membership, bestadt_officer: Membership) -> None:
    say(synergy, adorf_officer, Opinion.YES)
    for member, is_asked in ((adorf_officer, False), (bestadt_officer, True)):
        (card,) = cards_of(with_sides(visible(member)), member)
        assert ([voice.by for voice in card.voices], card.is_asked) == ([adorf_officer], is_asked)


def test_old_decisions_become_the_voices_of_both(synergy: Synergy, coordinator: Membership) -> None:
    Synergy.plain.update(state=State.CONFIRMED, decided_by=coordinator, decided_at=NOW, kind="related")
    import_module("kreisweit.apps.synergies.migrations.0003_old_decisions_speak").speak(apps, None)
    kept = now(synergy)
    assert (kept.kind, kept.value, SynergyVoice.objects.filter(opinion=Opinion.YES).count()) == ("similar_need", 0.9, 2)
