"""Neighbours, "who else?", and what they must not give away."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.bodies import NOON, make_member
from tests.factories.initiatives import make_initiative, make_initiatives

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives import bridge
from kreisweit.apps.initiatives.domain.change import change_initiative, remove_initiative
from kreisweit.apps.initiatives.models import Initiative

SIMILAR = reverse("initiatives:similar")


@pytest.fixture
def lending(adorf: Body, bestadt: Body, district: Body) -> Initiative:
    one = make_initiative(adorf, title="Lastenradverleih Adorf", description="E-Lastenräder ausleihen", place="Adorf")
    make_initiative(
        bestadt, title="Lastenrad-Verleih Bestadt", description="Lastenräder zum Ausleihen", place="Bestadt"
    )
    make_initiative(bestadt, title="Lastenradverleih geheim", description="E-Lastenräder ausleihen", visibility="body")
    make_initiative(district, title="Verleih von Lastenrädern Lünen", description="Lastenräder leihen", place="Lünen")
    make_initiative(bestadt, title="Stadtarchiv digital", description="Akten werden gescannt", place="Bestadt")
    return one


@pytest.fixture
def reader(adorf: Body) -> Membership:
    return make_member(adorf, Role.GUEST)


def near(initiative: Initiative, member: Membership) -> list[str]:
    found = bridge.similar_to(bridge.item_of(initiative), member=member, limit=8)
    return [one.initiative.title for one in found]


def test_neighbours_here_and_elsewhere_with_a_reason(lending: Initiative, reader: Membership, client_of) -> None:
    context = client_of(reader).get(reverse("initiatives:detail", args=[lending.public_id])).context
    assert [one.initiative.title for one in context["neighbours_here"]] == ["Lastenrad-Verleih Bestadt"]
    assert [one.initiative.title for one in context["neighbours_elsewhere"]] == ["Verleih von Lastenrädern Lünen"]
    assert all(one.reasons and one.kind == "same" for one in context["neighbours_here"])


def test_drafts_of_others_never_appear(lending: Initiative, reader: Membership, bestadt: Body) -> None:
    assert "Lastenradverleih geheim" not in near(lending, reader)
    assert "Lastenradverleih geheim" in near(lending, make_member(bestadt, Role.GUEST))


def test_many_drafts_of_others_do_not_push_out_what_may_be_seen(
    lending: Initiative, reader: Membership, bestadt: Body
) -> None:
    make_initiatives(bestadt, [{"title": f"Lastenradverleih {n}", "visibility": "body"} for n in range(30)])
    assert "Lastenrad-Verleih Bestadt" in near(lending, reader)


def test_changes_are_worked_in(lending: Initiative, reader: Membership, bestadt: Body, adorf: Body) -> None:
    assert len(near(lending, reader)) == 2
    new = make_initiative(adorf, title="Lastenradverleih Cehausen", description="E-Lastenräder ausleihen")
    officer = make_member(adorf, Role.OFFICER)
    near(lending, reader)
    bridge.settled(adorf.district)
    assert "Lastenradverleih Cehausen" in near(lending, reader)
    change_initiative(
        initiative=new,
        values={"title": "Friedhofsverwaltung", "description": ""},
        expected_version=1,
        by=officer,
        at=NOON,
    )
    near(lending, reader)
    bridge.settled(adorf.district)
    assert len(near(lending, reader)) == 2
    remove_initiative(initiative=lending, by=officer, at=NOON)
    removed = Initiative.plain.get(pk=lending.pk)
    assert len(near(removed, reader)) == 2


def test_a_removed_one_disappears_at_once(lending: Initiative, reader: Membership, bestadt: Body) -> None:
    near(lending, reader)
    other = Initiative.plain.get(title="Lastenrad-Verleih Bestadt")
    remove_initiative(initiative=other, by=make_member(bestadt, Role.OFFICER), at=NOON)
    assert near(lending, reader) == ["Verleih von Lastenrädern Lünen"]


def test_an_empty_inventory_has_no_neighbours(adorf: Body, reader: Membership) -> None:
    item = bridge.item_typed({"title": "Lastenradverleih"})
    assert item is not None
    assert bridge.similar_to(item, member=reader, limit=8) == []


def test_who_else_while_typing(lending: Initiative, reader: Membership, client_of) -> None:
    response = client_of(reader).post(SIMILAR, {"title": "Verleih von Lastenrädern"}, headers={"HX-Request": "true"})
    page = response.content.decode()
    assert "<html" not in page
    assert "Lastenradverleih Adorf" in page
    assert "Gemeinsame Wörter" in page or "Beide betreffen" in page
    assert "geheim" not in page


def test_the_plain_page_works_without_script(lending: Initiative, reader: Membership, client_of) -> None:
    page = client_of(reader).get(SIMILAR, {"title": "Verleih von Lastenrädern"}).content.decode()
    assert "<html" in page
    assert "Lastenradverleih Adorf" in page


def test_nothing_typed_asks_nothing(lending: Initiative, reader: Membership, client_of) -> None:
    response = client_of(reader).post(SIMILAR, {"title": " ", "description": ""})
    assert response.context["is_asked"] is False


def test_the_initiative_being_edited_is_not_its_own_neighbour(
    lending: Initiative, reader: Membership, client_of
) -> None:
    values = {"title": lending.title, "description": lending.description, "public_id": lending.public_id}
    context = client_of(reader).post(SIMILAR, values).context
    assert [one.initiative.title for one in context["similar_here"]] == ["Lastenrad-Verleih Bestadt"]


def test_queries_of_a_detail_page_do_not_grow(lending: Initiative, reader: Membership, adorf: Body, client_of) -> None:
    client, officer = client_of(reader), make_member(adorf, Role.OFFICER)
    url = reverse("initiatives:detail", args=[lending.public_id])

    def queries() -> int:
        client.get(url)
        bridge.settled(adorf.district)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    few = queries()
    make_initiatives(adorf, [{"title": f"Lastenradverleih {n}", "partners": [f"Verein {n}"]} for n in range(10)])
    for number in range(1, 6):
        change_initiative(
            initiative=lending, values={"benefit": f"Nutzen {number}"}, expected_version=number, by=officer, at=NOON
        )
    assert queries() == few
    assert few <= 12


def test_the_page_says_what_is_unknown_and_who_did_what(
    lending: Initiative, reader: Membership, adorf: Body, client_of
) -> None:
    officer = make_member(adorf, Role.OFFICER, name="Olga Muster")
    change_initiative(
        initiative=lending,
        values={"cost_once": 1250000, "source_url": "https://www.adorf.example/rat?x=1"},
        expected_version=1,
        by=officer,
        at=NOON,
    )
    response = client_of(reader).get(reverse("initiatives:detail", args=[lending.public_id]))
    page = response.content.decode()
    assert 'rel="noopener noreferrer external">www.adorf.example</a>' in page
    assert "Nutzen" in response.context["unknown"]
    assert "Einmalige Kosten" not in response.context["unknown"]
    newest = response.context["history"][0]
    assert newest["who"] == "Olga Muster, Digitalbeauftragte Person, Gemeinde Adorf"
    assert ("Einmalige Kosten", "noch nicht bekannt", "12.500\u00a0€") in newest["changes"]
