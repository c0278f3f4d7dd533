"""Lists as people send them, made with a spreadsheet library that knows nothing of ours."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from kreisweit.apps.initiatives.models import ImportRow, ImportRun

Rows = Sequence[Sequence[Any]]


def workbook(rows: Rows, *, sheet: str = "Tabelle1", others: Sequence[str] = ()) -> bytes:
    """A plain XLSX with `rows` in its first sheet."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    page.write(number, column, cell)
        for name in others:
            book.add_worksheet(name).write(0, 0, "Notizen")
    return stream.getvalue()


def rows_of(run: ImportRun) -> list[ImportRow]:
    return list(ImportRow.plain.filter(run=run).order_by("number"))
