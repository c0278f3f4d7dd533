"""`kreisweit init` on real files."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from kreisweit.adapters.boundaries import read_boundaries
from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.kernel.errors import InvalidInputError, KreisweitError, NotPossibleError

TABLE = """Gemeindeschlüssel;Gemeinde;Art;Einwohner;Fläche (km²);Nachbarn
5999004;Adorf;Gemeinde;12.345;10,5;Bestadt
05999008;Bestadt;Stadt;20000;20;
"""


def square(west: float, south: float, *, size: float = 0.1) -> list[list[list[float]]]:
    east, north = west + size, south + size
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def feature(key: str, coordinates: list, **properties: object) -> dict:
    return {
        "type": "Feature",
        "properties": {"AGS": key, **properties},
        "geometry": {"type": "Polygon", "coordinates": coordinates},
    }


# As in the published list: single features beside collections of a land part (GF 4) and a water part (GF 2).
MAP = [
    feature("05999004", square(7.0, 51.0), GF=4),
    {
        "type": "FeatureCollection",
        "features": [
            feature("05999008", square(7.1, 51.0), GF=4),
            feature("05999008", square(7.2, 51.0), GF=2),
        ],
    },
    feature("05999012", square(7.1, 51.1), GF=4),
    feature("01001000", square(9.0, 54.0), GF=4),
]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "Gemeinden.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def geojson(tmp_path: Path) -> Path:
    path = tmp_path / "grenzen.geojson"
    path.write_text(json.dumps(MAP), encoding="utf-8")
    return path


def init(*arguments: object) -> list[str]:
    out = StringIO()
    call_command("init", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_a_table_becomes_a_district(table: Path) -> None:
    assert init(table, "--district", "Kreis Musterland") == [
        "Kreis Musterland ist angelegt, mit 2 Städten und Gemeinden.",
        "Noch kann sich niemand anmelden. Nächster Befehl: kreisweit administrator E-MAIL NAME",
    ]
    rows = Body.objects.order_by("ags").values_list("ags", "name", "short_name", "population")
    assert list(rows) == [
        ("05999000", "Kreis Musterland", "Musterland", 32345),
        ("05999004", "Gemeinde Adorf", "Adorf", 12345),
        ("05999008", "Stadt Bestadt", "Bestadt", 20000),
    ]
    assert [body.ags for body in Body.objects.get(short_name="Bestadt").neighbours.all()] == ["05999004"]


@pytest.mark.django_db
def test_the_administrator_gets_a_link_that_works(table: Path) -> None:
    who = ["--administrator-email", "a@example.org", "--administrator-name", "Anna Amt"]
    link = init(table, "--district", "Kreis Musterland", *who)[-1]
    member = Membership.plain.get()
    assert (member.role, member.user.name, member.body.ags) == (Role.ADMINISTRATOR, "Anna Amt", "05999000")
    page = Client().get(urlsplit(link).path, follow=True)
    assert (page.status_code, page.context.get("token_fail", False)) == (200, False)


@pytest.mark.django_db
def test_boundaries_bring_map_and_neighbours(tmp_path: Path, geojson: Path) -> None:
    table = tmp_path / "t.csv"
    names = {"05999000": "Kreis Musterland", "05999004": "Adorf", "05999008": "Bestadt", "05999012": "Cehausen"}
    lines = [f"{key};{name}" for key, name in names.items()]
    table.write_text("\n".join(["AGS;Name", *lines]), encoding="utf-8")
    init(table, "--boundaries", geojson)
    bodies = {body.short_name: body for body in Body.objects.all()}
    assert {name: body.boundary["type"] for name, body in bodies.items()} == dict.fromkeys(bodies, "MultiPolygon")
    assert {body.boundary_source for body in bodies.values()} == {"© GeoBasis-DE / BKG (2016), vereinfacht"}
    # Adorf and Cehausen touch in one point only.
    neighbours = {
        name: sorted(str(other.short_name) for other in body.neighbours.all()) for name, body in bodies.items()
    }
    assert neighbours == {
        "Adorf": ["Bestadt"],
        "Bestadt": ["Adorf", "Cehausen"],
        "Cehausen": ["Bestadt"],
        "Musterland": [],
    }


def test_water_is_left_out_and_borders_are_shared(geojson: Path) -> None:
    boundaries = read_boundaries(geojson, {"05999004", "05999008"})
    east = max(x for x, _ in boundaries.shapes["05999008"]["coordinates"][0][0])
    assert east == 7.2
    assert set(boundaries.shapes) == {"05999004", "05999008"}
    assert len(boundaries.whole["coordinates"]) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no json", "boundaries.unreadable"),
        ('{"type": "Topology"}', "boundaries.unreadable"),
        ('[{"type": "Feature", "properties": {"AGS": "05999004"}}]', "boundaries.unreadable"),
        ("[]", "boundaries.none_found"),
    ],
)
def test_what_is_no_map_of_this_district_is_refused(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        read_boundaries(path, {"05999004"})
    assert refused.value.message.code == code


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Vorhaben;Status\nWLAN;läuft\n", "district.no_municipalities"),
        ("AGS;Name\n05999004;Adorf\n05998004;Fern\n", "district.several_districts"),
        ("AGS;Name\n05999004;Adorf\nkeiner;Bestadt\n", "district.table_faulty"),
        ("AGS;Name\n05999004;Adorf\n05999004;Adorf\n", "district.table_faulty"),
        ("AGS;Name\n05999004;\n", "district.table_faulty"),
        ("AGS;Name\n05999004;Adorf\n", "district.name_missing"),
    ],
)
def test_a_faulty_table_sets_nothing_up(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KreisweitError) as refused:
        init(path)
    assert (refused.value.message.code, Body.objects.count(), Event.objects.count()) == (code, 0, 0)


@pytest.mark.django_db
def test_each_fault_is_named_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("AGS;Name\n05999004;Adorf\nkeiner;Bestadt\n", encoding="utf-8")
    err = StringIO()
    with pytest.raises(InvalidInputError):
        call_command("init", str(path), stderr=err)
    assert err.getvalue().startswith("Zeile 3: ")


@pytest.mark.django_db
def test_an_administrator_that_is_none_undoes_the_district(table: Path) -> None:
    with pytest.raises(InvalidInputError):
        init(table, "--district", "Kreis Musterland", "--administrator-email", "no address")
    assert Body.objects.count() == 0


@pytest.mark.django_db
def test_a_second_time_changes_nothing(table: Path) -> None:
    init(table, "--district", "Kreis Musterland")
    with pytest.raises(NotPossibleError):
        init(table, "--district", "Kreis Musterland")
    assert Body.objects.count() == 3


def test_the_way_back_in_for_whoever_runs_the_machine(district: Body) -> None:
    out = StringIO()
    call_command("administrator", "neu@example.org", "Nina Neu", stdout=out)
    assert Membership.plain.get().role == Role.ADMINISTRATOR
    assert "/konto/" in out.getvalue().splitlines()[-1]


def test_two_districts_have_to_be_told_apart(district: Body, foreign_district: Body) -> None:
    with pytest.raises(CommandError):
        call_command("administrator", "neu@example.org", "Nina Neu")
    call_command("administrator", "neu@example.org", "Nina Neu", "--body", foreign_district.ags, stdout=StringIO())
    assert Membership.plain.get().body == foreign_district
