"""The district's page, the switch between memberships, and keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from django.test import Client

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import ApiToken, Body, Membership

Members = Mapping[Role, Membership]
LogIn = Callable[[Membership], Client]


def test_overview_shows_neighbours_and_sums(clients: Mapping[Role, Client]) -> None:
    page = clients[Role.GUEST].get("/kreis/").content.decode()
    assert "Gemeinde Adorf" in page
    assert "6.000" in page


def test_an_unknown_population_is_no_sum(clients: Mapping[Role, Client], adorf: Body) -> None:
    Body.objects.filter(pk=adorf.pk).update(population=None)
    answer = clients[Role.GUEST].get("/kreis/")
    assert answer.context["population"] is None


def test_switching_the_membership(town_members: Members, bestadt: Body, client_of: LogIn) -> None:
    member = town_members[Role.OFFICER]
    second = Membership.plain.create(user=member.user, body=bestadt, role=Role.GUEST)
    client = client_of(member)
    assert client.get("/kreis/").context["member"] == member
    answer = client.post("/mitgliedschaft/wechseln/", {"membership": second.public_id, "next": "/kreis/"})
    assert answer.headers["Location"] == "/kreis/"
    assert client.get("/kreis/").context["member"] == second


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_switching_never_leads_elsewhere(address: str, town_members: Members, client_of: LogIn) -> None:
    member = town_members[Role.OFFICER]
    answer = client_of(member).post("/mitgliedschaft/wechseln/", {"membership": member.public_id, "next": address})
    assert answer.headers["Location"] == "/cockpit/"


def test_a_new_key_is_shown_once_and_never_cached(town_members: Members, client_of: LogIn) -> None:
    client = client_of(town_members[Role.GUEST])
    answer = client.post("/konto/zugangsschluessel/", {"name": "Auswertung", "days": "30"})
    page = answer.content.decode()
    secret = page.split("<code>")[1].split("</code>")[0]
    assert "no-store" in answer["Cache-Control"]
    assert Client().get("/api/v1/bodies", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    assert secret not in client.get("/konto/zugangsschluessel/").content.decode()
    token = ApiToken.plain.get()
    client.post(f"/konto/zugangsschluessel/{token.public_id}/widerrufen/")
    assert ApiToken.plain.count() == 0


def test_a_person_without_membership_is_told_whom_to_ask(town_members: Members, client_of: LogIn) -> None:
    member = town_members[Role.GUEST]
    client = client_of(member)
    Membership.plain.filter(pk=member.pk).delete()
    answer = client.get("/cockpit/")
    assert answer.status_code == 403
    assert "noch keiner Körperschaft zugeordnet" in answer.content.decode()
