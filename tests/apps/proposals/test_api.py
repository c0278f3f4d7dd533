"""Proposals through the API: reading the queue, deciding, being second."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.proposals.conftest import app, wlan

from kreisweit.apps.bodies.domain.tokens import create_token
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.proposals.models import Proposal

LIST = "/api/v1/proposals"
Store = Callable[..., list[Proposal]]


def client_of(member: Membership) -> Client:
    _token, secret = create_token(name="Test", days=30, by=member, at=timezone.now())
    return Client(headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def client(town_members: Mapping[Role, Membership]) -> Client:
    return client_of(town_members[Role.OFFICER])


def decide(client: Client, proposal: Proposal, **decision: Any) -> Any:
    address = f"{LIST}/{proposal.public_id}/decision"
    return client.post(address, {"version": proposal.version, **decision}, content_type="application/json")


def test_the_queue_has_findings_with_their_passages(client: Client, store: Store) -> None:
    store(app, wlan)
    listed = client.get(LIST).json()
    assert [one["title"] for one in listed["items"]] == ["Kostenfreies WLAN", "Parking-App"]
    cost = listed["items"][0]["findings"]["cost_once"][0]
    assert (cost["value"], cost["passage"]["quote"]) == (3_000_000, "einmalig 30.000 Euro")
    assert client.get(f"{LIST}?certainty=low").json()["total"] == 0


def test_accepting_correcting_and_taking_back(client: Client, store: Store) -> None:
    first, second = store(wlan, app)
    answer = decide(client, first, state="accepted").json()
    assert (answer["state"], answer["version"]) == ("accepted", 2)
    assert Initiative.plain.get(public_id=answer["initiative"]).cost_once_cents == 3_000_000
    corrected = decide(client, second, state="accepted", values={"title": "Park-App"}).json()
    assert corrected["state"] == "corrected"
    first.refresh_from_db()
    assert decide(client, first, state="open").json()["state"] == "open"
    assert Initiative.plain.filter(removed_at__isnull=True).get().title == "Park-App"


@pytest.mark.parametrize("state", ["rejected", "later"])
def test_other_decisions(state: str, client: Client, proposal: Proposal) -> None:
    assert decide(client, proposal, state=state, note="so").json()["state"] == state


def test_merging_needs_the_comparison_of_the_page(client: Client, proposal: Proposal) -> None:
    assert decide(client, proposal, state="merged").status_code == 422


def test_the_second_is_shown_what_the_first_did(
    client: Client, proposal: Proposal, members: Mapping[Role, Membership]
) -> None:
    decide(client_of(members[Role.OFFICER]), proposal, state="rejected", reason="outdated")
    answer = decide(client, proposal, state="accepted")
    assert (answer.status_code, answer.json()["code"]) == (409, "proposal.rejected_meanwhile")
    assert answer.json()["current"]["reason"] == "outdated"
    assert Initiative.plain.count() == 0


def test_guests_read_nothing(proposal: Proposal, town_members: Mapping[Role, Membership]) -> None:
    guest = client_of(town_members[Role.GUEST])
    assert guest.get(LIST).status_code == 403
    assert guest.get(f"{LIST}/{proposal.public_id}").status_code == 403
