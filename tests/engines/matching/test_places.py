"""Places: what counts as one, and how it leaves the text."""

from __future__ import annotations

import pytest

from kreisweit.engines.matching import Item
from kreisweit.engines.matching.places import Gazetteer, names_of, place_keys

WRITTEN = {
    "Stadt Dülmen": {"duelmen"},
    "Dülmen": {"duelmen"},
    "Kreis Coesfeld": {"kreis coesfeld"},
    "Stadt Coesfeld": {"coesfeld"},
    "Gelsenkirchen, Aachen": {"gelsenkirchen", "aachen"},
    "Menden (Sauerland)": {"menden", "sauerland"},
    "": set(),
}


@pytest.mark.parametrize(("place", "keys"), WRITTEN.items())
def test_two_writings_of_a_place_have_one_key(place: str, keys: set[str]) -> None:
    assert place_keys(place) == keys


def test_what_only_describes_an_area_is_no_name() -> None:
    assert names_of("zehn Kommunen in NRW") == ()


def test_places_leave_the_text_and_positions_stay() -> None:
    gazetteer = Gazetteer.of([Item("1", "x", place="Stadt Dülmen"), Item("2", "x", place="Gemeinde Senden")])
    text = "WLAN in der Stadt Dülmen und im Sendener Ortskern senden"
    masked = gazetteer.mask(text)
    assert len(masked) == len(text)
    assert masked.replace("@", "") == "WLAN in der  und im  Ortskern senden"


def test_a_noun_after_kreis_is_not_taken_for_a_place() -> None:
    items = [Item("1", "Coworking", "Geprüft wird, wo im Kreis Coworking tragfähig ist.", place="Kreis Coesfeld")]
    assert "Coworking" not in Gazetteer.of(items).names


def test_a_partner_that_is_a_place_is_told_from_one_that_bears_its_name() -> None:
    gazetteer = Gazetteer.of([Item("1", "x", place="Gemeinde Senden")])
    assert gazetteer.is_place("Gemeinde Senden")
    assert not gazetteer.is_place("Stadtwerke Senden")
