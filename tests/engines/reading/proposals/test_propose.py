"""Whole texts: what is proposed, and what is not."""

from __future__ import annotations

import pytest
from tests.engines.reading.proposals.documents import HEADING, LIST_ITEM, read, titles, values

from kreisweit.engines.reading.finding import ProposalKind
from kreisweit.engines.reading.proposals import Gazetteer


def test_an_initiative_with_owner_place_status_year_and_cost() -> None:
    (found, *_) = read(
        "Die Stadt Olfen hat 2021 ein kostenfreies WLAN eingeführt. Die Kosten beliefen sich auf 12.500 EUR."
    )
    assert found.title == "Kostenfreies WLAN"
    assert values(found, "owner", "place", "status", "year_start", "cost_once", "year_end", "funding") == {
        "owner": "Stadt Olfen",
        "place": "05558036",
        "status": "in_operation",
        "year_start": 2021,
        "cost_once": 1_250_000,
        "year_end": None,
        "funding": None,
    }


def test_the_same_thing_in_two_places_is_two_proposals() -> None:
    found = read(
        "Die Stadt Dülmen betreibt einen Mängelmelder.",
        "Die Gemeinde Senden plant einen Mängelmelder.",
        "Der Mängelmelder der Stadt Dülmen wird gut genutzt.",
    )
    initiatives = [one for one in found if one.kind is ProposalKind.INITIATIVE]
    assert [values(one, "place")["place"] for one in initiatives] == ["05558016", "05558044"]
    assert [len(one.findings["title"]) for one in initiatives] == [2, 1]


def test_partners_programme_and_own_share() -> None:
    (found, *_) = read(
        "Die Gemeinde Senden plant gemeinsam mit der wfc Wirtschaftsförderung Kreis Coesfeld GmbH eine "
        "Buchungsplattform für Coworking-Plätze. Hierfür wurden Fördermittel in Höhe von 80.000 € aus dem Programm "
        "„Smarte Orte“ beantragt; der Eigenanteil beträgt 20.000 €."
    )
    assert values(found, "partners", "funding", "funding_programme", "cost_note", "cost_once") == {
        "partners": "wfc Wirtschaftsförderung Kreis Coesfeld GmbH",
        "funding": 8_000_000,
        "funding_programme": "Smarte Orte",
        "cost_note": "Eigenanteil 20.000 €",
        "cost_once": None,
    }


def test_headings_name_projects() -> None:
    found = read(
        (HEADING, "P13 Community IT-Sicherheit"),
        "Start: 2. Quartal 2022. Kosten: ca. 15.000 € jährlich.",
        (HEADING, "Projekt: Smarter unterwegs"),
        "Eine Mobilitätsplattform bündelt Bus, Rad und Carsharing. Federführung: Stadt Coesfeld",
    )
    initiatives = [one for one in found if one.kind is ProposalKind.INITIATIVE]
    assert [one.title for one in initiatives] == ["Community IT-Sicherheit", "Smarter unterwegs"]
    assert values(initiatives[0], "year_start", "cost_yearly") == {"year_start": 2022, "cost_yearly": 1_500_000}
    assert values(initiatives[1], "owner", "place") == {"owner": "Stadt Coesfeld", "place": "05558012"}


def test_list_entries_name_initiatives() -> None:
    (found, *_) = read(
        "Rückmeldung der Gemeinde Senden:",
        (LIST_ITEM, "- Mobilstation am Bahnhof Bösensell: kommt voraussichtlich im Frühjahr 2025"),
    )
    assert values(found, "title", "status", "year_start") == {
        "title": "Mobilstation",
        "status": "planned",
        "year_start": 2025,
    }


def test_others_examples_are_references() -> None:
    found = read(
        "Die Stadt Münster betreibt seit 2019 einen Mängelmelder.",
        "Nach dem Vorbild der Stadt Gelsenkirchen soll in Billerbeck ein Open-Data-Portal entstehen.",
    )
    assert titles(found, ProposalKind.REFERENCE) == ["Mängelmelder Münster", "Stadt Gelsenkirchen"]
    assert titles(found) == ["Open-Data-Portal"]


def test_strategies_and_goals() -> None:
    found = read(
        "Der Kreis Coesfeld erarbeitet die Digitalstrategie „Coesfeld 12.0“.",
        (HEADING, "3 Ziele"),
        (LIST_ITEM, "• Alle Anträge sind bis 2025 im Internet erreichbar."),
        "Ziel 2: Wege in der Altstadt werden kürzer.",
    )
    assert titles(found, ProposalKind.STRATEGY) == ["Digitalstrategie „Coesfeld 12.0“"]
    assert sorted(titles(found, ProposalKind.GOAL)) == [
        "Alle Anträge sind bis 2025 im Internet erreichbar",
        "Wege in der Altstadt werden kürzer",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Immer mehr Menschen nutzen Apps und Portale. Die Digitalisierung schreitet voran.",
        "Die digitale Teilhabe soll gestärkt werden.",
        "Das Onlinezugangsgesetz verpflichtet die Kommunen, ihre Leistungen bis 2022 digital anzubieten.",
        "Die Stadt Olfen hat 2021 die Kirchstraße saniert. Die Kosten betrugen 125.000 EUR.",
        "Der Kreistag hat am 12.03.2019 beschlossen, das Thema Digitalisierung in den Blick zu nehmen.",
        "Die Verwaltung verzichtet auf einen Chatbot.",
        "Bewerbungen werden digital entgegengenommen.",
    ],
)
def test_what_is_no_initiative_is_not_proposed(text: str) -> None:
    assert titles(read(text)) == []


def test_without_a_gazetteer_places_have_no_key() -> None:
    (found, *_) = read("Die Stadt Xanten betreibt einen Mängelmelder.", gazetteer=Gazetteer.of())
    assert values(found, "owner", "place") == {"owner": "Stadt Xanten", "place": "Stadt Xanten"}


def test_unspecific_text_proposes_nothing() -> None:
    assert read("") == ()
    assert read("   ") == ()
