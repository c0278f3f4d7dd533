"""What sentences say: status, years, amounts. Unknown stays unknown."""

from __future__ import annotations

import pytest
from tests.engines.reading.proposals.documents import document

from kreisweit.engines.reading.proposals.facts import amounts_in, amounts_written, status_of, years_in
from kreisweit.engines.reading.proposals.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Die Stadt hat 2021 ein WLAN eingeführt.", "in_operation"),
        ("Die Einführung ist für 2024 geplant.", "planned"),
        ("Das Portal soll in Betrieb gehen.", "planned"),
        ("Der Bauantrag läuft seit dem 1. März 2024 im Echtbetrieb.", "in_operation"),
        ("Das Netz wird derzeit aufgebaut.", "in_progress"),
        ("Der Förderantrag wurde gestellt.", "applied"),
        ("Die App wurde 2024 eingestellt.", "discontinued"),
        ("Die Gemeinde stellt ihre App ein.", "discontinued"),
        ("Das Vorhaben wurde verworfen.", "dropped"),
        ("Der Förderantrag wurde abgelehnt.", "rejected"),
        ("Der Ausbau ist abgeschlossen.", "completed"),
        ("Die Verwaltung denkt über einen Chatbot nach.", "idea"),
    ],
)
def test_status(text: str, status: str) -> None:
    found = status_of(text)
    assert found is not None
    assert found[0] == status


def test_no_status_where_none_is_said() -> None:
    assert status_of("Schlaglöcher werden per Telefon gemeldet.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Kosten beliefen sich auf 12.500 EUR.", [("cost_once", 1_250_000)]),
        ("Es werden rd. 18 T€ veranschlagt.", [("cost_once", 1_800_000)]),
        ("Der Betrieb schlägt mit jährlich 6.500 Euro zu Buche.", [("cost_yearly", 650_000)]),
        (
            "Zuwendung 320.000 €, Eigenanteil 80.000 €.",
            [("funding", 32_000_000), ("cost_note", "Eigenanteil 80.000 €")],
        ),
        (
            "Investiert wurden 4,2 Mio. Euro, davon 3,1 Mio. Euro Bundesmittel.",
            [("cost_once", 420_000_000), ("funding", 310_000_000)],
        ),
        ("Die Lizenz kostet 3 € je Einwohner.", []),
        ("Es werden Erträge von 38.000 € erwartet.", []),
        ("Im Jahr kamen 250.000 Besucher.", []),
    ],
)
def test_amounts(text: str, expected: list[tuple[str, object]]) -> None:
    clean = document(text)
    (sentence,) = sentences_of(clean)
    assert [(fact.code, fact.finding.value) for fact in amounts_in(clean, sentence)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Stadt hat 2021 ein WLAN eingeführt.", [("year_start", 2021)]),
        ("Das Portal läuft seit dem 1. März 2024.", [("year_start", 2024)]),
        ("Das Vorhaben läuft von Oktober 2024 bis September 2026.", [("year_start", 2024), ("year_end", 2026)]),
        ("Die App wurde 2024 eingestellt.", [("year_end", 2024)]),
        ("Start: 2. Quartal 2022.", [("year_start", 2022)]),
        ("Die Mittel stehen im Haushalt 2019 bereit.", []),
        ("Bis zum 30.04.2024 soll ein Antrag gestellt werden.", []),
        ("Ein 2014 angeschafftes Faxgerät hat sich nicht bewährt.", []),
    ],
)
def test_years(text: str, expected: list[tuple[str, int]]) -> None:
    clean = document(text)
    (sentence,) = sentences_of(clean)
    assert [(fact.code, fact.finding.value) for fact in years_in(clean, sentence)] == expected


def test_amounts_written() -> None:
    assert amounts_written("rd. 30.000 € und 1,2 Mio. EUR, nicht 2019") == {3_000_000, 120_000_000}
