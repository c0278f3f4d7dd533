"""Writing down, changing, and two people at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.bodies import NOON, make_member
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.domain.change import change_initiative
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.history import record_at
from kreisweit.kernel.ids import new_id

NEW = reverse("initiatives:new")


def everything() -> list[Initiative]:
    return list(Initiative.plain.all())


def entered(**values: object) -> dict[str, object]:
    return {"form_key": new_id(), "title": "Freies WLAN am Markt", "status": "idea", **values}


def test_only_a_title_is_needed(adorf: Body, town_members: Mapping[Role, Membership], client_of) -> None:
    response = client_of(town_members[Role.EDITOR]).post(NEW, entered())
    [made] = everything()
    assert response.url == reverse("initiatives:detail", args=[made.public_id])
    assert (made.title, made.body, made.cost_once_cents, made.year_start) == ("Freies WLAN am Markt", adorf, None, None)


def test_everything_that_can_be_entered_is_kept(
    adorf: Body, town_members: Mapping[Role, Membership], client_of
) -> None:
    values = {
        "description": "Erste Zeile\r\nzweite Zeile",
        "place": "Adorf",
        "field": "Digitale Infrastruktur",
        "owner": "Stadtwerke Adorf GmbH",
        "year_start": "2021",
        "year_end": "2023",
        "source_url": "https://example.org/vorlage",
        "partners": ["Gemeinde Bestadt", "", " Freifunk  e.V. ", "Freifunk e.V."],
        "systems": ["Router X"],
        "cost_once": "12.500,50",
        "staff_fte": "0,5",
        "confidence": "medium",
        "visibility": "body",
    }
    client_of(town_members[Role.OFFICER]).post(NEW, entered(**values))
    [made] = everything()
    assert made.description == "Erste Zeile\nzweite Zeile"
    assert (made.place_body, str(made.owner), made.field.name) == (
        adorf,
        "Stadtwerke Adorf GmbH",
        "Digitale Infrastruktur",
    )
    assert [partner.name for partner in made.partners.all()] == ["Gemeinde Bestadt", "Freifunk e.V."]
    assert (made.cost_once_cents, str(made.staff_fte.normalize()), made.systems) == (1250050, "0.5", ["Router X"])
    assert (made.confidence, made.visibility) == ("medium", "body")


def test_sending_twice_creates_once(town_members: Mapping[Role, Membership], client_of) -> None:
    client, values = client_of(town_members[Role.EDITOR]), entered()
    first, second = client.post(NEW, values), client.post(NEW, values)
    assert first.url == second.url
    assert len(everything()) == 1


def test_the_form_key_of_somebody_else_gives_nothing_away(
    adorf: Body, bestadt: Body, town_members: Mapping[Role, Membership], client_of
) -> None:
    draft = make_initiative(bestadt, title="Geheim", visibility="body")
    response = client_of(town_members[Role.EDITOR]).post(NEW, entered(form_key=draft.key))
    assert response.status_code == 400
    assert "Geheim" not in response.content.decode()
    assert len(everything()) == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"year_start": "2023", "year_end": "2021"}, "year_end"),
        ({"year_start": "ca. 2020"}, "year_start"),
        ({"cost_once": "viel"}, "cost_once"),
        ({"cost_once": "-5"}, "cost_once"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"status": "fertig"}, "status"),
        ({"partners": ["x" * 201]}, "partners"),
    ],
)
def test_what_cannot_be_understood_is_said_beside_the_field(
    town_members: Mapping[Role, Membership], client_of, values: dict[str, object], field: str
) -> None:
    response = client_of(town_members[Role.EDITOR]).post(NEW, entered(**values))
    assert response.status_code == 400
    assert list(response.context["form"].errors) == [field]
    assert everything() == []


def test_only_the_kreis_chooses_for_whom(adorf: Body, district: Body, members, town_members, client_of) -> None:
    client_of(town_members[Role.ADMINISTRATOR]).post(NEW, entered(body=district.public_id))
    client_of(members[Role.OFFICER]).post(NEW, entered(body=adorf.public_id))
    client_of(members[Role.EDITOR]).post(NEW, entered(body=adorf.public_id))
    own, for_adorf, by_editor = sorted(everything(), key=lambda one: one.pk)
    assert (own.body, own.confirmed_at is None) == (adorf, False)
    assert (for_adorf.body, for_adorf.confirmed_at) == (adorf, None)
    assert by_editor.body == district


def test_at_most_eight_questions_come_first(town_members: Mapping[Role, Membership], client_of) -> None:
    page = client_of(town_members[Role.EDITOR]).get(NEW).content.decode()
    first = page.partition('<details class="in-further"')[0].partition('class="in-write"')[2]
    names = re.findall(r'<(?:input|select|textarea)[^>]*name="(?!csrf|form_key)(\w+)"', first)
    assert names == [
        "title",
        "description",
        "place",
        "field",
        "status",
        "owner",
        "year_start",
        "year_end",
        "source_url",
    ]


def test_similar_ones_appear_without_script_and_nothing_is_lost(adorf: Body, town_members, client_of) -> None:
    make_initiative(adorf, title="Mängelmelder Adorf", description="Schäden per App melden")
    values = entered(title="Mängelmelder", owner="Bauamt", aehnliche="1")
    response = client_of(town_members[Role.EDITOR]).post(NEW, values)
    assert [one.initiative.title for one in response.context["similar_here"]] == ["Mängelmelder Adorf"]
    assert 'value="Bauamt"' in response.content.decode()
    assert len(everything()) == 1


# Two people at once ------------------------------------------------------------------------------------------------


@pytest.fixture
def wlan(adorf: Body) -> Initiative:
    return make_initiative(adorf, title="WLAN", description="am Markt", status="planned", owner="Adorf")


def edit_url(initiative: Initiative) -> str:
    return reverse("initiatives:edit", args=[initiative.public_id])


def edited(**values: object) -> dict[str, object]:
    start = {"version": 1, "title": "WLAN", "description": "am Markt", "status": "planned", "owner": "Gemeinde Adorf"}
    return {**start, "legal_duty": "unknown", "visibility": "district", **values}


def by_the_other(wlan: Initiative, other: Membership, **values: object) -> None:
    change_initiative(initiative=wlan, values=values, expected_version=1, by=other, at=NOON)


def test_an_edit_changes_what_was_edited(wlan: Initiative, town_members, client_of) -> None:
    client = client_of(town_members[Role.EDITOR])
    client.post(edit_url(wlan), edited(status="in_progress"))
    wlan.refresh_from_db()
    assert (wlan.status, wlan.version, wlan.description) == ("in_progress", 2, "am Markt")
    client.post(edit_url(wlan), edited(status="in_progress", version=2))
    wlan.refresh_from_db()
    assert wlan.version == 2


def test_the_second_person_sees_three_versions_and_loses_nothing(wlan: Initiative, town_members, client_of) -> None:
    by_the_other(wlan, town_members[Role.OFFICER], description="am Bahnhof", status="in_progress")
    client = client_of(town_members[Role.EDITOR])
    response = client.post(edit_url(wlan), edited(description="am Marktplatz", title="Freies WLAN"))
    assert response.status_code == 409
    seen = {one.code: (one.started_from, one.theirs, one.mine, one.chosen) for one in response.context["differences"]}
    assert seen == {
        "title": ("WLAN", "WLAN", "Freies WLAN", "eigene"),
        "description": ("am Markt", "am Bahnhof", "am Marktplatz", ""),
        "status": ("geplant", "in Umsetzung", "geplant", "andere"),
    }
    wlan.refresh_from_db()
    assert wlan.description == "am Bahnhof"

    choices = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode()))
    decisions = {"entscheidung_title": "eigene", "entscheidung_description": "eigene", "entscheidung_status": "andere"}
    assert client.post(edit_url(wlan), {**choices, **decisions}).status_code == 302
    wlan.refresh_from_db()
    assert (wlan.title, wlan.description, wlan.status, wlan.version) == (
        "Freies WLAN",
        "am Marktplatz",
        "in_progress",
        3,
    )


def test_a_contested_field_without_a_choice_is_asked_again(wlan: Initiative, town_members, client_of) -> None:
    by_the_other(wlan, town_members[Role.OFFICER], description="am Bahnhof")
    client = client_of(town_members[Role.EDITOR])
    values = edited(description="am Marktplatz", version=2, ausgang="1", strittig="description")
    response = client.post(edit_url(wlan), values)
    assert response.status_code == 409
    assert [one.code for one in response.context["differences"]] == ["description"]
    wlan.refresh_from_db()
    assert wlan.description == "am Bahnhof"


def test_an_earlier_version_is_found_in_the_log(wlan: Initiative, town_members) -> None:
    by_the_other(wlan, town_members[Role.OFFICER], description="am Bahnhof", partners=["Bestadt"])
    change_initiative(
        initiative=wlan, values={"description": "überall"}, expected_version=2, by=town_members[Role.OFFICER], at=NOON
    )
    current = Initiative.plain.get(pk=wlan.pk)
    assert [record_at(current, version=number)["description"] for number in (1, 2, 3)] == [
        "am Markt",
        "am Bahnhof",
        "überall",
    ]
    assert record_at(current, version=1)["partners"] == []


# Rights ------------------------------------------------------------------------------------------------------------

READERS = (Role.COUNCILLOR, Role.GUEST)


@pytest.mark.parametrize("role", READERS)
def test_readers_change_nothing(role: Role, wlan: Initiative, town_members, client_of) -> None:
    client = client_of(town_members[role])
    address = [wlan.public_id]
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, entered()).status_code == 403
    assert client.get(edit_url(wlan)).status_code == 403
    assert client.post(edit_url(wlan), edited(title="Neu")).status_code == 403
    assert client.get(reverse("initiatives:bin")).status_code == 403
    for name in ("confirm", "remove"):
        assert client.post(reverse(f"initiatives:{name}", args=address)).status_code == 403
    page = client.get(reverse("initiatives:detail", args=address)).content.decode()
    assert edit_url(wlan) not in page
    assert everything() == [wlan]


def test_a_neighbour_reads_but_does_not_write(wlan: Initiative, bestadt: Body, client_of) -> None:
    client = client_of(make_member(bestadt, Role.ADMINISTRATOR))
    assert client.get(reverse("initiatives:detail", args=[wlan.public_id])).status_code == 200
    assert client.post(edit_url(wlan), edited(title="Neu")).status_code == 403


def test_the_kreis_may_edit_what_is_shared_but_not_see_drafts(
    wlan: Initiative, adorf: Body, members, client_of
) -> None:
    draft = make_initiative(adorf, title="Entwurf", visibility="body")
    client = client_of(members[Role.OFFICER])
    assert client.get(edit_url(wlan)).status_code == 200
    assert client.get(edit_url(draft)).status_code == 404
    assert client_of(members[Role.EDITOR]).get(edit_url(wlan)).status_code == 403


@pytest.mark.parametrize("name", ["detail", "edit", "remove"])
@pytest.mark.parametrize("public_id", ["0" * 20, "x", "' OR 1=1 --"])
def test_bad_ids_are_not_found(name: str, public_id: str, town_members, client_of) -> None:
    url = reverse(f"initiatives:{name}", args=[public_id])
    assert client_of(town_members[Role.OFFICER]).get(url).status_code == 404


def test_strangers_are_sent_to_the_login(wlan: Initiative, client: Client) -> None:
    for name in ("list", "map", "timeline", "white_spots", "new", "similar"):
        assert client.get(reverse(f"initiatives:{name}")).status_code == 302
    assert client.get(reverse("initiatives:detail", args=[wlan.public_id])).status_code == 302


def test_confirming_is_for_the_body_itself(wlan: Initiative, members, town_members, client_of) -> None:
    Initiative.plain.update(confirmed_at=None)
    url = reverse("initiatives:confirm", args=[wlan.public_id])
    assert client_of(members[Role.ADMINISTRATOR]).post(url).status_code == 403
    assert client_of(town_members[Role.EDITOR]).post(url).status_code == 403
    assert client_of(town_members[Role.OFFICER]).get(url).status_code == 405
    assert client_of(town_members[Role.OFFICER]).post(url).status_code == 302
    wlan.refresh_from_db()
    assert wlan.confirmed_at is not None


def test_removed_and_brought_back(wlan: Initiative, bestadt: Body, members, town_members, client_of) -> None:
    client = client_of(town_members[Role.EDITOR])
    detail = reverse("initiatives:detail", args=[wlan.public_id])
    restore = reverse("initiatives:restore", args=[wlan.public_id])
    assert client.get(reverse("initiatives:remove", args=[wlan.public_id])).status_code == 200
    assert client.get(detail).status_code == 200
    client.post(reverse("initiatives:remove", args=[wlan.public_id]))
    assert client.get(detail).status_code == 404
    assert "WLAN" in client.get(reverse("initiatives:bin")).content.decode()
    assert client_of(make_member(bestadt, Role.OFFICER)).post(restore).status_code == 404
    assert client_of(members[Role.EDITOR]).post(restore).status_code == 403
    assert client_of(members[Role.OFFICER]).post(restore).status_code == 302
    assert client.get(detail).status_code == 200
