"""Honest files in every shape people hand in."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.adapters.spreadsheets import files

from kreisweit.adapters.spreadsheets import WORDING, read_table
from kreisweit.engines.reading import Row
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

HALF_PAST_NINE = datetime.fromisoformat("2021-03-15T09:30")
ROWS = [["Titel", "Größe"], ["Freies WLAN", "groß"], ["Café", "klein"]]
EXPECTED = (("Titel", "Größe"), (Row(2, ("Freies WLAN", "groß")), Row(3, ("Café", "klein"))))


def as_csv(delimiter: str, encoding: str, newline: str = "\r\n") -> bytes:
    return newline.join(delimiter.join(row) for row in ROWS).encode(encoding)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(files.sheet(ROWS), id="xlsx"),
        pytest.param(files.old_workbook(ROWS), id="xls"),
        pytest.param(files.open_document("".join(map(files.open_document_row, ROWS))), id="ods"),
        pytest.param(as_csv(";", "utf-8"), id="semicolon"),
        pytest.param(as_csv(";", "utf-8-sig"), id="semicolon with mark"),
        pytest.param(as_csv(",", "cp1252"), id="comma, Windows"),
        pytest.param(as_csv("\t", "utf-16"), id="tab, UTF-16"),
        pytest.param(as_csv(";", "cp1252", "\n"), id="semicolon, Windows, line feeds"),
        pytest.param(b"sep=|\r\n" + as_csv("|", "utf-8"), id="delimiter named in the first line"),
    ],
)
def test_the_same_table_comes_out_of_every_format(data: bytes, tmp_path: Path) -> None:
    table = read_table(data)
    assert (table.headings, table.rows) == EXPECTED
    path = tmp_path / "ohne-endung"
    path.write_bytes(data)
    assert read_table(path) == table


def test_quoted_line_breaks_and_delimiters_stay_inside_their_cell() -> None:
    table = read_table(b'Titel;Notiz\r\n"WLAN; frei";"erste\nzweite ""Zeile"""\r\n')
    assert table.rows == (Row(2, ("WLAN; frei", 'erste\nzweite "Zeile"')),)


def test_dates_numbers_and_truth_keep_their_type() -> None:
    def fill(book: files.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Titel", "Tag", "Zeitpunkt", "Zahl", "Bruch", "Wahr"])
        page.write(1, 0, "WLAN")
        page.write_datetime(1, 1, date(2021, 3, 15), book.add_format({"num_format": "dd.mm.yyyy"}))
        page.write_datetime(
            1,
            2,
            HALF_PAST_NINE,
            book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
        )
        page.write_row(1, 3, [2021, 1.5, True])

    (row,) = read_table(files.workbook(fill)).rows
    assert row.cells == (
        "WLAN",
        date(2021, 3, 15),
        HALF_PAST_NINE,
        2021,
        1.5,
        True,
    )


def test_title_lines_are_skipped_and_said() -> None:
    rows = [
        ["Digitale Vorhaben im Kreis"],
        [],
        ["Stand:", "1.3.2021"],
        ["Projekt", "Stand", "Kosten"],
        ["WLAN", "Idee", 5],
    ]
    table = read_table(files.sheet(rows))
    assert table.headings == ("Projekt", "Stand", "Kosten")
    assert table.heading_row == 4
    assert table.rows == (Row(5, ("WLAN", "Idee", 5)),)
    assert table.notes == (Message.of("table.title_rows", row=4),)


def test_a_merged_cell_holds_for_every_row_it_spans() -> None:
    def fill(book: files.Workbook) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Kommune", "Titel"])
        page.merge_range(1, 0, 3, 0, "Stadt Olfen")
        for row, title in enumerate(("App", "WLAN", "Parken"), start=1):
            page.write_string(row, 1, title)

    table = read_table(files.workbook(fill))
    assert [row.cells for row in table.rows] == [
        ("Stadt Olfen", "App"),
        ("Stadt Olfen", "WLAN"),
        ("Stadt Olfen", "Parken"),
    ]
    assert table.notes == (Message.of("table.merged_cells", count=2, first=3),)


def test_a_heading_merged_over_others_becomes_part_of_them() -> None:
    def fill(book: files.Workbook) -> None:
        page = book.add_worksheet()
        page.merge_range(0, 0, 1, 0, "Titel")
        page.merge_range(0, 1, 0, 2, "Kosten")
        page.write_row(1, 1, ["einmalig", "jährlich"])
        page.write_row(2, 0, ["WLAN", 500, 20])

    table = read_table(files.workbook(fill))
    assert table.headings == ("Titel", "Kosten einmalig", "Kosten jährlich")
    assert table.rows == (Row(3, ("WLAN", 500, 20)),)


def test_a_title_merged_over_some_columns_is_no_heading() -> None:
    def fill(book: files.Workbook) -> None:
        page = book.add_worksheet()
        page.merge_range(0, 0, 0, 1, "Digitale Vorhaben")
        page.write_row(1, 0, ["Titel", "Status", "Kosten"])
        page.write_row(2, 0, ["WLAN", "Idee", 20])

    assert read_table(files.workbook(fill)).headings == ("Titel", "Status", "Kosten")


def test_missing_and_repeated_headings_are_made_up_and_said() -> None:
    table = read_table(files.sheet([["Titel", None, "Kosten", "Kosten"], ["WLAN", "frei", 1, 2]]))
    assert table.headings == ("Titel", "[B]", "Kosten", "Kosten (2)")
    assert [WORDING.say(note) for note in table.notes] == [
        "Spalte B hat keine Überschrift und erscheint als „[B]“.",
        "Die Überschrift „Kosten“ kommt mehrmals vor; die weitere erscheint als „Kosten (2)“.",
    ]


def test_a_table_may_begin_anywhere_on_the_sheet() -> None:
    table = read_table(files.sheet([[], [], [None, None, "Titel", "Status"], [None, None, "WLAN", "Idee"]]))
    assert table.rows == (Row(4, ("WLAN", "Idee")),)


def two_sheets() -> bytes:
    def fill(book: files.Workbook) -> None:
        for name, title in (("2020", "Alt"), ("2021", "Neu")):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["Titel", "Status"])
            page.write_row(1, 0, [title, "Idee"])
        book.add_worksheet("Geheim").very_hidden()

    return files.workbook(fill)


def test_the_first_visible_sheet_is_read_and_others_are_named() -> None:
    table = read_table(two_sheets())
    assert (table.sheet, table.sheets, table.rows[0].cells[0]) == ("2020", ("2020", "2021"), "Alt")
    assert table.notes == (Message.of("table.other_sheets", sheet="2020", others="„2021“"),)
    assert read_table(two_sheets(), sheet="2021").rows[0].cells[0] == "Neu"


def test_an_unknown_sheet_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_table(two_sheets(), sheet="2022")
    assert WORDING.say(refused.value.message) == "Ein Blatt „2022“ gibt es nicht. Vorhanden sind: 2020, 2021."


def test_an_honest_large_workbook_is_not_taken_for_a_bomb() -> None:
    rows = [
        ["Titel", "Beschreibung"],
        *([f"Vorhaben {n}", "Freies WLAN auf dem Marktplatz. " * 30] for n in range(20_000)),
    ]
    data = files.sheet(rows)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert sum(entry.file_size for entry in packed.infolist()) > 2 * 1024 * 1024
    assert len(read_table(data).rows) == 20_000
