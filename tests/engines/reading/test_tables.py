"""Whole tables: which heading is what, what the rows say, and what an import would change."""

from __future__ import annotations

import time

import pytest

from kreisweit.engines.reading import (
    INITIATIVE_FIELDS,
    MUNICIPALITY_FIELDS,
    WORDING,
    Cell,
    ChangeKind,
    FieldChange,
    FieldSpec,
    Row,
    RowReading,
    Severity,
    Table,
    compare,
    field_by_code,
    find_heading_row,
    guess_columns,
    initiative_sheet,
    municipality_sheet,
    read_rows,
)


def read(headings: tuple[str, ...], *rows: tuple[Cell, ...], **options: object) -> tuple[RowReading, ...]:
    numbered = [Row(number, cells) for number, cells in enumerate(rows, start=2)]
    mapping = guess_columns(headings, numbered, INITIATIVE_FIELDS).mapping
    return read_rows(headings, numbered, mapping, INITIATIVE_FIELDS, **options)  # type: ignore[arg-type] - any option


def codes(reading: RowReading) -> list[str]:
    return [problem.message.code for problem in reading.problems]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("sheet", "fields"), [(initiative_sheet, INITIATIVE_FIELDS), (municipality_sheet, MUNICIPALITY_FIELDS)]
)
def test_our_own_headings_are_certain(sheet: object, fields: object, language: str) -> None:
    layout = sheet([], choices={}, language=language)  # type: ignore[operator] - one of two functions
    guesses = guess_columns([column.heading for column in layout.columns], (), fields)  # type: ignore[arg-type] - see above
    assert guesses.is_certain
    assert list(guesses.mapping.values()) == [spec.code for spec in fields]  # type: ignore[attr-defined] - see above


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Projektname", "title"),
        ("MASSNAHME", "title"),
        ("Federführung", "owner"),
        ("Umsetzungsstand", "status"),
        ("Kosten (in T€)", "cost_once"),
        ("Laufende Kosten", "cost_yearly"),
        ("Projekt-ID", "key"),
        ("Beschreibng", "description"),
        ("Beteiligte Akteure", "partners"),
        ("costs_eur", "cost_once"),
        ("Lieblingsfarbe", None),
    ],
)
def test_foreign_headings(heading: str, field: str | None) -> None:
    (guess,) = guess_columns([heading], (), INITIATIVE_FIELDS).guesses
    assert guess.field == field
    assert heading in WORDING.say(guess.reason)


def test_no_field_is_given_twice_and_the_better_heading_wins() -> None:
    guesses = guess_columns(["Projekt", "Titel", "Bezeichnung"], (), INITIATIVE_FIELDS)
    assert guesses.mapping == {"Titel": "title"}


def test_cells_give_a_column_away() -> None:
    rows = [Row(2, (5558012, "https://a.de")), Row(3, ("05558044", "https://b.de")), Row(4, (None, None))]
    guesses = guess_columns(["Kennzeichen", "Mehr"], rows, MUNICIPALITY_FIELDS)
    assert guesses.mapping == {"Kennzeichen": "ags"}
    assert guess_columns(["Kennzeichen", "Mehr"], rows, INITIATIVE_FIELDS).mapping == {"Mehr": "source_url"}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], 0),
        ([("Titel", "Status"), ("WLAN", "Idee")], 0),
        ([("Übersicht",), (), ("Titel", "Status", "Kosten"), ("WLAN", "läuft", 3)], 2),
        ([("Stand:", "März"), ("Blau", "Grün", "Rot"), ("a", "b", "c")], 1),
        ([("Alpha", "Beta", None, "Gamma"), (1, "x", "y", "z")], 0),
    ],
)
def test_headings_are_found_below_titles(rows: list[tuple[Cell, ...]], found: int) -> None:
    assert find_heading_row(rows) == found


