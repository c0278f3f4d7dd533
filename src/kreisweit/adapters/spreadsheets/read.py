"""Reads a table from a file nobody has checked, without ever opening it in this process."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import IO

from kreisweit.adapters.confinement import MIB, memory_file, run_confined
from kreisweit.adapters.spreadsheets.arrange import arrange
from kreisweit.adapters.spreadsheets.limits import DEFAULT_LIMITS, Limits
from kreisweit.engines.reading import Table
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError

_CHILD = "kreisweit.adapters.spreadsheets.confined"


def read_table(
    source: Path | bytes, *, name: str = "", sheet: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> Table:
    """The table in `source`: XLSX, XLS, ODS or CSV, told apart by content. `name` appears in messages only.

    Takes the sheet called `sheet`, or the first visible one with cells. Title lines above the headings are
    skipped, merged cells repeat their value downwards; `Table.notes` says so. A text that begins like a
    formula is a text.

    Raises `InvalidInputError` (codes `table.*`, sentences in `WORDING`) for a file that is no table or breaks
    a limit, `OutsideFailureError` when the file cannot be opened or the reading process fails for a reason we
    do not know.
    """
    label = name or (source.name if isinstance(source, Path) else "")
    with _opened(source, limits, label) as stream:
        job = {"sheet": sheet, "limits": asdict(limits)}
        with run_confined(_CHILD, job, source=stream, limits=limits.confinement, area="table", name=label) as answer:
            table = arrange(answer.values)
    if len(table.rows) > limits.rows:
        raise InvalidInputError("table.too_many_rows", name=label, found=len(table.rows), limit=limits.rows)
    return table


def _opened(source: Path | bytes, limits: Limits, label: str) -> IO[bytes]:
    """The file for the child's standard input. A file that is too big is refused before it is touched."""
    try:
        size = source.stat().st_size if isinstance(source, Path) else len(source)
        if size > limits.file_bytes:
            raise InvalidInputError(
                "table.file_too_big", name=label, found=round(size / MIB, 1), limit=limits.file_bytes // MIB
            )
        if isinstance(source, Path):
            return source.open("rb")
    except OSError as error:
        raise OutsideFailureError("table.cannot_open", name=label) from error
    return memory_file(source)
