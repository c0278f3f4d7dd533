"""What we write: nothing in it runs, and reading it back gives the same cells."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kreisweit.adapters.spreadsheets import read_table, write_csv, write_workbook
from kreisweit.adapters.spreadsheets.confined.separated import read_separated
from kreisweit.engines.reading import ColumnLayout, SheetLayout
from kreisweit.kernel.errors import InvalidInputError

ACTIVE = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "'=1",
    "https://example.org",
    "mailto:a@b.de",
]


def layout(*rows: tuple[object, ...], **options: object) -> SheetLayout:
    columns = (
        ColumnLayout("Schlüssel", fixed=True, note="Nicht ändern."),
        ColumnLayout("Titel", width=40),
        ColumnLayout("Status", choices=("Idee", "geplant")),
    )
    return SheetLayout("Vorhaben", columns, rows, **options)  # type: ignore[arg-type] - any cell, any option


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


@pytest.mark.parametrize("text", ACTIVE)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    data = write_workbook([layout(("a", text, "Idee"))])
    written = parts(data)
    assert "<f>" not in written["xl/worksheets/sheet1.xml"]
    assert "hyperlink" not in written["xl/worksheets/sheet1.xml"]
    assert read_table(data).rows[0].cells[1] == text


def test_every_heading_stays_visible_and_filterable() -> None:
    written = parts(write_workbook([layout(("a", "WLAN", "Idee"))]))["xl/worksheets/sheet1.xml"]
    assert 'state="frozen"' in written
    assert '<autoFilter ref="A1:C2"/>' in written


def test_drop_downs_come_from_the_hidden_sheet_and_keys_refuse_typing() -> None:
    data = write_workbook([layout(("a", "WLAN", "Idee"), export_version=1)])
    written = parts(data)
    rules = re.findall(r"<dataValidation (.*?)</dataValidation>", written["xl/worksheets/sheet1.xml"])
    assert len(rules) == 2
    assert "textLength" in rules[0]
    assert "<formula1>'_kreisweit'!$A$2:$A$3</formula1>" in rules[1]
    assert 'state="veryHidden"' in written["xl/workbook.xml"]
    table = read_table(data)
    assert (table.export_version, table.sheets) == (1, ("Vorhaben",))


def test_a_foreign_workbook_has_no_export_version() -> None:
    assert read_table(write_workbook([layout(("a", "WLAN", "Idee"))])).export_version is None


def test_numbers_dates_and_empty_cells_come_back() -> None:
    data = write_workbook([layout((1, date(2021, 3, 15), None), (2.5, True, "Idee"))])
    assert [row.cells for row in read_table(data).rows] == [(1, date(2021, 3, 15), None), (2.5, True, "Idee")]


def test_a_text_longer_than_a_cell_is_cut_so_that_the_file_opens() -> None:
    (row,) = read_table(write_workbook([layout(("a", "😀" * 20_000, "Idee"))])).rows
    assert row.cells[1] == "😀" * 16_383


@pytest.mark.parametrize("sheets", [[], [layout(), layout()]])
def test_a_workbook_needs_sheets_with_different_names(sheets: list[SheetLayout]) -> None:
    with pytest.raises(InvalidInputError):
        write_workbook(sheets)


@pytest.mark.parametrize("text", ACTIVE[:8])
def test_csv_guards_what_would_run_and_takes_the_guard_away_again(text: str) -> None:
    data = write_csv(["Titel", "Status"], [[text, "Idee"]])
    line = data.decode("utf-8-sig").split("\r\n", 1)[1]
    assert line.lstrip('"').startswith("'")
    assert read_table(data).rows[0].cells == (text, "Idee")


def test_csv_leaves_plain_numbers_alone() -> None:
    assert write_csv(["a", "b"], [["-5", -1.5], [None, True]]).decode("utf-8-sig") == "a;b\r\n-5;-1,5\r\n;ja\r\n"


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=2, max_size=4))
def test_csv_gives_every_text_back(cells: list[str]) -> None:
    data = write_csv(["a"] * len(cells), [cells])
    assert list(read_separated(data, longest_cell=32_767))[1][1] == cells
