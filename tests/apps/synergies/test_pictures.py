"""The pictures: what they count, whom they show it to, that labels keep apart, and what leaves the page."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.synergies.conftest import NOW, pair
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.models import FieldOfAction, Initiative
from kreisweit.apps.synergies.domain.store_pairs import store_pairs
from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.models import Synergy
from kreisweit.apps.synergies.queries.pictures.cells import STANDS, cells_of
from kreisweit.apps.synergies.queries.pictures.involved import involvement_of
from kreisweit.apps.synergies.queries.pictures.pairs import ELSEWHERE
from kreisweit.apps.synergies.queries.pictures.ties import Tie, ties_of
from kreisweit.apps.synergies.queries.pictures.windows import windows_of
from kreisweit.apps.synergies.queries.queue import Selection, queue
from kreisweit.apps.synergies.views.pictures.layout import DOT, Hub, Tied, lay_out
from kreisweit.apps.synergies.views.pictures.lettering import Box, width_of, wrapped
from kreisweit.apps.synergies.views.pictures.settling import Ground
from kreisweit.apps.synergies.views.pictures.sheet import styles
from kreisweit.apps.synergies.views.pictures.windows import Scale, window_of

TODAY = date(2026, 11, 24)
PICTURES = ("map", "network_of_actors", "matrix", "windows")
FILES = tuple(f"{name}_{ending}" for name in PICTURES for ending in ("svg", "csv"))
SVG = "{http://www.w3.org/2000/svg}"
Clients = Mapping[Role, Client]
Log = Callable[[Membership], Client]
Many = Callable[[int], list[Synergy]]


def page(name: str) -> str:
    return reverse(f"synergies:{name}")


def table(client: Client, name: str, query: str = "") -> list[list[str]]:
    content = client.get(f"{page(name)}{query}").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content), delimiter=";"))


def bind(first: Initiative, second: Initiative, *, form: str = "a form", kind: str = "same") -> Synergy:
    store_pairs(district=first.district, pairs=[pair(first, second, form=form, kind=kind)], at=NOW)
    return Synergy.plain.get(first=first, second=second)


@pytest.fixture
def officer(members: Mapping[Role, Membership]) -> Membership:
    return members[Role.OFFICER]


# Who sees what


@pytest.mark.parametrize("name", [*PICTURES, *FILES])
def test_every_member_sees_every_picture(name: str, synergy: Synergy, clients: Clients) -> None:
    assert {role: client.get(page(name)).status_code for role, client in clients.items()} == dict.fromkeys(Role, 200)


@pytest.mark.parametrize("name", [*PICTURES, *FILES])
def test_pictures_need_a_login(name: str, db: None) -> None:
    assert Client().get(page(name)).status_code == 302


@pytest.mark.parametrize("name", [*PICTURES, *FILES])
def test_drafts_of_others_are_in_no_picture(
    name: str, district: Body, adorf: Body, bestadt: Body, client_of: Log
) -> None:
    values = {"year_start": 2026, "status": "planned", "owner": "Geheimer Verein"}
    draft = make_initiative(
        adorf, title="Geheime Idee", place="Gemeinde Adorf", field="Geheimes", visibility="body", **values
    )
    other = make_initiative(adorf, title="Geheimes Wissen", place="Gemeinde Adorf", visibility="body", **values)
    bind(draft, other)
    seen = {body: client_of(make_member(body)).get(page(name)).content.decode() for body in (adorf, bestadt, district)}
    words = ("Geheime Idee", "Geheimes Wissen", "Geheimer Verein")
    told = {body.short_name: sum(text.count(word) for word in words) for body, text in seen.items()}
    assert told["Bestadt"] == told[district.short_name] == 0


def test_the_own_draft_is_in_the_own_picture(adorf: Body, client_of: Log) -> None:
    first, second = (make_initiative(adorf, title=title, visibility="body") for title in ("Eine Idee", "Noch eine"))
    bind(first, second)
    assert "Eine Idee" in client_of(make_member(adorf)).get(page("network_of_actors")).content.decode()


@pytest.mark.parametrize("name", PICTURES)
def test_strangers_see_an_empty_picture(
    name: str, synergy: Synergy, foreign_officer: Membership, client_of: Log
) -> None:
    response = client_of(foreign_officer).get(page(name))
    assert (response.status_code, response.context["has_picture"]) == (200, False)
    assert page("list") in response.content.decode()


@pytest.mark.parametrize("name", FILES)
def test_files_of_nothing_are_files_still(name: str, foreign_officer: Membership, client_of: Log) -> None:
    assert client_of(foreign_officer).get(page(name)).status_code == 200


# What is counted


def test_ties_count_both_states_between_two_places(
    officer: Membership, district: Body, here: Initiative, there: Initiative, adorf: Body, bestadt: Body
) -> None:
    first = bind(here, there, form="one")
    third = make_initiative(adorf, title="Parken per App", place="Gemeinde Adorf")
    bind(there, third, form="two")
    Synergy.plain.filter(pk=first.pk).update(state=State.CONFIRMED)
    ties = ties_of(officer, selection=Selection(), today=TODAY)
    assert ties == [Tie(*sorted((adorf.pk, bestadt.pk)), confirmed=1, undecided=1)]


def test_places_elsewhere_share_one_row(officer: Membership, here: Initiative, adorf: Body) -> None:
    example = make_initiative(adorf, title="Handyparken in Ulm", place="Ulm")
    bind(here, example)
    ties = ties_of(officer, selection=Selection(), today=TODAY)
    assert ties == [Tie(adorf.pk, ELSEWHERE, confirmed=0, undecided=1)]


def test_rejected_and_postponed_pairs_are_in_no_tie(officer: Membership, synergy: Synergy) -> None:
    Synergy.plain.filter(pk=synergy.pk).update(state=State.REJECTED)
    assert ties_of(officer, selection=Selection(), today=TODAY) == []


def test_the_map_narrows_by_kind(officer: Membership, synergy: Synergy) -> None:
    found = {
        kind: sum(tie.number for tie in ties_of(officer, selection=Selection(kind=kind), today=TODAY))
        for kind in ("same", "conflict")
    }
    assert found == {"same": 1, "conflict": 0}


def test_every_cell_is_the_length_of_its_list(
    officer: Membership, many: Many, district: Body, synergy: Synergy
) -> None:
    """The law of the matrix: what it says is what the queue behind the cell shows, in every state."""
    rows = many(12)
    Synergy.plain.filter(pk__in=[row.pk for row in rows[:3]]).update(state=State.CONFIRMED)
    Synergy.plain.filter(pk__in=[row.pk for row in rows[3:5]]).update(state=State.HALF)
    fields = list(FieldOfAction.objects.filter(district=district))
    bodies = [district, *district.municipalities.all()]
    cells = cells_of(officer, states=STANDS, selection=Selection(), today=TODAY)
    for state in STANDS:
        listed = {
            (body.pk, field.pk): queue(
                member=officer, state=state, selection=Selection(municipality=body.pk, field=field.pk), today=TODAY
            ).count()
            for body in bodies
            for field in fields
        }
        assert {key: cells[state][key] for key in listed} == listed
        assert sum(listed.values()) > 0


def test_actors_are_owners_and_partners(officer: Membership, adorf: Body) -> None:
    first = make_initiative(adorf, title="Eins", owner="Stadtwerke", partners=["Verein"])
    second = make_initiative(adorf, title="Zwei", owner="Verein")
    bind(first, second)
    make_initiative(adorf, title="Ohne Synergie", owner="Niemand")
    found = involvement_of(officer, selection=Selection(), today=TODAY)
    assert [(one.name, len(one.initiatives)) for one in found.involved] == [("Verein", 2), ("Stadtwerke", 1)]
    assert (found.total, len(found.confirmed)) == (2, 0)


# Time windows


def window(adorf: Body, one: dict[str, object], other: dict[str, object]) -> Synergy:
    first = make_initiative(adorf, title="Eins", **one)
    return bind(first, make_initiative(adorf, title="Zwei", **other))


PLANNED, RUNNING, OVER = ({"status": status} for status in ("planned", "in_operation", "completed"))


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ({**PLANNED, "year_start": 2027}, {**PLANNED, "year_start": 2031}, 1),
        ({**RUNNING, "year_start": 2025}, {**PLANNED, "year_start": 2026}, 1),
        ({**RUNNING, "year_start": 2024}, {**PLANNED, "year_start": 2026}, 0),
        ({**OVER, "year_start": 2026}, {**PLANNED, "year_start": 2026}, 0),
        ({**PLANNED}, {**PLANNED, "year_start": 2026}, 0),
    ],
)
def test_a_window_needs_two_near_beginnings(
    officer: Membership, adorf: Body, one: dict[str, object], other: dict[str, object], number: int
) -> None:
    window(adorf, one, other)
    found = windows_of(officer, selection=Selection(), today=TODAY)
    assert (found.keys.count(), found.undated) == (number, 0 if "year_start" in one else 1)


def test_the_nearest_window_stands_first(officer: Membership, adorf: Body) -> None:
    made = {}
    for year in (2020, 2030, 2027, 2025):
        first, second = (make_initiative(adorf, title=f"{year}", year_start=year, owner=name) for name in "ab")
        made[bind(first, second, form=str(year)).pk] = year
    found = windows_of(officer, selection=Selection(), today=TODAY)
    assert [made[key] for key in found.keys] == [2027, 2025, 2030, 2020]


@pytest.mark.parametrize(
    ("ends", "words", "bar"),
    [
        ((2029, None), "2027–2029", (30.0, 30.0)),
        ((None, None), "ab 2027, Ende offen", (30.0, 70.0)),
        ((2026, None), "kein gemeinsamer Zeitraum", None),
    ],
)
def test_the_common_window_is_where_both_run(
    adorf: Body, ends: tuple[int | None, int | None], words: str, bar: tuple[float, float] | None
) -> None:
    one, other = ends
    synergy = window(adorf, {"year_start": 2026, "year_end": one}, {"year_start": 2027, "year_end": other})
    drawn = window_of(synergy, Scale(2024, 2033))
    shared = drawn.shared and (drawn.shared.x, drawn.shared.width)
    assert (drawn.words, shared) == (words, bar)


def test_a_window_names_the_funding(adorf: Body) -> None:
    synergy = window(adorf, {"year_start": 2026, "funding_programme": "EFRE"}, {"year_start": 2026})
    assert window_of(synergy, Scale(2024, 2033)).notes == ("Förderung: EFRE.",)


# The network


def network(points: int) -> tuple[list[Hub], list[Tied]]:
    """A district with this many points: three quarters initiatives, unevenly over the fields, names of all lengths."""
    fields = 13
    initiatives = points * 3 // 4
    own: dict[int, list[int]] = {}
    for pk in range(initiatives):
        own.setdefault((pk * pk + pk // 7) % fields, []).append(pk)
    hubs = [
        Hub(f"f{key}", "Digitale Infrastruktur und Verkehr " * (1 + key % 2), tuple(own[key])) for key in sorted(own)
    ]
    actors = [
        Tied(
            f"a{number}",
            ("Stadtwerke Musterland GmbH", "Adorf", "Wirtschaftsförderungsgesellschaft")[number % 3],
            tuple(range(number % 5, initiatives, 2 + 3 * number)),
        )
        for number in range(points - initiatives - len(hubs))
    ]
    kept = [actor for actor in actors if len(actor.initiatives) > 1]
    return hubs, sorted(kept, key=lambda actor: -len(actor.initiatives))


@pytest.mark.parametrize("points", [50, 200, 500])
def test_no_label_covers_another(points: int) -> None:
    layout = lay_out(*network(points))
    labels = layout.labels
    assert [(one, other) for one, other in combinations(labels, 2) if one.overlaps(other)] == []
    disks = [Box.around(hub.x, hub.y, width=2 * hub.radius, height=2 * hub.radius) for hub in layout.hubs]
    assert [(label, disk) for label in labels for disk in disks if label.overlaps(disk)] == []
    assert sum(bool(actor.lines) for actor in layout.actors) >= min(len(layout.actors), 36) * 0.9


def test_every_initiative_stands_in_its_field_and_apart_from_others() -> None:
    layout = lay_out(*network(500))
    homes = {pk: hub for hub in layout.hubs for pk in hub.hub.initiatives}
    assert layout.dots.keys() == homes.keys()
    outside = [
        pk
        for pk, (x, y) in layout.dots.items()
        if ((x - homes[pk].x) ** 2 + (y - homes[pk].y) ** 2) ** 0.5 + DOT > homes[pk].radius
    ]
    near = [
        (one, other)
        for one, other in combinations(layout.dots.values(), 2)
        if (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 < (2 * DOT) ** 2
    ]
    assert (outside, near) == ([], [])


def test_the_same_network_is_drawn_the_same_way() -> None:
    assert lay_out(*network(200)) == lay_out(*network(200))


def test_everything_lies_in_the_frame() -> None:
    layout = lay_out(*network(200))
    frame = layout.frame
    boxes = [*layout.labels, *(Box.around(x, y, width=2 * DOT, height=2 * DOT) for x, y in layout.dots.values())]
    inside = [
        frame.left <= box.left and box.right <= frame.right and frame.top <= box.top and box.bottom <= frame.bottom
        for box in boxes
    ]
    assert all(inside)


def test_a_full_ground_has_no_place_left() -> None:
    ground = Ground((50, 50), taken=[])
    assert ground.settle(0, 0, width=20, height=20) == Box(-10, -10, 10, 10)
    assert ground.settle(0, 0, width=400, height=400) is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Bildung", ("Bildung",)),
        ("Gemeinschaft/Ehrenamt", ("Gemeinschaft/", "Ehrenamt")),
        ("Eins zwei drei vier fünf sechs sieben acht", ("Eins zwei drei", "vier fünf sech…")),
        ("", ()),
    ],
)
def test_labels_are_wrapped_and_cut(text: str, lines: tuple[str, ...]) -> None:
    found = wrapped(text, size=10, width=80)
    assert found == lines
    assert all(width_of(line, size=10) <= 80 for line in found)


# What leaves the page


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith("svg")])
def test_a_saved_picture_stands_alone(name: str, synergy: Synergy, clients: Clients) -> None:
    here, there = synergy.sides
    Initiative.plain.filter(pk__in=[here.pk, there.pk]).update(year_start=2026, title="A & <b>\x0b")
    response = clients[Role.GUEST].get(page(name))
    text = response.content.decode()
    root = ElementTree.fromstring(text)  # our own file, and the test is that it can be read
    assert (response["Content-Type"], "attachment" in response["Content-Disposition"]) == ("image/svg+xml", True)
    assert [bool((root.findtext(f"{SVG}{tag}") or "").strip()) for tag in ("title", "desc", "style")] == [True] * 3
    assert "Quelle:" in "".join(root.itertext())
    assert [word for word in ("var(", "href=", "<script", "url(") if word in text] == []


def test_paper_knows_every_colour() -> None:
    assert re.findall(r"var\([^)]*\)|color-mix", styles()) == []


def test_the_csv_of_the_map_says_what_its_page_says(synergy: Synergy, clients: Clients) -> None:
    rows = table(clients[Role.GUEST], "map_csv")
    assert rows[1:] == [["Adorf", "Bestadt", "0", "1"]]
    assert clients[Role.GUEST].get(page("map")).context["total"] == 1


def test_csv_cells_never_run(adorf: Body, clients: Clients) -> None:
    first = make_initiative(adorf, title="=1+1", owner="=HYPERLINK(1)")
    bind(first, make_initiative(adorf, title="Zwei", owner="Verein"))
    names = {row[0] for row in table(clients[Role.GUEST], "network_of_actors_csv")[1:]}
    assert names == {"'=HYPERLINK(1)", "Verein"}


def test_the_csv_of_the_matrix_has_all_states(synergy: Synergy, many: Many, clients: Clients) -> None:
    many(3)
    rows = table(clients[Role.GUEST], "matrix_csv")
    assert rows[0] == ["Körperschaft", "Handlungsfeld", "Vorschläge", "Halb entschieden", "Bestätigt"]
    assert len(rows) - 1 == 4 * FieldOfAction.objects.count()


def test_files_follow_the_filters(synergy: Synergy, clients: Clients) -> None:
    response = clients[Role.GUEST].get(page("map"), {"art": "conflict"})
    assert response.context["csv_url"] == f"{page('map_csv')}?art=conflict"
    assert table(clients[Role.GUEST], "map_csv", "?art=conflict")[1:] == []
    assert "Möglicher Konflikt" in clients[Role.GUEST].get(f"{page('map_svg')}?art=conflict").content.decode()


@pytest.mark.parametrize("name", PICTURES)
def test_what_nobody_offered_narrows_nothing(name: str, synergy: Synergy, clients: Clients) -> None:
    query = {"art": "gibt-es-nicht", "kommune": "x", "feld": "\x00", "ab": "-1", "stand": "?", "page": "x"}
    assert clients[Role.GUEST].get(page(name), query).status_code == 200


@pytest.mark.parametrize("name", [*PICTURES, *FILES])
def test_more_rows_cost_no_more_queries(name: str, many: Many, clients: Clients) -> None:
    client = clients[Role.GUEST]

    def cost() -> int:
        Initiative.plain.update(year_start=2026)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page(name)).status_code == 200
        return len(queries)

    many(3)
    few = cost()
    many(30)
    assert cost() == few <= 20
