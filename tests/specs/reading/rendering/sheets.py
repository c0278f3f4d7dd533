"""A labelled list as workbook or separated text: only its tables and the lines above them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import xlsxwriter
from tests.specs.reading.source import Kind, Source


def render_workbook(source: Source) -> bytes:
    """The list as XLSX bytes, on one sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Abfrage")
        for number, row in enumerate(_rows(source)):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def render_separated(source: Source) -> bytes:
    """The list with semicolons in Windows-1252, as Excel in a German office saves it."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows(_rows(source))
    return buffer.getvalue().encode("cp1252")


def _rows(source: Source) -> Iterator[tuple[str, ...]]:
    for piece in source.pieces:
        if piece.kind is Kind.TABLE:
            yield from piece.rows
        else:
            yield from ((line,) for line in piece.lines)
            yield ()
