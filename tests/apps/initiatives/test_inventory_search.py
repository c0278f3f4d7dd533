"""Finding initiatives by the words people type, on real titles."""

from __future__ import annotations

import pytest
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiatives

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives import bridge
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.search import find

TITLES = {
    "Handyparken Siegen": "Parkgebühren werden ohne Münzen bezahlt.",
    "Bürgerbeteiligung Bernkastel-Wittlich": "Online-Umfragen des Landkreises.",
    "E-Payment und Beteiligungsportal Coesfeld": "Bürger zahlen und beteiligen sich online.",
    "Bürgerbüro mit Terminbuchung": "Termine online buchen.",
    "LoRaWAN-Funknetz „Smart Ascheberg“": "Sensoren funken über weite Strecken.",
    "Mängelmelder Dülmen": "Schlaglöcher und defekte Laternen melden.",
    "Digitaler Lastenradverleih Senden": "Drei E-Lastenräder im Selbstverleih.",
    "DorfFunk Nottuln": "Nachrichten aus dem Dorf als App.",
    "Ökologisches Gewerbegebiet": "Energie wird gemeinsam erzeugt.",
}


@pytest.fixture
def inventory(district: Body) -> Body:
    rows = [{"title": title, "description": text} for title, text in TITLES.items()]
    make_initiatives(district, rows)
    return district


def found(district: Body, question: str) -> list[str]:
    rows = Initiative.objects.visible_to(make_member(district, Role.GUEST))
    hits = find(rows, bridge.words_of(question), total=rows.count())
    titles = rows.in_bulk(hits.ranked)
    return [titles[pk].title for pk in hits.ranked]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Parkgebühren per Handy", "Handyparken Siegen"),
        ("Handyparken", "Handyparken Siegen"),
        ("handyp", "Handyparken Siegen"),
        ("Buergerbeteiligung", "Bürgerbeteiligung Bernkastel-Wittlich"),
        ("Bürgerbeteiligung", "Bürgerbeteiligung Bernkastel-Wittlich"),
        ("Beteiligung der Bürger", "Bürgerbeteiligung Bernkastel-Wittlich"),
        ("lora", "LoRaWAN-Funknetz „Smart Ascheberg“"),
        ("Maengelmelder", "Mängelmelder Dülmen"),
        ("Lastenräder", "Digitaler Lastenradverleih Senden"),
        ("Laterne", "Mängelmelder Dülmen"),
        ("oekologisch", "Ökologisches Gewerbegebiet"),
    ],
)
def test_the_best_hit_is_what_people_mean(inventory: Body, question: str, best: str) -> None:
    assert found(inventory, question)[0] == best


def test_umlauts_written_out_find_the_same(inventory: Body) -> None:
    assert found(inventory, "Buergerbeteiligung") == found(inventory, "Bürgerbeteiligung")


def test_one_part_of_a_compound_is_not_enough(inventory: Body) -> None:
    assert "Bürgerbüro mit Terminbuchung" not in found(inventory, "Bürgerbeteiligung ")


def test_a_finished_word_has_no_other_ending(inventory: Body) -> None:
    assert found(inventory, "Handyp ") == []


def test_words_that_nothing_contains_are_named(inventory: Body) -> None:
    rows = Initiative.objects.visible_to(make_member(inventory, Role.GUEST))
    hits = find(rows, bridge.words_of("Handyparken Quastenflosser "), total=rows.count())
    assert hits.unknown == ("Quastenflosser",)
    assert len(hits.ranked) == 1


def test_only_stop_words_find_nothing(inventory: Body) -> None:
    assert found(inventory, "die und der") == []


def test_searching_takes_one_query(inventory: Body, django_assert_num_queries) -> None:
    rows = Initiative.objects.visible_to(make_member(inventory, Role.GUEST))
    words = bridge.words_of("Bürgerbeteiligung im Dorf mit App")
    with django_assert_num_queries(1):
        find(rows, words, total=9)


def test_marked_words_are_those_that_matched() -> None:
    terms = frozenset(bridge.search_terms("Parkgebühren per Handy"))
    text = "Handyparken in Siegen"
    assert [text[start:end] for start, end in bridge.spans_of(text, terms=terms)] == ["Handyparken"]
