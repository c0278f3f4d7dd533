"""From the inventory to the network: what takes part, when it is computed anew, what is drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.contacts.conftest import NOW, People, bond
from tests.factories.bodies import town
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.contacts.bridge import Network, kept_for, network, network_of
from kreisweit.apps.contacts.models import Introduction
from kreisweit.apps.contacts.queries.picture import MOST_CONTACTS, picture_of, table_of
from kreisweit.apps.initiatives.domain.change import change_initiative, remove_initiative
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.models import Synergy


def pairs(network: Network) -> list[set[str]]:
    return [{network.parties[one.first].name, network.parties[one.second].name} for one in network.result.missing]


BOTH = {"Gemeinde Adorf", "Gemeinde Bestadt"}


def test_two_towns_with_the_same_matter_miss_each_other(here: Initiative, there: Initiative, people: People) -> None:
    bond(here, there)
    network = network_of(people.kreis)
    assert pairs(network) == [BOTH]
    (one,) = network.result.missing
    ends = {(matter.first, matter.second) for matter in one.matters}
    assert {frozenset(pair) for pair in ends} == {frozenset((here.public_id, there.public_id))}
    assert one.residents == 3000
    assert network_of(people.third).result == network.result


@pytest.mark.parametrize("state", ["rejected", "later", "disputed"])
def test_only_what_is_open_or_confirmed_counts(state: str, here: Initiative, there: Initiative, people: People) -> None:
    later = {"later_until": NOW.date()} if state == "later" else {}
    bond(here, there, state=state, **later)
    assert pairs(network_of(people.kreis)) == []


@pytest.mark.parametrize(("state", "is_confirmed"), [("proposed", False), ("half", False), ("confirmed", True)])
def test_what_people_confirmed_is_sure(
    state: str, is_confirmed: bool, here: Initiative, there: Initiative, people: People
) -> None:
    bond(here, there, state=state)
    (one,) = network_of(people.kreis).result.missing
    assert [matter.is_confirmed for matter in one.matters] == [is_confirmed]


def test_outdated_proposals_do_not_count(here: Initiative, there: Initiative, people: People) -> None:
    bond(here, there, is_current=False)
    assert pairs(network_of(people.kreis)) == []


def test_a_kind_of_next_year_counts_a_little(here: Initiative, there: Initiative, people: People) -> None:
    bond(here, there, kind="never_heard_of")
    (one,) = network_of(people.kreis).result.missing
    assert one.worth == pytest.approx(0.27)


def test_those_who_said_that_they_talk_are_connected(here: Initiative, there: Initiative, people: People) -> None:
    bond(here, there)
    bond(here, there, form="1" * 64, kind="timing", state="rejected", reason="known")
    assert pairs(network_of(people.kreis)) == []


def test_those_who_were_introduced_are_connected(
    introduced: Introduction, here: Initiative, there: Initiative, people: People
) -> None:
    bond(here, there)
    network = network_of(people.kreis)
    assert pairs(network) == []
    assert [tie.is_contact for tie in network.result.ties] == [True]


def test_drafts_and_examples_from_elsewhere_take_no_part(adorf: Body, there: Initiative, people: People) -> None:
    draft = make_initiative(adorf, title="Entwurf", owner="Gemeinde Adorf", visibility="body")
    elsewhere = make_initiative(adorf, title="Anderswo", owner="Stadt Fern", place="Fernstadt")
    for one in (draft, elsewhere):
        bond(there, one)
    network = network_of(people.adorf)
    assert pairs(network) == []
    assert "Stadt Fern" not in {party.name for party in network.parties.values()}


def test_it_is_computed_once_per_change(here: Initiative, there: Initiative, people: People) -> None:
    row = bond(here, there)
    first = network_of(people.kreis)
    with CaptureQueriesContext(connection) as queries:
        assert network_of(people.bestadt) is first
    assert len(queries) == 3
    Synergy.plain.filter(pk=row.pk).update(state="rejected", version=2)
    assert pairs(network_of(people.kreis)) == []
    Synergy.plain.filter(pk=row.pk).update(state="proposed", version=3)
    assert pairs(network_of(people.kreis)) == [BOTH]
    partners = {"partners": ["Gemeinde Bestadt"]}
    change_initiative(initiative=here, values=partners, expected_version=here.version, by=people.adorf, at=NOW)
    assert pairs(network_of(people.kreis)) == []


def test_a_large_inventory_is_renewed_while_the_network_before_answers(
    here: Initiative, there: Initiative, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "AT_ONCE", 0)
    row = bond(here, there)
    assert pairs(network_of(people.kreis)) == [BOTH]
    Synergy.plain.filter(pk=row.pk).update(state="rejected", version=2)
    before = network_of(people.kreis)
    assert (pairs(before), before.is_current) == ([BOTH], False)
    kept_for(people.kreis.district.public_id).settle()
    after = network_of(people.kreis)
    assert (pairs(after), after.is_current) == ([], True)


def test_what_was_removed_is_gone(here: Initiative, there: Initiative, people: People) -> None:
    bond(here, there)
    assert pairs(network_of(people.kreis)) == [BOTH]
    remove_initiative(initiative=there, by=people.bestadt, at=NOW)
    assert pairs(network_of(people.kreis)) == []


def test_reading_takes_the_same_queries_for_many(many: Callable[[int], None], people: People) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            network_of(people.kreis)
        return len(queries)

    many(3)
    few = cost()
    many(30)
    assert cost() == few <= 10


@pytest.fixture
def many(district: Body, adorf: Body, bestadt: Body) -> Callable[[int], None]:
    """Makes as many actors that work with one town, each with a matter that an actor of the other town has."""

    def make(number: int) -> None:
        for position in range(number):
            mark = f"{number}-{position}"
            one = make_initiative(adorf, title=f"Eins {mark}", owner=f"Verein {mark}", partners=["Gemeinde Adorf"])
            other = make_initiative(bestadt, title=f"Zwei {mark}", owner=f"Firma {mark}", partners=["Gemeinde Bestadt"])
            bond(one, other)

    return make


def test_the_picture_stays_readable(adorf: Body, people: People) -> None:
    """Actors with the same contacts are one point, however many they are, and the page says how many."""
    towns = [town(people.kreis.body, name) for name in ("Bestadt", "Cehausen")]
    make_initiative(adorf, title="Gemeinsam", owner="Gemeinde Adorf", partners=[towns[0].name])
    make_initiative(adorf, title="Auch", owner="Gemeinde Adorf", partners=[towns[1].name])
    for position in range(6):
        make_initiative(adorf, title=f"Mit {position}", owner="Gemeinde Adorf", partners=[f"Verein {position}"])
    consortium = ["Firma A", "Firma B", "Firma C"]
    make_initiative(adorf, title="Verbund", owner="Gemeinde Adorf", partners=consortium)
    picture = picture_of(network_of(people.kreis), around="", between="")
    labels = [node["label"] for node in picture.graph["nodes"]]
    towns = ["Gemeinde Adorf", "Gemeinde Bestadt", "Gemeinde Cehausen"]
    assert labels == ["Firma A und 2 weitere", *towns, "Verein 0 und 5 weitere"]
    assert (picture.gathered, len(picture.graph["edges"])) == (7, 4)
    bodies = picture_of(network_of(people.kreis), around="", between="koerperschaften")
    assert len(bodies.graph["nodes"]) == 3


def test_the_picture_draws_no_more_than_can_be_told_apart(adorf: Body, bestadt: Body, people: People) -> None:
    for position in range(80):
        partners = ["Gemeinde Adorf", "Gemeinde Bestadt"]
        make_initiative(adorf, title=f"Mit {position}", owner=f"Verein {position}", partners=partners)
    picture = picture_of(network_of(people.kreis), around="", between="")
    assert (picture.contacts, picture.of_contacts) == (MOST_CONTACTS, 161)
    assert len(picture.graph["nodes"]) <= 5
    ends = {end for edge in picture.graph["edges"] for end in (edge["source"], edge["target"])}
    assert ends == {node["id"] for node in picture.graph["nodes"]}


def test_the_table_has_every_organisation(here: Initiative, there: Initiative, people: People) -> None:
    bond(here, there)
    rows = {row.party.name: (row.kind, row.initiatives, row.matters) for row in table_of(network_of(people.kreis))}
    assert rows["Gemeinde Adorf"] == ("Stadt oder Gemeinde", 1, 1)
    assert rows["Kreis Musterland"] == ("Kreis", 0, 0)
