"""The cockpit: where the district stands, and what waits for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.factories.bodies import NOON
from tests.factories.initiatives import make_initiative, make_initiatives

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.cockpit.queries.inventory import inventory_of
from kreisweit.apps.cockpit.queries.waiting import waiting_for_member
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.catalogue import catalogue_for
from kreisweit.apps.synergies.models import Synergy

YEAR = 2026
Members = Mapping[Role, Membership]
LogIn = Callable[[Membership], Client]


def figures(member: Membership) -> dict[str, tuple[int, int, int, int]]:
    inventory = inventory_of(Initiative.objects.visible_to(member), catalogue_for(member), year=YEAR)
    return {row.body.short_name: (row.total, row.unconfirmed, row.outdated, row.undated) for row in inventory.bodies}


def pair(first: Initiative, second: Initiative) -> Synergy:
    seen = {"first_seen_at": NOON, "last_seen_at": NOON}
    district = first.district
    return Synergy.plain.create(
        district=district, first=first, second=second, form="0" * 64, kind="same", score=0.9, **seen
    )


def test_figures_per_body(members: Members, town_members: Members, adorf: Body, bestadt: Body) -> None:
    make_initiative(adorf, by=town_members[Role.OFFICER], status="planned", status_as_of=2024)
    make_initiative(adorf, status="planned", status_as_of=2023)
    make_initiative(adorf, status="planned")
    make_initiative(adorf, status="completed", status_as_of=2015)
    make_initiative(bestadt, visibility="body")
    assert figures(members[Role.GUEST]) == {
        "Musterland": (0, 0, 0, 0),
        "Adorf": (4, 3, 1, 1),
        "Bestadt": (0, 0, 0, 0),
        "Cehausen": (0, 0, 0, 0),
    }


def test_shares_count_everything_once(members: Members, adorf: Body) -> None:
    make_initiatives(adorf, [{"field": "Mobilität"}, {"field": "Mobilität", "status": "planned"}, {}])
    member = members[Role.GUEST]
    inventory = inventory_of(Initiative.objects.visible_to(member), catalogue_for(member), year=YEAR)
    mobility = inventory.by_field[0]
    assert (mobility.label, mobility.number, mobility.highest) == ("Mobilität", 2, 2)
    assert (inventory.by_field[-1].code, inventory.by_field[-1].number) == ("ohne", 1)
    assert sum(share.number for share in inventory.by_status) == 3
    assert [body.short_name for body in inventory.empty] == ["Bestadt", "Cehausen"]


@pytest.mark.parametrize("role", [Role.COUNCILLOR, Role.GUEST])
def test_readers_have_no_tasks(role: Role, town_members: Members, adorf: Body, client_of: LogIn) -> None:
    make_initiative(adorf)
    page = client_of(town_members[role]).get("/cockpit/").content.decode()
    assert "Was auf Sie wartet" not in page
    assert "Vorhaben eintragen" not in page
    assert "Zuletzt geändert" not in page


def test_tasks_of_a_town(town_members: Members, members: Members, adorf: Body, bestadt: Body) -> None:
    first, other, third = make_initiative(adorf), make_initiative(bestadt), make_initiative(bestadt)
    pair(first, other)
    pair(other, third)
    today = timezone.localdate()
    town = waiting_for_member(town_members[Role.OFFICER], today=today)
    assert (town.to_confirm, town.synergies, town.imports) == (1, 1, [])
    kreis = waiting_for_member(members[Role.OFFICER], today=today)
    assert (kreis.to_confirm, kreis.synergies) == (0, 2)
    editor = waiting_for_member(town_members[Role.EDITOR], today=today)
    assert (editor.to_confirm, editor.synergies, editor.imports) == (None, None, [])


def test_an_empty_district_is_told_how_to_begin(members: Members, clients: Mapping[Role, Client]) -> None:
    page = clients[Role.OFFICER].get("/cockpit/").content.decode()
    assert "Der Bestand ist noch leer" in page
    assert reverse("initiatives:imports") in page
    assert reverse("initiatives:imports") not in clients[Role.GUEST].get("/cockpit/").content.decode()


def test_drafts_of_others_are_not_counted(clients: Mapping[Role, Client], adorf: Body) -> None:
    make_initiative(adorf, title="Geheim", visibility="body")
    assert "Geheim" not in clients[Role.OFFICER].get("/cockpit/").content.decode()


@pytest.mark.parametrize("address", ["/cockpit/", "/cockpit/unbestaetigt/", "/akteure/", "/protokoll/", "/kreis/"])
def test_queries_stay_constant(
    address: str, town_members: Members, adorf: Body, bestadt: Body, client_of: LogIn
) -> None:
    client = client_of(town_members[Role.OFFICER])

    def fill(number: int) -> None:
        rows = [
            {"title": f"V {number} {n}", "owner": f"Firma {number}-{n}", "field": f"Feld {n}"} for n in range(number)
        ]
        first = make_initiatives(adorf, rows, by=town_members[Role.OFFICER])
        for one, other in zip(first, make_initiatives(bestadt, rows), strict=True):
            pair(one, other)
        make_initiatives(adorf, rows)

    fill(3)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    fill(30)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(many) == len(few) <= 20


def test_strangers_see_the_start_page(db: None) -> None:
    page = Client().get("/").content.decode()
    assert "Anmelden" in page
    assert "Demonstration: anmelden als" not in page


def test_who_is_logged_in_goes_on(clients: Mapping[Role, Client]) -> None:
    assert clients[Role.GUEST].get("/").headers["Location"] == "/cockpit/"


def test_the_demonstration_names_its_accounts(db: None, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  # pytest-django's own object
    page = Client().get("/").content.decode()
    assert "Karla Kreis" in page
    assert "demo-kreisweit" in page


def test_ticked_entries_are_confirmed_together(
    adorf: Body, bestadt: Body, town_members: Members, client_of: LogIn
) -> None:
    first, second, third = make_initiatives(adorf, [{}, {}, {"title": "Bleibt offen"}])
    foreign = make_initiative(bestadt)
    client, address = client_of(town_members[Role.OFFICER]), reverse("cockpit:unconfirmed")
    client.post(address, {"vorhaben": [first.public_id, second.public_id, foreign.public_id]})
    confirmed = Initiative.plain.filter(confirmed_at__isnull=False).values_list("pk", flat=True)
    assert set(confirmed) == {first.pk, second.pk}
    assert Event.objects.filter(verb="initiative.confirmed").count() == 2
    assert third.title in client.get(address).content.decode()


def test_examples_from_elsewhere_wait_for_nobody(district: Body, members: Members) -> None:
    make_initiative(district, place="Delbrück")
    assert waiting_for_member(members[Role.OFFICER], today=timezone.localdate()).to_confirm == 0
