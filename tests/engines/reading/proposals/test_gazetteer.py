"""Places are found in every form that papers use, and words that only look like places are not."""

from __future__ import annotations

import pytest
from tests.engines.reading.proposals.documents import COESFELD

from kreisweit.engines.reading.proposals import Gazetteer, Place, PlaceKind


def found(text: str, gazetteer: Gazetteer = COESFELD) -> list[str]:
    return [place.full_name for mention in gazetteer.find(text) for place in mention.places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Stadt Olfen hat ein WLAN.", ["Stadt Olfen"]),
        ("Olfens App und das Dülmener Rathaus", ["Stadt Olfen", "Stadt Dülmen"]),
        ("der Kreis Coesfeld und die Stadt Coesfeld", ["Kreis Coesfeld", "Stadt Coesfeld"]),
        ("die Verwaltung des Kreises Coesfeld", ["Kreis Coesfeld"]),
        ("Der Kreis plant, die Kreisverwaltung auch.", ["Kreis Coesfeld", "Kreis Coesfeld"]),
        ("in Senden und die Senden-App", ["Gemeinde Senden", "Gemeinde Senden"]),
        ("Senden Sie uns eine Nachricht, das Senden ist einfach.", []),
        ("Smart City Münster", ["Stadt Münster"]),
        ("die Stadt Xanten", ["Stadt Xanten"]),
        ("die Stadtverwaltung Entwicklung", []),
        ("sieben von elf Städten und Gemeinden", []),
        ("Städte und Gemeinden", []),
    ],
)
def test_single_places(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "unter Teilnahme der elf kreisangehörigen Städte und Gemeinden",
        "Vertreter aller elf Städte und Gemeinden",
        "gemeinsam mit den kreisangehörigen Kommunen",
        "die Städte und Gemeinden des Kreises",
    ],
)
def test_all_municipalities_together(text: str) -> None:
    groups = [mention for mention in COESFELD.find(text) if mention.is_group]
    assert [group.places for group in groups] == [COESFELD.municipalities]


def test_without_places_names_come_from_the_text_alone() -> None:
    mentions = Gazetteer.of().find("Die Gemeinde Sonsbeck und die Stadt Olfen warten auf den Kreis.")
    assert [(one.places[0].full_name, one.places[0].ags) for one in mentions] == [
        ("Gemeinde Sonsbeck", ""),
        ("Stadt Olfen", ""),
    ]


def test_a_place_knows_its_names() -> None:
    place = Place("05558000", "Kreis Coesfeld", PlaceKind.DISTRICT)
    assert (place.full_name, place.short_name) == ("Kreis Coesfeld", "Coesfeld")
    with pytest.raises(ValueError, match="eight digits"):
        Place("5558000", "Coesfeld", PlaceKind.TOWN)
