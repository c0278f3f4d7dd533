"""Project sheets, two-column tables and lists of projects."""

from __future__ import annotations

from tests.engines.reading.proposals.documents import HEADING, read, values

from kreisweit.engines.reading.finding import ProposalKind

SHEET = {
    "Projekttitel": "Digitale Dorfmitte Holtwick",
    "Antragsteller": "Gemeinde Rosendahl, Fachbereich II",
    "Partner": "Heimatverein Holtwick e. V., Sparkasse Westmünsterland",
    "Laufzeit": "2021 - 2023",
    "Gesamtkosten": "64.000 €",
    "Folgekosten pro Jahr": "1.200 €",
    "Beantragte Förderung": "41.600 € (65 %)",
    "Förderprogramm": "LEADER",
    "Stand": "bewilligt, in Umsetzung",
}
EXPECTED = {
    "title": "Digitale Dorfmitte Holtwick",
    "owner": "Gemeinde Rosendahl",
    "place": "05558040",
    "year_start": 2021,
    "year_end": 2023,
    "cost_once": 6_400_000,
    "cost_yearly": 120_000,
    "funding": 4_160_000,
    "funding_programme": "LEADER",
    "status": "in_progress",
}


def test_lines_of_labels_and_values() -> None:
    initiatives = [
        one
        for one in read(*(f"{label}: {value}" for label, value in SHEET.items()))
        if one.kind is ProposalKind.INITIATIVE
    ]
    assert [values(one, *EXPECTED) for one in initiatives] == [EXPECTED]
    partners = [finding.value for finding in initiatives[0].findings["partners"]]
    assert partners == ["Heimatverein Holtwick e. V.", "Sparkasse Westmünsterland"]


def test_a_table_of_two_columns() -> None:
    initiatives = [
        one for one in read(*([label, value] for label, value in SHEET.items())) if one.kind is ProposalKind.INITIATIVE
    ]
    assert [values(one, *EXPECTED) for one in initiatives] == [EXPECTED]


def test_the_heading_is_the_title_of_a_sheet_without_one() -> None:
    rows = [[label, value] for label, value in SHEET.items() if label != "Projekttitel"]
    (found, *_) = read((HEADING, "4.1 Bürgerportal"), *rows)
    assert values(found, "title", "cost_once") == {"title": "Bürgerportal", "cost_once": 6_400_000}


def test_a_list_of_projects_gives_one_proposal_a_row_with_the_cell_as_passage() -> None:
    found = read(
        ["lfd. Nr.", "Projekt", "Kommune", "Stand", "Kosten in T€"],
        ["1", "Mängelmelder", "Dülmen", "läuft im Regelbetrieb", "12,5"],
        ["2", "Senden-App", "Gemeinde Senden", "eingestellt", ""],
        ["", "Summe", "", "", "12,5"],
    )
    initiatives = [one for one in found if one.kind is ProposalKind.INITIATIVE]
    assert [values(one, "title", "place", "owner", "status", "cost_once") for one in initiatives] == [
        {
            "title": "Mängelmelder",
            "place": "05558016",
            "owner": "Stadt Dülmen",
            "status": "in_operation",
            "cost_once": 1_250_000,
        },
        {
            "title": "Senden-App",
            "place": "05558044",
            "owner": "Gemeinde Senden",
            "status": "discontinued",
            "cost_once": None,
        },
    ]
    assert initiatives[0].findings["cost_once"][0].passage.quote == "12,5"
    assert initiatives[0].passage.quote == "1 | Mängelmelder | Dülmen | läuft im Regelbetrieb | 12,5"


def test_a_table_without_projects_proposes_nothing() -> None:
    assert (
        read(["Gremium", "Termin", "TOP"], ["Kreistag", "11.12.2019", "7"], ["Kreisausschuss", "27.11.2019", "3"]) == ()
    )