def test_a_real_looking_row() -> None:
    headings = ("Projekt", "Laufzeit", "Kosten", "Beteiligte", "Stand", "Haustier")
    (reading,) = read(headings, ("Freies WLAN", "2019-2021", "ca. 30 T€", "Stadt Olfen; Gelsenwasser", "läuft", "Hund"))
    assert reading.values == {
        "title": "Freies WLAN",
        "year_start": 2019,
        "year_end": 2021,
        "cost_once": 3_000_000,
        "cost_note": "ca. 30 T€",
        "partners": ("Stadt Olfen", "Gelsenwasser"),
        "status": "in_progress",
    }
    assert reading.derived == {"year_end", "cost_note"}
    assert reading.unmapped == {"Haustier": "Hund"}
    assert reading.is_importable
    assert codes(reading) == ["cell.vague"]


def test_a_unit_in_the_heading_reaches_the_amounts() -> None:
    (reading,) = read(("Titel", "Kosten (in T€)"), ("WLAN", 30))
    assert reading.values["cost_once"] == 3_000_000


def test_a_yearly_amount_below_one_off_cost_moves() -> None:
    (reading,) = read(("Titel", "Kosten"), ("App", "13.000 EUR/Jahr"))
    assert reading.values == {"title": "App", "cost_yearly": 1_300_000}
    assert codes(reading) == ["cell.amount_is_yearly"]


def test_problems_name_row_heading_cell_and_way_out() -> None:
    (reading,) = read(("Titel", "Beginn"), ("App", "Ende 2O21"))
    (problem,) = reading.problems
    assert (problem.row, problem.heading, problem.field, problem.raw) == (
        2,
        "Beginn",
        "year_start",
        "Ende 2O21",
    )
    assert problem.severity is Severity.ERROR
    assert not reading.is_importable


def test_blank_rows_are_skipped_and_rows_with_a_title_only_are_kept() -> None:
    readings = read(("Titel", "Status"), ("App", None), (None, None), ("WLAN", ""))
    assert [(reading.number, dict(reading.values)) for reading in readings] == [
        (2, {"title": "App"}),
        (4, {"title": "WLAN"}),
    ]


def test_a_row_without_title_is_a_problem() -> None:
    (reading,) = read(("Titel", "Status"), (None, "Idee"))
    assert codes(reading) == ["row.missing"]


def test_later_rows_with_the_same_key_name_the_first() -> None:
    first, second, third = read(("ID", "Titel"), ("a", "App"), ("a", "WLAN"), ("a", "Parken"))
    assert codes(first) == []
    assert [WORDING.say(reading.problems[0].message) for reading in (second, third)] == [
        "Den Schlüssel „a“ gibt es schon in Zeile 2. "
        "Bitte löschen Sie eine der beiden Zeilen oder leeren Sie hier den Schlüssel."
    ] * 2


def test_an_end_before_the_beginning_is_a_problem() -> None:
    (reading,) = read(("Titel", "Beginn", "Ende"), ("App", 2021, 2019))
    assert codes(reading) == ["row.years_reversed"]


def test_a_mapping_to_an_unknown_or_doubled_field_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="no such field"):
        read_rows(("a",), (), {"a": "colour"}, INITIATIVE_FIELDS)
    with pytest.raises(ValueError, match="twice"):
        read_rows(("a", "b"), (), {"a": "title", "b": "title"}, INITIATIVE_FIELDS)
    with pytest.raises(KeyError):
        field_by_code(INITIATIVE_FIELDS, "colour")


EXISTING = {
    "title": "App",
    "status": "planned",
    "cost_once": 3_000_000,
    "cost_note": "laut Haushalt",
    "partners": ("a", "b"),
    "note": "x",
}


def test_only_columns_in_the_file_are_compared() -> None:
    (reading,) = read(("Titel", "Stand"), ("App", "läuft"))
    change = compare(reading, EXISTING)
    assert (change.kind, change.changes) == (
        ChangeKind.CHANGED,
        (FieldChange("status", "planned", "in_progress"),),
    )


