"""The pages: who gets in, what they show, what they cost, and that nothing typed is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.apps.contacts.conftest import NOW, REASONS, Log, People, agree, bond
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Actor, Body, Membership
from kreisweit.apps.contacts.domain.propose import ask_both_sides, propose_introduction, put_off_introduction
from kreisweit.apps.contacts.models import Introduction, SideAnswer
from kreisweit.apps.initiatives.models import Initiative

PAGES = ("missing", "advice", "introductions", "network")


def page(name: str, *args: str) -> str:
    return reverse(f"contacts:{name}", args=args)


def cost(client: Client, address: str) -> int:
    client.get(address)  # computes the network, if it has to be
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", PAGES)
def test_pages_need_a_login(name: str, db: None) -> None:
    response = Client().get(page(name))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("role", list(Role))
def test_every_member_reads_the_network(role: Role, here: Initiative, clients: Mapping[Role, Client]) -> None:
    answers = {name: clients[role].get(page(name)).status_code for name in PAGES}
    works_there = role in {Role.ADMINISTRATOR, Role.OFFICER, Role.EDITOR}
    assert answers == {"missing": 200, "advice": 200, "network": 200, "introductions": 200 if works_there else 403}


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_district_is_told_what_to_do(name: str, people: People, client_of: Log) -> None:
    text = client_of(people.kreis).get(page(name)).content.decode()
    advice = {
        "missing": "Lesen Sie zuerst die Listen der Vorhaben ein",
        "advice": "Zu wenig Daten: Erst 0 Organisationen",
        "network": "Verbindungen entstehen aus Trägern und Beteiligten",
        "introductions": "Bereiten Sie eine aus der Liste der fehlenden Kontakte vor",
    }
    assert advice[name] in text


def test_without_synergies_the_page_says_so(here: Initiative, people: People, client_of: Log) -> None:
    assert "Noch sind keine Synergien bekannt." in client_of(people.kreis).get(page("missing")).content.decode()


@pytest.fixture
def known(here: Initiative, there: Initiative) -> None:
    bond(here, there)


def propose(client: Client, adorf: Body, bestadt: Body) -> str:
    response = client.post(page("propose"), {"erste": adorf.public_id, "zweite": bestadt.public_id})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def test_a_missing_contact_shows_its_reasons(known: None, people: People, client_of: Log) -> None:
    text = client_of(people.kreis).get(page("missing")).content.decode()
    for words in ("Gemeinde Adorf", "Gemeinde Bestadt", "Handyparken Adorf", "Sie führen kein Vorhaben gemeinsam."):
        assert words in text
    assert "Vorstellung vorbereiten" in text


@pytest.mark.parametrize(
    ("who", "may"), [("kreis", True), ("adorf", True), ("bestadt", True), ("third", False), ("colleague", False)]
)
def test_the_button_is_for_those_who_may(who: str, may: bool, known: None, people: People, client_of: Log) -> None:
    text = client_of(getattr(people, who)).get(page("missing")).content.decode()
    assert ("Vorstellung vorbereiten" in text) == may


def test_the_list_is_narrowed_by_body_and_kind(known: None, adorf: Body, people: People, client_of: Log) -> None:
    client = client_of(people.kreis)
    for query, is_shown in (
        (f"?kommune={adorf.ags}", True),
        ("?kommune=05999012", False),
        ("?wer=koerperschaften", True),
        ("?wer=akteure", False),
        ("?wer=unsinn&kommune=unsinn", True),
    ):
        assert ("Handyparken Adorf" in client.get(page("missing") + query).content.decode()) == is_shown, query


def test_a_municipality_sees_its_own_contacts_first(
    known: None, people: People, client_of: Log, district: Body, adorf: Body
) -> None:
    one = make_initiative(district, title="Portal Kreis", owner="Kreis Musterland")
    other = make_initiative(people.third.body, title="Portal Cehausen", owner="Gemeinde Cehausen")
    bond(one, other, score=1.0)
    orders = {}
    for name in ("kreis", "adorf"):
        text = client_of(getattr(people, name)).get(page("missing")).content.decode()
        orders[name] = text.index("Portal Cehausen") < text.index("Handyparken Bestadt")
    assert orders == {"kreis": True, "adorf": False}


def test_from_the_list_to_both_sides(known: None, people: People, client_of: Log, adorf: Body, bestadt: Body) -> None:
    kreis, own, other = (client_of(one) for one in (people.kreis, people.adorf, people.bestadt))
    address = propose(kreis, adorf, bestadt)
    assert propose(kreis, bestadt, adorf) == address
    assert own.get(address).status_code == 404
    assert "Handyparken" not in kreis.get(page("missing")).content.decode()
    assert kreis.post(f"{address}anfragen/", {"version": 1}).status_code == 302
    assert kreis.post(f"{address}anfragen/", {"version": 1}).status_code == 302
    assert "Jemand möchte Ihnen vorgestellt werden" in own.get(page("missing")).content.decode()
    assert "1 Vorstellung beantworten" in own.get("/cockpit/").content.decode()
    for client, member in ((own, people.adorf), (other, people.bestadt)):
        assert "Möchten Sie" in client.get(address).content.decode()
        answer = client.post(f"{address}zustimmen/", {"version": 1, "person": member.public_id}, follow=True)
        assert answer.status_code == 200
    assert people.adorf.user.email in other.get(address).content.decode()
    version = Introduction.plain.get().version
    today = timezone.localdate().isoformat()
    assert own.post(f"{address}gespraech/", {"version": version, "am": today}).status_code == 302
    other.post(f"{address}ergebnis/", {"version": version + 1, "ergebnis": "exchange", "anmerkung": "monatlich"})
    assert "Austausch: monatlich" in own.get(address).content.decode()


def test_a_contact_that_is_no_longer_missing_is_not_introduced(
    here: Initiative, there: Initiative, people: People, client_of: Log, adorf: Body, bestadt: Body
) -> None:
    form = {"erste": adorf.public_id, "zweite": bestadt.public_id}
    response = client_of(people.kreis).post(page("propose"), form)
    assert response.status_code == 409
    assert "fehlt nach dem jetzigen Stand nicht mehr" in response.content.decode()
    assert not Introduction.plain.exists()


@pytest.mark.parametrize(
    ("form", "status"),
    [({}, 400), ({"erste": "x", "zweite": "y"}, 404), ({"erste": "0" * 20, "zweite": "0" * 20}, 404)],
)
def test_odd_organisations_are_refused(form: dict[str, str], status: int, people: People, client_of: Log) -> None:
    assert client_of(people.kreis).post(page("propose"), form).status_code == status


def test_a_refused_text_is_not_lost(proposed: Introduction, people: People, client_of: Log) -> None:
    text = "Fragen Sie kim@adorf.example, sie weiß alles darüber."
    form = {"version": 1, "text_de": text, "text_en": "Please talk."}
    response = client_of(people.kreis).post(page("redraft", proposed.public_id), form)
    assert response.status_code == 400
    content = response.content.decode()
    assert text in content
    assert "Der Text enthält eine E-Mail-Adresse oder den Namen einer Person." in content


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("consent", {"version": 1}),
        ("consent", {"version": 1, "person": "0" * 20}),
        ("consent", {"version": "x"}),
        ("decline", {"version": 1, "grund": "unsinn"}),
        ("decline", {"version": 1, "anmerkung": "x" * 501}),
        ("put_off", {"version": 2, "frist": "1"}),
        ("take_back", {}),
        ("withdraw", {"version": "-1"}),
    ],
)
def test_odd_input_changes_nothing(
    name: str, form: dict[str, object], asked: Introduction, people: People, client_of: Log
) -> None:
    response = client_of(people.adorf).post(page(name, asked.public_id), form)
    assert response.status_code == 400
    assert (Introduction.plain.get().version, SideAnswer.plain.count()) == (asked.version, 0)


def test_a_side_without_accounts_is_told_of(
    people: People, client_of: Log, adorf: Body, here: Initiative, district: Body
) -> None:
    silent = make_initiative(people.third.body, title="Handyparken Cehausen", owner="Gemeinde Cehausen")
    made = propose_introduction(
        first=adorf, second=people.third.body, matters=[(here, silent)], reasons=REASONS, by=people.kreis, at=NOW
    )
    Membership.plain.filter(pk=people.third.pk).update(ended_at=NOW)
    text = client_of(people.kreis).get(page("detail", made.public_id)).content.decode()
    assert "Für Gemeinde Cehausen kann hier noch niemand antworten." in text


def test_an_actor_is_said_to_be_represented(people: People, client_of: Log, adorf: Body, bestadt: Body) -> None:
    club = make_initiative(adorf, title="Lastenrad", owner="Radverein")
    own = make_initiative(bestadt, title="Radverleih", owner="Gemeinde Bestadt")
    bond(club, own)
    text = client_of(people.kreis).get(page("missing")).content.decode()
    assert "Für Radverein antwortet Gemeinde Adorf, zuständig für den Eintrag." in text
    actor = Actor.plain.get(name="Radverein")
    address = client_of(people.adorf).post(page("propose"), {"erste": actor.public_id, "zweite": bestadt.public_id})[
        "Location"
    ]
    assert "Diese Organisation hat kein Konto in Kreisweit." in client_of(people.adorf).get(address).content.decode()


def test_two_of_one_house_need_no_introduction(people: People, client_of: Log, district: Body) -> None:
    """The Kreis is responsible for both entries; a municipality would connect the two by that already."""
    one = make_initiative(district, title="Lastenrad", owner="Radverein")
    bond(one, make_initiative(district, title="Radverleih", owner="Hochschule"))
    text = client_of(people.kreis).get(page("missing")).content.decode()
    assert "Für beide ist Kreis Musterland zuständig" in text
    assert "Vorstellung vorbereiten" not in text


def test_what_was_put_off_comes_back(asked: Introduction, people: People, client_of: Log) -> None:
    today = timezone.localdate()
    put_off_introduction(
        introduction=asked, until=today + timedelta(days=3), by=people.kreis, at=NOW, expected_version=asked.version
    )
    client = client_of(people.kreis)
    assert "Bis dahin nichts." in client.get(page("introductions")).content.decode()
    Introduction.plain.update(later_until=today)
    assert "Der Tag ist gekommen: neu anfragen." in client.get(page("introductions")).content.decode()


def test_the_table_is_a_file(known: None, people: People, client_of: Log) -> None:
    response = client_of(people.third).get(page("export"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Organisation;Art;Vorhaben")
    assert sorted(line.split(";")[0] for line in lines[1:]) == [
        "Gemeinde Adorf",
        "Gemeinde Bestadt",
        "Gemeinde Cehausen",
        "Kreis Musterland",
    ]


def test_old_pages_are_answered_with_a_reason(asked: Introduction, people: People, client_of: Log) -> None:
    response = client_of(people.kreis).post(page("withdraw", asked.public_id), {"version": 1})
    assert response.status_code == 409
    assert "hat sich inzwischen etwas geändert" in response.content.decode()


@pytest.fixture
def many_introductions(people: People, adorf: Body, bestadt: Body) -> Callable[[int], None]:
    """Makes as many introductions between associations of one town and firms of the other, asked and answered."""

    def make(number: int) -> None:
        for position in range(number):
            mark = f"{number}-{position}"
            one = make_initiative(adorf, title=f"Eins {mark}", owner=f"Verein {mark}")
            other = make_initiative(bestadt, title=f"Zwei {mark}", owner=f"Firma {mark}")
            bond(one, other)
            sides = [Actor.plain.get(name=f"{kind} {mark}") for kind in ("Verein", "Firma")]
            made = propose_introduction(
                first=sides[0], second=sides[1], matters=[(one, other)], reasons=REASONS, by=people.kreis, at=NOW
            )
            asked = ask_both_sides(introduction=made, by=people.kreis, at=NOW, expected_version=1)
            agree(asked, people.adorf)

    return make


@pytest.mark.parametrize("name", PAGES)
def test_pages_cost_the_same_for_many(
    name: str, many_introductions: Callable[[int], None], people: People, client_of: Log
) -> None:
    client = client_of(people.kreis)
    many_introductions(3)
    few = cost(client, page(name))
    many_introductions(30)
    assert cost(client, page(name)) == few <= 20


def test_the_page_of_one_costs_little(half: Introduction, people: People, client_of: Log) -> None:
    assert cost(client_of(people.bestadt), page("detail", half.public_id)) <= 20


@pytest.mark.parametrize("who", ["kreis", "adorf", "bestadt"])
@pytest.mark.parametrize("stage", ["proposed", "asked", "half", "introduced"])
def test_ids_are_given_once(
    stage: str, who: str, people: People, client_of: Log, request: pytest.FixtureRequest
) -> None:
    introduction = request.getfixturevalue(stage)
    text = client_of(getattr(people, who)).get(page("detail", introduction.public_id)).content.decode()
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert [name for name, number in Counter(ids).items() if number > 1] == []


def test_editors_read_but_do_not_answer(asked: Introduction, people: People, client_of: Log) -> None:
    client = client_of(people.colleague)
    assert "Möchten Sie" not in client.get(page("detail", asked.public_id)).content.decode()
    form = {"version": 1, "person": people.colleague.public_id}
    assert client.post(page("consent", asked.public_id), form).status_code == 403


def test_a_district_of_strangers_finds_nothing(
    asked: Introduction, foreign_officer: Membership, client_of: Log
) -> None:
    assert client_of(foreign_officer).get(page("detail", asked.public_id)).status_code == 404
    assert "Handyparken" not in client_of(foreign_officer).get(page("missing")).content.decode()


def test_a_new_colleague_sees_what_waits(asked: Introduction, adorf: Body, client_of: Log) -> None:
    text = client_of(make_member(adorf, Role.ADMINISTRATOR)).get(page("introductions")).content.decode()
    assert "Ihre Antwort fehlt." in text
