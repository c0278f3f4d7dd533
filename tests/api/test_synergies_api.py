"""Synergies through the API: reading the queue, deciding, and being second."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories.bodies import NOON, make_member
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.domain.tokens import create_token
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.synergies.domain.comment import comment_synergy
from kreisweit.apps.synergies.domain.decide import confirm_synergy
from kreisweit.apps.synergies.models import Synergy

LIST = "/api/v1/synergies"


@pytest.fixture
def client(members: Mapping[Role, Membership]) -> Client:
    _token, secret = create_token(name="Test", days=30, by=members[Role.OFFICER], at=timezone.now())
    return Client(headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def synergy(adorf: Body, bestadt: Body) -> Synergy:
    first, second = make_initiative(adorf, title="Handyparken"), make_initiative(bestadt, title="Parken per App")
    return Synergy.plain.create(
        district=adorf.district,
        first=first,
        second=second,
        form="0" * 64,
        kind="same",
        score=0.9,
        first_seen_at=NOON,
        last_seen_at=NOON,
    )


def decide(client: Client, synergy: Synergy, **decision: Any) -> Any:
    address = f"{LIST}/{synergy.public_id}/decision"
    return client.post(address, {"version": synergy.version, **decision}, content_type="application/json")


def test_the_queue_shows_both_sides(client: Client, synergy: Synergy) -> None:
    page = client.get(LIST).json()
    assert (page["total"], page["items"][0]["state"]) == (1, "proposed")
    assert [page["items"][0][side]["title"] for side in ("first", "second")] == ["Handyparken", "Parken per App"]


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        ({"state": "confirmed", "note": "gut"}, "confirmed"),
        ({"state": "rejected", "reason": "known"}, "rejected"),
        ({"state": "later", "later_until": str(timezone.localdate() + timedelta(days=30))}, "later"),
    ],
)
def test_decisions_are_kept(decision: dict[str, Any], state: str, client: Client, synergy: Synergy) -> None:
    answer = decide(client, synergy, **decision)
    assert (answer.status_code, answer.json()["state"], answer.json()["version"]) == (200, state, 2)
    assert answer.json()["decided_by"] == "Kreis Musterland"
    assert client.get(f"{LIST}?state={state}").json()["total"] == 1
    synergy.refresh_from_db()
    assert decide(client, synergy, state="proposed").json()["state"] == "proposed"


def test_one_pair_tells_who_spoke_and_what_was_written(client: Client, synergy: Synergy, adorf: Body) -> None:
    officer = make_member(adorf, Role.OFFICER)
    comment_synergy(synergy=synergy, text="Wollen wir reden?", by=officer, at=NOON)
    confirm_synergy(synergy=synergy, by=officer, at=NOON, expected_version=1, note="gern")
    found = client.get(f"{LIST}/{synergy.public_id}").json()
    assert (found["state"], found["asked"], found["also"]) == ("half", ["Gemeinde Bestadt"], [])
    assert found["consequence"] == "Miteinander sprechen: Lösung übernehmen oder gemeinsam weiterführen."
    assert [(one["body"], one["opinion"], one["note"], one["lent_by"]) for one in found["voices"]] == [
        ("Gemeinde Adorf", "yes", "gern", "")
    ]
    assert [(one["body"], one["text"]) for one in found["comments"]] == [("Gemeinde Adorf", "Wollen wir reden?")]
    synergy.refresh_from_db()
    lent = decide(client, synergy, state="confirmed").json()
    assert (lent["state"], [one["lent_by"] for one in lent["voices"]]) == ("confirmed", ["", "Kreis Musterland"])


@pytest.mark.parametrize(
    "decision", [{"state": "rejected"}, {"state": "later"}, {"state": "half"}, {"state": "maybe"}, {}]
)
def test_half_a_decision_is_refused(decision: dict[str, Any], client: Client, synergy: Synergy) -> None:
    assert decide(client, synergy, **decision).status_code == 422


def test_a_day_in_the_past_is_refused(client: Client, synergy: Synergy) -> None:
    answer = decide(client, synergy, state="later", later_until=str(timezone.localdate()))
    assert (answer.status_code, answer.json()["code"]) == (422, "synergy.day_not_ahead")


def test_the_second_to_decide_is_shown_the_first(
    client: Client, synergy: Synergy, town_members: Mapping[Role, Membership]
) -> None:
    assert decide(client, synergy, state="confirmed").status_code == 200
    _token, secret = create_token(name="Test", days=30, by=town_members[Role.OFFICER], at=timezone.now())
    second = Client(headers={"Authorization": f"Bearer {secret}"})
    answer = decide(second, synergy, state="rejected", reason="known")
    assert (answer.status_code, answer.json()["current"]["state"]) == (409, "confirmed")
