"""Workbooks and text tables: one page per sheet, every filled row a table row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kreisweit.adapters.confinement.refusal import RefusalError
from kreisweit.adapters.documents.confined.lines import Pages, table_row
from kreisweit.adapters.spreadsheets.confined.separated import read_separated
from kreisweit.adapters.spreadsheets.confined.workbook import Workbook, sheet_rows

_MOST_COLUMNS = 500
_LONGEST_CELL = 100_000


def read_text_table(data: bytes, pages: Pages) -> tuple[str, list[str]]:
    """Fills `pages` from CSV. Raises `RefusalError`."""
    _add(read_separated(data, longest_cell=_LONGEST_CELL), pages)
    return "", []


def read_workbook(data: bytes, pages: Pages) -> tuple[str, list[str]]:
    """Fills `pages` from all visible sheets with cells and gives their names. Raises `RefusalError`."""
    book = Workbook(data)
    names: list[str] = []
    for wanted in book.sheets:
        name, sheet = book.open_sheet(wanted)
        if sheet.end is None:
            continue
        if names:
            pages.break_page(keep_empty=True)
        names.append(name)
        _add(sheet_rows(sheet), pages)
    return "", names


def _add(rows: Iterable[tuple[int, list[Any]]], pages: Pages) -> None:
    for number, cells in rows:
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if len(cells) > _MOST_COLUMNS:
            raise RefusalError("too_many_columns", found=len(cells), limit=_MOST_COLUMNS, row=number)
        if cells:
            pages.add(table_row(_text(cell) for cell in cells))


def _text(cell: Any) -> str:
    """The cell as a German reader writes it."""
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nein"
        case float():
            return str(cell).replace(".", ",")
        case Mapping():
            kind, written = next(iter(cell.items()))
            day = ".".join(reversed(written[:10].split("-")))
            return f"{day} {written[11:16]}" if kind == "datetime" and written[11:] != "00:00:00" else day
        case _:
            return str(cell)
