"""Beratungsfolgen as tables, lists and running lines; decisions and votes."""

from __future__ import annotations

import pytest

from kreisweit.engines.reading.clean import CleanText
from kreisweit.engines.reading.document import DocumentKind, Line, LineKind, Page, RawDocument, from_text, words
from kreisweit.engines.reading.papers.consultations import steps_in
from kreisweit.engines.reading.papers.decisions import decisions_in
from kreisweit.engines.reading.text import clean


def lines(text: str) -> CleanText:
    return clean(from_text(text, digest="0"))


def table(*rows: tuple[str, ...]) -> CleanText:
    printed = []
    for row in rows:
        parts = [cell.split() for cell in row]
        starts = tuple(sum(map(len, parts[:number])) for number in range(len(parts)))
        printed.append(Line(words([word for part in parts for word in part]), LineKind.TABLE_ROW, cells=starts))
    return clean(RawDocument(DocumentKind.DOCX, "0", (Page(1, tuple(printed)),)))


def told(source: CleanText) -> list[tuple[object, ...]]:
    steps = steps_in(source, head=(), own=source.blocks)
    return [(step.organization, step.date, step.role, step.agenda_item, step.is_public) for step in steps]


def test_a_table_with_named_columns() -> None:
    source = table(
        ("Gremium", "Termin", "TOP", "Ö/N", "Zuständigkeit"),
        ("Ausschuss für Umwelt und Gesundheit", "06.05.2022", "3", "N", "Vorberatung"),
        ("Gemeinderat", "24.05.2022", "11", "Ö", "Entscheidung"),
    )
    assert told(source) == [
        ("Ausschuss für Umwelt und Gesundheit", "2022-05-06", "Vorberatung", "3", False),
        ("Gemeinderat", "2022-05-24", "Entscheidung", "11", True),
    ]


def test_a_table_with_marks() -> None:
    source = table(
        ("Gremium", "TOP", "ö. Sitzung", "nö. Sitzung", "Termin"),
        ("Rat", "12", "X", "", "16.06.2020"),
        ("Vergabeausschuss", "4", "", "X", "17.06.2020"),
    )
    assert told(source) == [
        ("Rat", "2020-06-16", "", "12", True),
        ("Vergabeausschuss", "2020-06-17", "", "4", False),
    ]


def test_a_table_without_header() -> None:
    source = table(
        ("25.08.2020", "Ausschuss für Personal, Organisation, Ordnung und E-Government", "Vorberatung"),
        ("02.09.2020", "Rat", "Entscheidung"),
    )
    assert told(source) == [
        ("Ausschuss für Personal, Organisation, Ordnung und E-Government", "2020-08-25", "Vorberatung", "", None),
        ("Rat", "2020-09-02", "Entscheidung", "", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kreisausschuss, 01.06.2022, Vorberatung, TOP 4\n\nKreistag, 22.06.2022, Entscheidung, TOP 9",
        "01.06.2022 Kreisausschuss Vorberatung TOP 4 22.06.2022 Kreistag Entscheidung TOP 9",
        "Kreisausschuss am 1. Juni 2022 (Vorberatung), TOP 4; Kreistag am 22. Juni 2022 (Entscheidung), TOP 9",
    ],
)
def test_lines(text: str) -> None:
    assert told(lines(text)) == [
        ("Kreisausschuss", "2022-06-01", "Vorberatung", "4", None),
        ("Kreistag", "2022-06-22", "Entscheidung", "9", None),
    ]


def test_in_the_head_only_addressed_lines_are_steps() -> None:
    source = lines("für den Rat der Stadt Billerbeck am 24.03.2022\n\nBeschluss des Rates vom 01.02.2022")
    steps = steps_in(source, head=source.blocks, own=())
    assert [(step.organization, step.date) for step in steps] == [("Rat der Stadt Billerbeck", "2022-03-24")]


def decided(text: str) -> dict[str, list[object]]:
    source = lines(text)
    found = decisions_in(source, [(0, len(source.text))])
    return {name: [finding.value for finding in findings] for name, findings in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ungeändert beschlossen\n\nAbstimmung: Ja: 22, Nein: 0, Enthaltungen: 1, Befangen: 10",
            {
                "decision": ["adopted_unchanged"],
                "votes_yes": [22],
                "votes_no": [0],
                "abstentions": [1],
                "excluded": [10],
            },
        ),
        ("geändert beschlossen", {"decision": ["adopted_changed"]}),
        ("mehrheitlich abgelehnt", {"decision": ["rejected"], "majority": ["majority"]}),
        ("verwiesen in den Hauptausschuss", {"decision": ["referred"]}),
        ("zur Kenntnis genommen", {"decision": ["noted"]}),
        (
            "13 Ja-Stimmen, 0 Nein-Stimmen, 2 Enthaltungen",
            {"votes_yes": [13], "votes_no": [0], "abstentions": [2]},
        ),
        ("einstimmig bei zwei Enthaltungen", {"majority": ["unanimous"], "abstentions": [2]}),
        (
            "Abstimmung: Ja: 13, Nein: 4\n\nAbstimmung: Ja: 17, Nein: 0",
            {"votes_yes": [13, 17], "votes_no": [4, 0]},
        ),
        ("Ja, 22 Kinder kamen", {}),
    ],
)
def test_decisions_and_votes(text: str, expected: dict[str, list[object]]) -> None:
    assert decided(text) == expected
