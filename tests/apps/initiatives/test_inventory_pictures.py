"""Map, timeline and white spots: every number is the number of the list behind it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives.views.map_drawing import draw

SQUARE = {"type": "MultiPolygon", "coordinates": [[[[7.0, 51.8], [7.2, 51.8], [7.2, 52.0], [7.0, 52.0], [7.0, 51.8]]]]}


@pytest.fixture
def inventory(district: Body, adorf: Body, bestadt: Body) -> None:
    make_initiative(adorf, title="A", place="Adorf", owner="Adorf", partners=["Adorf"], field="Netz", year_start=2019)
    make_initiative(adorf, title="B", place="Adorf", owner="Bestadt", field="Netz", status="completed", year_start=2018)
    make_initiative(
        adorf, title="C", place="Bestadt", owner="Kreis Musterland", partners=["Adorf", "Cehausen"], field="Kultur"
    )
    make_initiative(
        district,
        title="D",
        place="Kreis Musterland",
        partners=["Adorf", "Bestadt", "Cehausen"],
        year_start=2020,
        year_end=2021,
    )
    make_initiative(district, title="E", place="Fernstadt", field="Bildung", year_start=2010)
    make_initiative(district, title="F", owner="Adorf", partners=["Bestadt"], field="Netz")


def number_of_list(client: Client, url: str) -> int:
    return client.get(url).context["number"]


def test_every_cell_counts_the_list_it_opens(inventory: None, clients: Mapping[Role, Client]) -> None:
    client = clients[Role.GUEST]
    context = client.get(reverse("initiatives:white_spots")).context
    cells = [cell for line in (*context["lines"], *context["sums"]) for cell in (*line.cells, line.total)]
    assert len(cells) == 6 * 5
    assert [cell.number for cell in cells] == [number_of_list(client, cell.url) for cell in cells]


def test_the_matrix_in_numbers(inventory: None, clients: Mapping[Role, Client]) -> None:
    context = clients[Role.GUEST].get(reverse("initiatives:white_spots")).context
    columns = [column.name for column in context["columns"]]
    assert columns == ["Netz", "Kultur", "Bildung", "ohne Handlungsfeld"]
    numbers = {
        line.label: [cell.number for cell in (*line.cells, line.total)]
        for line in (*context["lines"], *context["sums"])
    }
    assert numbers == {
        "Kreis Musterland": [0, 1, 0, 1, 2],
        "Adorf": [3, 1, 0, 1, 5],
        "Bestadt": [2, 1, 0, 1, 4],
        "Cehausen": [0, 1, 0, 1, 2],
        "Im Kreis, jedes Vorhaben einmal": [3, 1, 0, 1, 5],
        "Zum Vergleich: anderswo": [0, 0, 1, 0, 1],
    }
    assert [column.name for column in context["uncovered"]] == ["Bildung"]
    assert (context["fewest"][0], [body.short_name for body in context["fewest"][1]]) == (2, ["Cehausen"])
    assert context["gaps"] == 4


def test_every_area_counts_the_list_it_opens(inventory: None, clients: Mapping[Role, Client]) -> None:
    client = clients[Role.GUEST]
    for query in ({}, {"status": "completed"}, {"feld": "ohne"}):
        context = client.get(reverse("initiatives:map"), query).context
        areas = [context["district"], *context["areas"], *context["without_place"]]
        assert len(areas) == 4
        assert [area["value"] for area in areas] == [number_of_list(client, area["url"]) for area in areas]
    context = client.get(reverse("initiatives:map")).context
    assert (context["total"], context["unplaced"]) == (5, 1)
    assert {area["label"]: area["value"] for area in context["without_place"]} == {
        "Adorf": 2,
        "Bestadt": 1,
        "Cehausen": 0,
    }


def test_the_timeline_counts_what_the_list_counts(inventory: None, clients: Mapping[Role, Client]) -> None:
    client = clients[Role.GUEST]
    context = client.get(reverse("initiatives:timeline")).context
    assert context["number"] + context["unknown"] == number_of_list(client, reverse("initiatives:list"))
    assert context["unknown"] == number_of_list(client, context["unknown_url"])
    rows = {
        row["label"]: (row["start"], row["end"], row["period"]) for _heading, rows in context["groups"] for row in rows
    }
    assert rows == {
        "A": (2019, None, "2019, Ende offen"),
        "B": (2018, 2018, "2018, beendet spätestens 2018"),
        "D": (2020, 2021, "2020–2021"),
        "E": (2010, None, "2010, Ende offen"),
    }
    assert (context["first"], context["last"]) == (2010, 2021)


def test_the_timeline_groups_by_field(inventory: None, clients: Mapping[Role, Client]) -> None:
    context = clients[Role.GUEST].get(reverse("initiatives:timeline"), {"gruppe": "feld"}).context
    groups = [(heading, [row["label"] for row in rows]) for heading, rows in context["groups"]]
    assert groups == [("Netz", ["B", "A"]), ("Bildung", ["E"]), ("ohne Handlungsfeld", ["D"])]


@pytest.mark.parametrize("name", ["map", "timeline", "white_spots"])
def test_pictures_of_an_empty_inventory(name: str, clients: Mapping[Role, Client]) -> None:
    assert clients[Role.GUEST].get(reverse(f"initiatives:{name}")).status_code == 200


def test_a_boundary_becomes_a_path(adorf: Body) -> None:
    adorf.boundary = SQUARE
    drawing = draw([adorf])
    assert drawing is not None
    [area] = drawing.areas
    # A degree of longitude is cos(51.9°) = 0.617 as long as one of latitude.
    assert area.path == "M20.0,980.0L612.4,980.0L612.4,20.0L20.0,20.0L20.0,980.0Z"
    assert (drawing.view_box, area.x, area.y) == ("0 0 632 1000", 316.2, 500.0)


def test_without_boundaries_circles_stand_at_the_coordinates(adorf: Body, bestadt: Body) -> None:
    adorf.longitude, adorf.latitude = 7.0, 52.0
    drawing = draw([adorf, bestadt])
    assert drawing is not None
    assert [area.body for area in drawing.areas] == [adorf]
    assert drawing.areas[0].path == "M270.5,500.0a45,45 0 1,0 90,0a45,45 0 1,0 -90,0Z"
    assert drawing.without_place == (bestadt,)


def test_without_any_place_there_is_no_drawing(adorf: Body) -> None:
    assert draw([adorf]) is None
