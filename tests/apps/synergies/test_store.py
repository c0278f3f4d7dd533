"""Keeping what a run found: decisions stay, forms are told apart, groups keep their identity."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from tests.apps.synergies.conftest import NOW, pair
from tests.factories.initiatives import make_initiatives

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.bridge import Bunch
from kreisweit.apps.synergies.domain.decide import confirm_synergy, postpone_synergy, reject_synergy
from kreisweit.apps.synergies.domain.store_groups import store_groups
from kreisweit.apps.synergies.domain.store_pairs import store_pairs
from kreisweit.apps.synergies.enums import RejectReason, State
from kreisweit.apps.synergies.models import Synergy, SynergyGroup
from kreisweit.apps.synergies.queries.queue import Selection, counts, earlier_forms, queue

LATER = NOW + timedelta(days=1)
TODAY = NOW.date()


def waiting(member: Membership, today: date = TODAY) -> list[Synergy]:
    return list(queue(member=member, state=State.PROPOSED, selection=Selection(), today=today))


def test_a_second_run_renews_the_row(district: Body, synergy: Synergy, here: Initiative, there: Initiative) -> None:
    assert store_pairs(district=district, pairs=[pair(here, there, score=0.7)], at=LATER) == 0
    kept = Synergy.plain.get()
    assert (kept.public_id, kept.score, kept.first_seen_at, kept.last_seen_at) == (
        synergy.public_id,
        0.7,
        NOW,
        LATER,
    )


def test_what_is_rejected_is_never_proposed_again(
    district: Body, synergy: Synergy, here: Initiative, there: Initiative, members: Mapping[Role, Membership]
) -> None:
    officer = members[Role.OFFICER]
    reject_synergy(synergy=synergy, reason=RejectReason.OTHER_MATTER, by=officer, at=NOW, expected_version=1)
    for day in range(1, 4):
        assert store_pairs(district=district, pairs=[pair(here, there)], at=NOW + timedelta(days=day)) == 0
    kept = Synergy.plain.get()
    assert (kept.state, kept.is_current, waiting(officer)) == (State.REJECTED, True, [])


@pytest.mark.parametrize("state", [State.REJECTED, State.CONFIRMED])
def test_another_form_returns_and_names_the_earlier_decision(
    state: State,
    district: Body,
    synergy: Synergy,
    here: Initiative,
    there: Initiative,
    members: Mapping[Role, Membership],
) -> None:
    officer = members[Role.OFFICER]
    if state == State.REJECTED:
        reject_synergy(synergy=synergy, reason=RejectReason.OTHER_MATTER, by=officer, at=NOW, expected_version=1)
    else:
        confirm_synergy(synergy=synergy, by=officer, at=NOW, expected_version=1)
    store_pairs(district=district, pairs=[pair(here, there, form="form two", kind="similar_need")], at=LATER)
    (proposal,) = waiting(officer)
    assert proposal.kind == "similar_need"
    assert earlier_forms([proposal], officer) == {proposal.pk: synergy}
    old = Synergy.plain.get(pk=synergy.pk)
    assert (old.state, old.is_current) == (state, False)


def test_what_vanishes_stays_but_does_not_wait(
    district: Body, synergy: Synergy, members: Mapping[Role, Membership]
) -> None:
    store_pairs(district=district, pairs=[], at=LATER)
    assert Synergy.plain.get().is_current is False
    assert waiting(members[Role.OFFICER]) == []


def test_another_district_is_left_alone(district: Body, foreign_district: Body, synergy: Synergy) -> None:
    store_pairs(district=foreign_district, pairs=[], at=LATER)
    assert Synergy.plain.get().is_current is True


def test_a_postponed_proposal_comes_back_on_its_day(synergy: Synergy, members: Mapping[Role, Membership]) -> None:
    officer, day = members[Role.OFFICER], date(2027, 1, 1)
    postpone_synergy(synergy=synergy, until=day, by=officer, at=NOW, expected_version=1)
    assert waiting(officer) == []
    assert waiting(officer, today=day) == [synergy]
    numbers = [counts(member=officer, selection=Selection(), today=today) for today in (TODAY, day)]
    assert [(one["proposed"], one["later"]) for one in numbers] == [(0, 1), (1, 0)]


def bunch(rows: list[Initiative], title: str = "WLAN") -> Bunch:
    return Bunch(title, rows[0].pk, tuple(row.pk for row in rows), [])


def test_a_group_keeps_its_address_while_most_members_stay(district: Body, adorf: Body) -> None:
    rows = make_initiatives(adorf, [{"title": f"WLAN {number}"} for number in range(8)])
    store_groups(district=district, groups=[bunch(rows[:4]), bunch(rows[4:])], at=NOW)
    first, second = SynergyGroup.plain.order_by("id")
    store_groups(district=district, groups=[bunch(rows[3:], "Neu"), bunch(rows[:3])], at=LATER)
    again = {group.public_id: group for group in SynergyGroup.plain.all()}
    assert set(again) == {first.public_id, second.public_id}
    members = {
        key: set(group.members.for_everyone("test").values_list("pk", flat=True)) for key, group in again.items()
    }
    assert members == {
        first.public_id: {row.pk for row in rows[:3]},
        second.public_id: {row.pk for row in rows[3:]},
    }


def test_a_group_with_other_members_is_another_group(district: Body, adorf: Body) -> None:
    rows = make_initiatives(adorf, [{"title": f"WLAN {number}"} for number in range(6)])
    store_groups(district=district, groups=[bunch(rows[:3])], at=NOW)
    store_groups(district=district, groups=[bunch([rows[0], *rows[3:]])], at=LATER)
    old, new = SynergyGroup.plain.order_by("id")
    assert (old.is_current, new.is_current) == (False, True)
