"""Reads one sheet of a workbook. Formulas come as the values saved with them; nothing is calculated."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from kreisweit.adapters.confinement.refusal import RefusalError
from kreisweit.adapters.spreadsheets.confined import MARKER_SHEET

Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]


class Workbook:
    """An opened workbook. Raises `RefusalError` when it cannot be opened or has no visible sheet with
    cells."""

    def __init__(self, data: bytes) -> None:
        self._book = _open(data)
        metadata = self._book.sheets_metadata
        self.sheets = [
            sheet.name
            for sheet in metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        if not self.sheets:
            raise RefusalError("no_sheet")
        self.is_ours = any(sheet.name == MARKER_SHEET for sheet in metadata)

    def export_version(self) -> int | None:
        """The version on the hidden sheet of our own workbooks, None for foreign ones."""
        if not self.is_ours:
            return None
        first = next(iter(self._sheet(MARKER_SHEET).to_python(nrows=1)), [])
        return int(first[0]) if first and isinstance(first[0], int | float) else None

    def open_sheet(self, name: str | None) -> tuple[str, CalamineSheet]:
        """The sheet called `name`, or the first one with cells."""
        if name is not None:
            if name not in self.sheets:
                raise RefusalError("sheet_unknown", sheet=name, sheets=", ".join(self.sheets))
            return name, self._sheet(name)
        for candidate in self.sheets:
            sheet = self._sheet(candidate)
            if sheet.end is not None:
                return candidate, sheet
        raise RefusalError("no_rows")

    def _sheet(self, name: str) -> CalamineSheet:
        try:
            return self._book.get_sheet_by_name(name)
        except (python_calamine.CalamineError, ValueError, OSError) as error:
            raise _refusal(error) from error


def sheet_rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[Any]]]:
    """Number (from 1) and plain cells of every row that the sheet holds."""
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, [_plain(cell) for cell in cells]


def merged_ranges(sheet: CalamineSheet) -> Merged:
    """Merged ranges as ((row, column), (row, column)), counted from 0 and from the sheet's first filled
    column."""
    start = sheet.start
    if start is None:
        return ()
    shift = start[1]
    return [
        ((first_row, first_column - shift), (last_row, last_column - shift))
        for (first_row, first_column), (last_row, last_column) in sheet.merged_cell_ranges or ()
        if first_column >= shift
    ]


def _open(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise _refusal(error) from error


def _refusal(error: Exception) -> RefusalError:
    return RefusalError("encrypted" if isinstance(error, python_calamine.PasswordError) else "damaged")


def _plain(cell: Any) -> Any:
    """The cell as JSON can hold it: dates become `{"date": ...}`, whole numbers lose the `.0` of the file
    format."""
    match cell:
        case "" | None:
            return None
        case float():
            return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
        case datetime():
            return {"datetime": cell.isoformat()}
        case date():
            return {"date": cell.isoformat()}
        case time():
            return cell.isoformat()
        case timedelta():
            return cell.total_seconds()
        case _:
            return cell
