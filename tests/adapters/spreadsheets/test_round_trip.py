"""Exporting and importing unchanged changes nothing; one edited cell changes one field. For any text people
can type."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kreisweit.adapters.spreadsheets import read_table, write_workbook
from kreisweit.engines.reading import (
    INITIATIVE_FIELDS,
    STATUS_WORDS,
    ChangeKind,
    FieldChange,
    Kind,
    Row,
    RowChange,
    Value,
    compare,
    guess_columns,
    initiative_sheet,
    read_rows,
)
from kreisweit.engines.reading.tables.changes import is_same

Initiative = dict[str, Value]
CHOICES = {
    "status": {spellings[0]: code for code, spellings in STATUS_WORDS.items()},
    "confidence": {"hoch": "high", "mittel": "medium", "niedrig": "low"},
    "field": {
        "Mobilität": "mobility",
        "Innenstadt/Dorfmitte": "centre",
        "=Kultur": "culture",
        "k. A.": "none",
    },
    "body": {"Stadt Coesfeld": "05558012", "Kreis Coesfeld": "05558000", "Gemeinde Senden": "05558044"},
}
# Exactly one cell full, and more than a cell holds.
LENGTHENED = {"LONG": "x" * 32_767, "TOO LONG": "ä" * 40_000}
TRICKY = st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        "+49 2541 18",
        "-",
        "k. A.",
        "'=1",
        "01.03.2021",
        "2021",
        "007",
        "1,5",
        "1e5",
        "TRUE",
        "ja",
        "#N/A",
        "a\nb\r\nc",
        "  Rand  ",
        "Größe „ß“",
        "_x000D_",
        "\u00a0",
        "😀",
        "<b>&amp;</b>",
        "LONG",
        "TOO LONG",
        "\x01\x0b",
        "https://a.de",
    ]
).map(lambda text: LENGTHENED.get(text, text))
TEXTS = st.one_of(st.none(), st.text(max_size=40), TRICKY)
AMOUNTS = st.none() | st.integers(0, 10**12)
BY_KIND: Mapping[Kind, st.SearchStrategy[Value]] = {
    Kind.TEXT: TEXTS,
    Kind.AMOUNT: AMOUNTS,
    Kind.YEAR: st.none() | st.integers(1970, 2100),
    Kind.DATE: st.sampled_from([None, "2021", "2021-03", "2021-03-15"]),
    Kind.LIST: st.lists(st.one_of(st.text(max_size=20), TRICKY.filter(lambda text: len(text) < 100)), max_size=4).map(
        tuple
    ),
    Kind.NUMBER: st.none() | st.floats(0, 10_000) | st.integers(0, 10_000),
    Kind.BOOLEAN: st.sampled_from([None, True, False]),
    Kind.URL: st.sampled_from([None, "https://www.kreis-coesfeld.de/a?b=c#d", "http://müller.de/"]),
}
LANGUAGES = st.sampled_from(["de", "en"])


def values_of(code: str, kind: Kind) -> st.SearchStrategy[Value]:
    if code == "title":
        return TEXTS.filter(lambda text: not is_same(text, None))
    return st.sampled_from([None, *CHOICES[code].values()]) if kind is Kind.CHOICE else BY_KIND[kind]


def ordered_years(row: Initiative) -> bool:
    start, end = row["year_start"], row["year_end"]
    return not (isinstance(start, int) and isinstance(end, int) and end < start)


ROW = st.fixed_dictionaries(
    {spec.code: values_of(spec.code, spec.kind) for spec in INITIATIVE_FIELDS if spec.code != "key"}
)
ROWS = st.lists(ROW.filter(ordered_years), min_size=1, max_size=3).map(
    lambda rows: [{"key": f"k{number:03}", **row} for number, row in enumerate(rows)]
)
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def changes(stored: list[Initiative], rows: tuple[Row, ...], headings: tuple[str, ...]) -> list[RowChange]:
    mapping = guess_columns(headings, rows, INITIATIVE_FIELDS).mapping
    readings = read_rows(headings, rows, mapping, INITIATIVE_FIELDS, choices=CHOICES, is_own_export=True)
    by_key = {row["key"]: row for row in stored}
    return [compare(reading, by_key[reading.values["key"]], empty_clears=True) for reading in readings]


@SLOW
@given(rows=ROWS, language=LANGUAGES)
def test_exporting_and_importing_unchanged_changes_nothing(rows: list[Initiative], language: str) -> None:
    table = read_table(write_workbook([initiative_sheet(rows, choices=CHOICES, language=language)]))
    assert table.export_version == 1
    found = changes(rows, table.rows, table.headings)
    assert [(change.kind, change.changes, change.reading.problems) for change in found] == [
        (ChangeKind.UNCHANGED, (), ())
    ] * len(rows)


@SLOW
@given(rows=ROWS, data=st.data())
def test_one_edited_field_is_exactly_one_change(rows: list[Initiative], data: st.DataObject) -> None:
    edited = data.draw(st.integers(0, len(rows) - 1))
    spec = data.draw(st.sampled_from(INITIATIVE_FIELDS[1:]))
    value = data.draw(values_of(spec.code, spec.kind))
    # Seen from either side: the two may be written alike.
    assume(not is_same(rows[edited][spec.code], value) and not is_same(value, rows[edited][spec.code]))
    after = [{**row, spec.code: value} if index == edited else row for index, row in enumerate(rows)]
    assume(all(ordered_years(row) for row in after))
    table = read_table(write_workbook([initiative_sheet(after, choices=CHOICES)]))
    found = [change for change in changes(rows, table.rows, table.headings) if change.kind is not ChangeKind.UNCHANGED]
    assert [[change.field for change in one.changes] for one in found] == [[spec.code]]
    assert is_same(value, found[0].changes[0].after)


def test_blank_entries_of_a_list_are_none() -> None:
    assert is_same(("", "0"), ("", "0"))
    assert is_same(("", "0"), ("0",))
    assert is_same(("0",), ("", "0"))
    assert not is_same(("", "0"), ("", "1"))


def test_clearing_a_cell_of_our_workbook_clears_the_field() -> None:
    rows: list[Initiative] = [{"key": "a", "title": "WLAN", "note": "weg damit", "cost_once": 500}]
    table = read_table(write_workbook([initiative_sheet([{**rows[0], "note": None}], choices=CHOICES)]))
    (change,) = changes(rows, table.rows, table.headings)
    assert change.changes == (FieldChange("note", "weg damit", None),)
