"""Deciding: who may, what is kept, and what happens when two are at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connections
from tests.apps.synergies.conftest import NOW, pair
from tests.factories.bodies import make_district, make_member, town
from tests.factories.initiatives import make_initiative

from kreisweit.apps.audit.models import Event
from kreisweit.apps.audit.queries import first_break
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.domain.decide import confirm_synergy, postpone_synergy, reject_synergy, reopen_synergy
from kreisweit.apps.synergies.domain.learn import learn_district
from kreisweit.apps.synergies.domain.store_pairs import store_pairs
from kreisweit.apps.synergies.enums import RejectReason, State
from kreisweit.apps.synergies.models import Synergy, SynergyVoice
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError, RuleViolatedError

Verb = Callable[..., Synergy]
VERBS: dict[str, tuple[Verb, dict[str, Any]]] = {
    "confirm": (confirm_synergy, {}),
    "reject": (reject_synergy, {"reason": RejectReason.OTHER_MATTER}),
    "postpone": (postpone_synergy, {"until": date(2027, 1, 1)}),
    "reopen": (reopen_synergy, {}),
}
MAY_DECIDE = {Role.ADMINISTRATOR, Role.OFFICER}


def fresh(synergy: Synergy) -> Synergy:
    return Synergy.plain.get(pk=synergy.pk)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("verb", VERBS)
def test_a_side_decides_with_a_leading_role(
    role: Role, verb: str, synergy: Synergy, town_members: Mapping[Role, Membership]
) -> None:
    act, values = VERBS[verb]
    if role in MAY_DECIDE:
        act(synergy=synergy, by=town_members[role], at=NOW, expected_version=1, **values)
        return
    with pytest.raises(RuleViolatedError):
        act(synergy=synergy, by=town_members[role], at=NOW, expected_version=1, **values)
    assert fresh(synergy).version == 1


@pytest.mark.parametrize("role", list(Role))
def test_the_kreis_coordinates_with_a_leading_role(
    role: Role, synergy: Synergy, members: Mapping[Role, Membership]
) -> None:
    assert allowed("synergies.decide", members[role], synergy) is (role in MAY_DECIDE)


def test_a_third_town_and_strangers_may_not_decide(
    synergy: Synergy, district: Body, foreign_officer: Membership
) -> None:
    third = make_member(town(district, "Cehausen"), Role.ADMINISTRATOR)
    assert [allowed("synergies.decide", who, synergy) for who in (third, foreign_officer, None)] == [False] * 3


def test_the_kreis_may_not_decide_about_a_draft(
    district: Body,
    adorf: Body,
    here: Initiative,
    members: Mapping[Role, Membership],
    town_members: Mapping[Role, Membership],
) -> None:
    draft = make_initiative(adorf, title="Geheim", visibility="body")
    store_pairs(district=district, pairs=[pair(here, draft)], at=NOW)
    synergy = Synergy.plain.get()
    assert not allowed("synergies.decide", members[Role.ADMINISTRATOR], synergy)
    assert allowed("synergies.decide", town_members[Role.OFFICER], synergy)


def test_a_decision_is_kept_and_logged(synergy: Synergy, town_members: Mapping[Role, Membership]) -> None:
    officer = town_members[Role.OFFICER]
    reject_synergy(
        synergy=synergy, reason=RejectReason.KNOWN, note="Wir reden schon.", by=officer, at=NOW, expected_version=1
    )
    kept = fresh(synergy)
    assert (kept.state, kept.reason, kept.note, kept.decided_by, kept.decided_at, kept.version) == (
        State.REJECTED,
        RejectReason.KNOWN,
        "Wir reden schon.",
        officer,
        NOW,
        2,
    )
    event = Event.objects.get(verb="synergy.rejected")
    assert (event.object_key, event.actor_key) == (synergy.public_id, officer.public_id)
    assert event.before == {"state": "proposed", "reason": "", "note": ""}
    assert event.after == {"state": "rejected", "reason": "known", "note": "Wir reden schon."}
    assert first_break() is None


def test_undo_brings_the_proposal_back(synergy: Synergy, town_members: Mapping[Role, Membership]) -> None:
    officer = town_members[Role.OFFICER]
    postpone_synergy(synergy=synergy, until=date(2027, 1, 1), by=officer, at=NOW, expected_version=1)
    reopen_synergy(synergy=synergy, by=officer, at=NOW, expected_version=2)
    kept = fresh(synergy)
    assert (kept.state, kept.later_until, kept.reason, kept.note, kept.version) == (State.PROPOSED, None, "", "", 3)
    verbs = Event.objects.filter(object_key=synergy.public_id).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["synergy.postponed", "synergy.reopened"]


@pytest.mark.parametrize("verb", VERBS)
def test_a_double_click_is_harmless(verb: str, synergy: Synergy, town_members: Mapping[Role, Membership]) -> None:
    act, values = VERBS[verb]
    for _ in range(2):
        act(synergy=synergy, by=town_members[Role.OFFICER], at=NOW, expected_version=1, **values)
    expected = 0 if verb == "reopen" else 1
    assert Event.objects.filter(object_key=synergy.public_id).count() == expected


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ("confirm", "synergy.half_meanwhile"),
        ("reject", "synergy.rejected_meanwhile"),
        ("postpone", "synergy.later_meanwhile"),
    ],
)
def test_the_second_is_told_who_was_faster(
    first: str,
    code: str,
    synergy: Synergy,
    town_members: Mapping[Role, Membership],
    members: Mapping[Role, Membership],
) -> None:
    faster, slower = town_members[Role.OFFICER], members[Role.OFFICER]
    act, values = VERBS[first]
    act(synergy=synergy, by=faster, at=NOW, expected_version=1, **values)
    with pytest.raises(NotPossibleError) as told:
        confirm_synergy(synergy=synergy, by=slower, at=NOW, expected_version=1)
    assert told.value.message.code == code
    assert told.value.message.values["name"] == faster.user.name
    assert told.value.message.values["body"] == "Gemeinde Adorf"
    assert fresh(synergy).decided_by == faster


def test_one_person_cannot_overwrite_the_own_decision_unseen(
    synergy: Synergy, town_members: Mapping[Role, Membership]
) -> None:
    officer = town_members[Role.OFFICER]
    confirm_synergy(synergy=synergy, by=officer, at=NOW, expected_version=1)
    with pytest.raises(NotPossibleError):
        reject_synergy(synergy=synergy, reason=RejectReason.OTHER_MATTER, by=officer, at=NOW, expected_version=1)
    assert fresh(synergy).state == State.HALF


@pytest.mark.parametrize("days", [0, -1])
def test_putting_off_needs_a_day_ahead(days: int, synergy: Synergy, town_members: Mapping[Role, Membership]) -> None:
    until = NOW.date() + timedelta(days=days)
    with pytest.raises(InvalidInputError, match=r"synergy\.day_not_ahead"):
        postpone_synergy(synergy=synergy, until=until, by=town_members[Role.OFFICER], at=NOW, expected_version=1)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_one_decides() -> None:
    district = make_district()
    rows = [make_initiative(town(district, name), title=f"Handyparken {name}") for name in ("Adorf", "Bestadt")]
    store_pairs(district=district, pairs=[pair(rows[0], rows[1])], at=NOW)
    synergy = Synergy.plain.get()
    officers = [make_member(district, Role.OFFICER) for _ in range(6)]

    def decide(officer: Membership) -> bool:
        try:
            confirm_synergy(synergy=synergy, by=officer, at=NOW, expected_version=1)
        except NotPossibleError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(decide, officers))
    assert outcomes.count(True) == 1
    assert Event.objects.filter(verb="synergy.confirmed").count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_both_sides_at_once_are_both_heard_while_the_district_learns() -> None:
    district = make_district()
    towns = [town(district, name) for name in ("Adorf", "Bestadt")]
    pairs = []
    for number in range(8):
        rows = [make_initiative(body, title=f"Handyparken {body} {number}") for body in towns]
        pairs.append(pair(rows[0], rows[1], form=f"form {number}", features={"title": 0.9, "object": 1.0}))
    store_pairs(district=district, pairs=pairs, at=NOW)
    officers = [make_member(body, Role.OFFICER) for body in towns]

    def decide(officer: Membership) -> None:
        try:
            for synergy in Synergy.plain.order_by("pk"):
                _insist(synergy.pk, officer)
        finally:
            connections.close_all()

    def learn(_number: int) -> None:
        try:
            learn_district(district_id=district.pk, clock=lambda: NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        for done in [*(pool.submit(decide, one) for one in officers), *(pool.submit(learn, one) for one in range(6))]:
            done.result()
    assert list(Synergy.plain.values_list("state", flat=True)) == [State.CONFIRMED] * 8
    assert SynergyVoice.objects.count() == 16


def _insist(key: int, officer: Membership) -> None:
    """As a person does who is told that somebody was faster: look again, and decide."""
    while True:
        current = Synergy.plain.get(pk=key)
        try:
            confirm_synergy(synergy=current, by=officer, at=NOW, expected_version=current.version)
        except NotPossibleError:
            continue
        return
