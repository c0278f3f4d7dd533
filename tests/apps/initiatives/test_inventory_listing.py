"""The list: who sees what, filters, order, pages, empty states, bad addresses."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiative, make_initiatives

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives.models import Initiative

LIST = reverse("initiatives:list")


@pytest.fixture
def inventory(district: Body, adorf: Body, bestadt: Body) -> None:
    make_initiative(
        adorf,
        title="Ärztefunk",
        place="Adorf",
        field="Gesundheit",
        status="in_operation",
        year_start=2019,
        owner="Adorf",
    )
    make_initiative(
        bestadt, title="Bus-App", place="Bestadt", field="Mobilität", status="planned", year_start=2021, year_end=2023
    )
    make_initiative(
        bestadt,
        title="Altes WLAN",
        place="Bestadt",
        field="Mobilität",
        status="discontinued",
        status_as_of=2020,
        year_start=2015,
    )
    make_initiative(
        district, title="Zusammen", place="Kreis Musterland", owner="Stadtwerke GmbH", partners=["Adorf", "Bestadt"]
    )
    make_initiative(district, title="„Odenwald digital“", place="Odenwald", field="Mobilität", confidence="high")
    make_initiative(adorf, title="Entwurf Adorf", place="Adorf", visibility="body")


def titles(client: Client, **query: str) -> list[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [row.initiative.title for row in response.context["rows"]]


def test_titles_sort_like_in_a_dictionary(inventory: None, clients: Mapping[Role, Client]) -> None:
    expected = ["Altes WLAN", "Ärztefunk", "Bus-App", "„Odenwald digital“", "Zusammen"]
    assert titles(clients[Role.GUEST]) == expected


def test_a_draft_is_seen_by_its_own_body_only(inventory: None, adorf: Body, bestadt: Body, client_of) -> None:
    assert "Entwurf Adorf" in titles(client_of(make_member(adorf, Role.GUEST)))
    assert "Entwurf Adorf" not in titles(client_of(make_member(bestadt, Role.ADMINISTRATOR)))


def test_another_district_sees_nothing(inventory: None, foreign_officer, client_of) -> None:
    response = client_of(foreign_officer).get(LIST)
    assert "Der Bestand ist noch leer." in response.content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"kommune": "05999004"}, ["Ärztefunk"]),
        ({"kommune": "05999004", "bezug": "on"}, ["Ärztefunk", "Zusammen"]),
        ({"kommune": "05999000"}, ["Zusammen"]),
        ({"status": "planned"}, ["Bus-App"]),
        ({"jahr": "2019"}, ["Altes WLAN", "Ärztefunk"]),
        ({"jahr": "2021"}, ["Ärztefunk", "Bus-App"]),
        ({"jahr": "2024"}, ["Ärztefunk"]),
        ({"jahr": "unbekannt"}, ["„Odenwald digital“", "Zusammen"]),
        ({"traeger": "stadtwerke"}, ["Zusammen"]),
        ({"verlaesslichkeit": "high"}, ["„Odenwald digital“"]),
        ({"wo": "anderswo"}, ["„Odenwald digital“"]),
        ({"wo": "hier", "status": "unknown"}, ["Zusammen"]),
        ({"feld": "ohne"}, ["Zusammen"]),
        ({"suche": "bus"}, ["Bus-App"]),
        ({"suche": "bus", "status": "idea"}, []),
        ({"sort": "-beginn", "wo": "hier"}, ["Bus-App", "Ärztefunk", "Altes WLAN", "Zusammen"]),
        ({"sort": "ort"}, ["Zusammen", "Ärztefunk", "Altes WLAN", "Bus-App", "„Odenwald digital“"]),
    ],
)
def test_filters_and_orders(
    inventory: None, clients: Mapping[Role, Client], query: dict[str, str], expected: list[str]
) -> None:
    assert titles(clients[Role.COUNCILLOR], **query) == expected


@pytest.mark.parametrize(
    "query",
    [
        {"kommune": "nirgends"},
        {"feld": "0" * 20},
        {"jahr": "gestern"},
        {"jahr": "²"},
        {"status": "' OR 1=1"},
        {"wo": "mond"},
        {"sort": "passwort"},
        {"page": "-7"},
        {"page": "viele"},
    ],
)
def test_what_cannot_be_read_does_not_narrow(
    inventory: None, clients: Mapping[Role, Client], query: dict[str, str]
) -> None:
    assert len(titles(clients[Role.GUEST], **query)) == 5


def test_choices_say_how_many_they_leave(inventory: None, clients: Mapping[Role, Client]) -> None:
    form = clients[Role.GUEST].get(LIST, {"kommune": "05999008"}).context["selection"].form
    assert form.fields["status"].choices == [
        ("", "alle"),
        ("planned", "geplant (1)"),
        ("discontinued", "eingestellt (1)"),
    ]
    bodies = dict(form.fields["kommune"].choices)
    assert bodies["05999008"] == "Gemeinde Bestadt (2)"


def test_a_filter_in_force_can_be_taken_back(inventory: None, clients: Mapping[Role, Client]) -> None:
    chips = clients[Role.GUEST].get(LIST, {"status": "planned", "wo": "hier"}).context["selection"].chips
    assert [(chip.words, chip.without_url) for chip in chips] == [
        ("Status: geplant", "?wo=hier"),
        ("Wo: nur hier im Kreis", "?status=planned"),
    ]


def test_without_hits_the_same_search_without_filters_is_offered(
    inventory: None, clients: Mapping[Role, Client]
) -> None:
    page = clients[Role.GUEST].get(LIST, {"suche": "bus", "status": "idea"}).content.decode()
    assert 'href="?suche=bus"' in page
    assert "Als neues Vorhaben anlegen" not in page


def test_an_empty_inventory_says_what_to_do(district: Body, clients: Mapping[Role, Client]) -> None:
    assert "Erstes Vorhaben anlegen" in clients[Role.EDITOR].get(LIST).content.decode()
    assert "Erstes Vorhaben anlegen" not in clients[Role.GUEST].get(LIST).content.decode()


def test_fifty_rows_a_page(district: Body, clients: Mapping[Role, Client]) -> None:
    make_initiatives(district, [{"title": f"Vorhaben {number:03}"} for number in range(60)])
    assert titles(clients[Role.GUEST], page="2") == [f"Vorhaben {number:03}" for number in range(50, 60)]
    assert titles(clients[Role.GUEST], suche="Vorhaben", page="2")[0] == "Vorhaben 050"


PAGES = ["list", "map", "timeline", "white_spots", "bin", "new"]


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_the_inventory(name: str, district: Body, clients: Mapping[Role, Client]) -> None:
    def queries() -> int:
        query = {"suche": "wlan", "bezug": "on", "kommune": "05999004"} if name == "list" else {}
        with CaptureQueriesContext(connection) as captured:
            assert clients[Role.OFFICER].get(reverse(f"initiatives:{name}"), query).status_code == 200
        return len(captured)

    def add(first: int, number: int) -> None:
        rows = [
            {
                "title": f"WLAN {n}",
                "owner": f"Firma {n}",
                "partners": ["Adorf", f"Verein {n}"],
                "field": "Netz",
                "year_start": 2020,
            }
            for n in range(first, first + number)
        ]
        made = make_initiatives(district, rows)
        Initiative.plain.filter(pk=made[0].pk).update(removed_at=made[0].created_at)

    add(0, 3)
    few = queries()
    add(3, 30)
    assert queries() == few
    assert few <= 20
