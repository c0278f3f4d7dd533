"""The table of objects: complete, readable, and read as described in its first lines."""

from __future__ import annotations

import pytest

from kreisweit.engines.matching.concepts import Finder
from kreisweit.engines.matching.model import Item
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.places import Gazetteer
from kreisweit.engines.matching.words import tokens

MENTIONS = {
    "Parkgebühren per Handy": "handyparken",
    "Schäden melden": "maengelmelder",
    "Elektronische Akten": "eakte",
    "Freifunk": "wlan",
    "Rufbus": "bedarfsverkehr",
    "Kita-Anmeldung": "kitaportal",
    "Buergerhaushalt": "buergerhaushalt",
}


@pytest.mark.parametrize(("text", "key"), MENTIONS.items())
def test_objects_are_found_in_other_words(text: str, key: str) -> None:
    assert key in {one.key for one in Finder(ontology().objects).mentions(list(tokens(text)))}


def test_words_far_apart_do_not_make_an_object() -> None:
    text = "Schäden " + "Brücke Straße Wald Fluss Berg Tal See Ufer " + "melden"
    assert "maengelmelder" not in {one.key for one in Finder(ontology().objects).mentions(list(tokens(text)))}


def test_a_place_before_app_makes_a_town_app() -> None:
    gazetteer = Gazetteer.of([Item("1", "x", place="Stadt Olfen")])
    found = Finder(ontology().objects).mentions(list(tokens(gazetteer.mask("Olfen-App"))))
    assert "stadtapp" in {one.key for one in found}


def test_every_object_is_complete_and_every_relation_known() -> None:
    table = ontology()
    assert all(
        concept.patterns and concept.family and all(concept.names.values()) for concept in table.objects.values()
    )
    assert {key for pair in table.related for key in pair} <= table.objects.keys()
    assert all((second, first) in table.related for first, second in table.related)