def test_an_empty_cell_says_nothing_in_a_foreign_list_and_clears_in_our_own() -> None:
    (reading,) = read(("Titel", "Bemerkung"), ("App", None))
    assert compare(reading, EXISTING).kind is ChangeKind.UNCHANGED
    cleared = compare(reading, EXISTING, empty_clears=True)
    assert cleared.changes == (FieldChange("note", "x", None),)


def test_derived_values_never_replace_what_is_known() -> None:
    (reading,) = read(("Titel", "Kosten"), ("App", "ca. 30 T€"))
    assert compare(reading, EXISTING).kind is ChangeKind.UNCHANGED
    without_note = {**EXISTING, "cost_note": None}
    assert compare(reading, without_note).changes == (FieldChange("cost_note", None, "ca. 30 T€"),)


def test_lists_are_the_same_in_any_order() -> None:
    (reading,) = read(("Titel", "Partner"), ("App", "b\na"))
    assert compare(reading, EXISTING).kind is ChangeKind.UNCHANGED


def test_new_rows_and_rows_with_problems() -> None:
    new, broken = read(("Titel", "Beginn"), ("Parken", 2021), ("WLAN", "bald"))
    assert compare(new, None).kind is ChangeKind.NEW
    assert compare(new, None).changes == (
        FieldChange("title", None, "Parken"),
        FieldChange("year_start", None, 2021),
    )
    assert compare(broken, None).kind is ChangeKind.PROBLEM


def test_municipalities_as_offices_publish_them() -> None:
    headings = (
        "Amtlicher Gemeindeschlüssel",
        "Gemeindename",
        "Einwohner insgesamt",
        "Fläche in km2",
        "PLZ",
        "Nachbargemeinden",
    )
    rows = [Row(2, (5558012, "Coesfeld", "36.217", "141,36", 48653, "Rosendahl; Billerbeck"))]
    mapping = guess_columns(headings, rows, MUNICIPALITY_FIELDS).mapping
    (reading,) = read_rows(headings, rows, mapping, MUNICIPALITY_FIELDS)
    assert reading.values == {
        "ags": "05558012",
        "name": "Coesfeld",
        "population": 36217,
        "area_km2": 141.36,
        "postal_code": "48653",
        "neighbours": ("Rosendahl", "Billerbeck"),
    }


def test_a_table_checks_itself() -> None:
    with pytest.raises(ValueError, match="headings"):
        Table("a", (), ("x", "x"), ())
    with pytest.raises(ValueError, match="cell"):
        Table("a", (), ("x",), (Row(2, (1, 2)),))


HOSTILE_CELLS = [
    "1" * 32_000,
    "1." * 16_000,
    "a." * 16_000,
    "- " * 16_000,
    '" ;""a' * 6_000,
    '"' * 32_000,
    ";" * 32_000,
    "https://" + "a-" * 12_000,
    "1 " * 16_000,
    "/a" * 16_000,
    "ca." * 10_000,
    "'" * 32_000,
    "0" * 1_999,
]


@pytest.mark.parametrize("cell", HOSTILE_CELLS, ids=lambda cell: cell[:8])
@pytest.mark.parametrize("fields", [INITIATIVE_FIELDS, MUNICIPALITY_FIELDS], ids=["initiatives", "municipalities"])
def test_no_cell_makes_a_parser_run_for_long(cell: str, fields: tuple[FieldSpec, ...]) -> None:
    headings = tuple(spec.german for spec in fields)
    rows = [Row(2, (cell,) * len(fields))]
    begun = time.process_time()
    mapping = guess_columns(headings, rows, fields).mapping
    (reading,) = read_rows(headings, rows, mapping, fields, choices={"body": {"Stadt Olfen": "olfen"}})
    compare(reading, {})
    assert time.process_time() - begun < 2
