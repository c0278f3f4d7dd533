"""Writes workbooks and CSV files in which nothing can run: every text stays a text, whatever it looks
like."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from kreisweit.adapters.spreadsheets.confined import MARKER_SHEET
from kreisweit.engines.reading import Cell, SheetLayout, cut_to_cell
from kreisweit.kernel.errors import InvalidInputError

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
# Rows below the last one where drop-downs still work.
_SPARE_ROWS = 1_000
_NOTE_WIDTH = {"x_scale": 2, "y_scale": 1}
# OWASP "CSV Injection": what makes Excel, LibreOffice or Google Sheets take a cell for a formula, full-width
# forms too.
_ACTIVE = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def write_workbook(sheets: Sequence[SheetLayout]) -> bytes:
    """A workbook (XLSX) with one sheet per layout, headings frozen and filterable, drop-downs from a hidden
    sheet.

    Raises `InvalidInputError` without any sheet or with two sheets of one title.
    """
    titles = [sheet.title.casefold() for sheet in sheets]
    if not sheets or len(set(titles)) != len(titles):
        raise InvalidInputError("table.cannot_write", titles=", ".join(sheet.title for sheet in sheets))
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as book:
        writer = _Writer(book)
        for layout in sheets:
            writer.add(layout)
        writer.finish(next((sheet.export_version for sheet in sheets if sheet.export_version), None))
    return stream.getvalue()


def write_csv(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """A CSV file for Excel: semicolons, UTF-8 with mark. An apostrophe stands before every text that a
    spreadsheet program would take for a formula; `read_table` takes it away again."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for row in (headings, *rows):
        writer.writerow([_csv_text(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig", errors="replace")


def _csv_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nein"
        case str():
            return f"'{cell}" if _ACTIVE.match(cell) and not _NUMBER.fullmatch(cell) else cell
        case int() | float():
            return str(cell).replace(".", ",")
        case datetime() | date():
            return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()


class _Writer:
    """One workbook being written, its formats and its hidden sheet of lists."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._heading = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6F2", "border": 1}
        )
        self._fixed_heading = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#D0D0D0", "border": 1}
        )
        self._formats: dict[tuple[str, bool, bool], Format] = {}
        self._lists: list[tuple[str, ...]] = []

    def add(self, layout: SheetLayout) -> None:
        sheet = self._book.add_worksheet(layout.title)
        for column, spec in enumerate(layout.columns):
            sheet.set_column(column, column, spec.width)
            sheet.write_string(0, column, spec.heading, self._fixed_heading if spec.fixed else self._heading)
            if spec.note:
                sheet.write_comment(0, column, spec.note, _NOTE_WIDTH)
        for index, row in enumerate(layout.rows, start=1):
            for column, cell in enumerate(row):
                self._write(sheet, index, column, cell, layout)
        sheet.freeze_panes(1, min(2, len(layout.columns)))
        sheet.autofilter(0, 0, max(1, len(layout.rows)), len(layout.columns) - 1)
        # An official key is a text of digits on purpose; no green triangles for it.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        self._add_rules(sheet, layout)

    def _write(self, sheet: Worksheet, row: int, column: int, cell: Cell, layout: SheetLayout) -> None:
        spec = layout.columns[column]
        match cell:
            case None | "":
                sheet.write_blank(row, column, None, self._format("", spec.fixed, is_active=False))
            case bool():
                sheet.write_boolean(row, column, cell, self._format("", spec.fixed, is_active=False))
            case str():
                is_active = bool(_ACTIVE.match(cell))
                sheet.write_string(row, column, cut_to_cell(cell), self._format("@", spec.fixed, is_active=is_active))
            case int() | float():
                sheet.write_number(row, column, cell, self._format(spec.number_format, spec.fixed, is_active=False))
            case datetime() | date():
                sheet.write_datetime(row, column, cell, self._format("dd.mm.yyyy", spec.fixed, is_active=False))

    def _format(self, number_format: str, is_fixed: bool, *, is_active: bool) -> Format:
        key = (number_format, is_fixed, is_active)
        if key not in self._formats:
            properties: dict[str, object] = {"text_wrap": True, "valign": "top"}
            if number_format:
                properties["num_format"] = number_format
            if is_fixed:
                properties |= {"bg_color": "#EDEDED", "font_color": "#595959"}
            if is_active:
                # Keeps the cell a text even after somebody has edited it.
                properties["quote_prefix"] = True
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def _add_rules(self, sheet: Worksheet, layout: SheetLayout) -> None:
        last = len(layout.rows) + _SPARE_ROWS
        for column, spec in enumerate(layout.columns):
            if spec.fixed:
                # A key may be cleared but not typed: any text is longer than nothing.
                rule = {
                    "validate": "length",
                    "criteria": "==",
                    "value": 0,
                    "error_message": layout.fixed_error[:255],
                }
                sheet.data_validation(1, column, last, column, rule)
            elif spec.choices:
                rule = {
                    "validate": "list",
                    "source": self._list(spec.choices),
                    "error_message": layout.choice_error[:255],
                }
                sheet.data_validation(1, column, last, column, rule)

    def _list(self, choices: tuple[str, ...]) -> str:
        """The address of a list on the hidden sheet; equal lists share one."""
        if choices not in self._lists:
            self._lists.append(choices)
        column = xlsxwriter.utility.xl_col_to_name(self._lists.index(choices))
        return f"='{MARKER_SHEET}'!${column}$2:${column}${len(choices) + 1}"

    def finish(self, export_version: int | None) -> None:
        """Writes the hidden sheet: the version of our export in its first cell, the lists below."""
        if export_version is None and not self._lists:
            return
        sheet = self._book.add_worksheet(MARKER_SHEET)
        sheet.very_hidden()
        if export_version is not None:
            sheet.write_number(0, 0, export_version)
        for column, choices in enumerate(self._lists):
            for row, label in enumerate(choices, start=1):
                sheet.write_string(row, column, label)
