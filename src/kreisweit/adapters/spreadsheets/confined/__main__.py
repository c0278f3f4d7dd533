"""The child process: reads a file from standard input, writes one JSON document to standard output.

Called as `python -I -m kreisweit.adapters.spreadsheets.confined '{"sheet": ..., "limits": {...}}'`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kreisweit.adapters.confinement.archive import open_checked
from kreisweit.adapters.confinement.child import Reply, serve
from kreisweit.adapters.confinement.refusal import RefusalError
from kreisweit.adapters.confinement.seal import seal
from kreisweit.adapters.spreadsheets.confined.identify import identify, identify_archive
from kreisweit.adapters.spreadsheets.confined.separated import read_separated


def read(data: bytes, *, sheet: str | None, limits: Mapping[str, int]) -> dict[str, Any]:
    """The file as plain values. Raises `RefusalError`."""
    kind = identify(data)
    if kind == "csv":
        seal()
        rows = read_separated(data, longest_cell=limits["cell_characters"])
        return {
            "kind": kind,
            "sheet": "",
            "sheets": [],
            "rows": collect(rows, limits),
            "merged": [],
            "left": 0,
        }
    if kind == "zip":
        with open_checked(data, limits) as archive:
            kind = identify_archive(archive)
    return {"kind": kind, **_read_workbook(data, sheet, limits)}


def _read_workbook(data: bytes, sheet_name: str | None, limits: Mapping[str, int]) -> dict[str, Any]:
    # Loaded after the archive was checked: the less code a hostile file meets, the better.
    from kreisweit.adapters.spreadsheets.confined.workbook import Workbook, merged_ranges, sheet_rows

    seal()
    book = Workbook(data)
    version = book.export_version()
    name, sheet = book.open_sheet(sheet_name)
    if sheet.width > limits["columns"]:
        raise RefusalError("too_many_columns", found=sheet.width, limit=limits["columns"])
    return {
        "sheet": name,
        "sheets": book.sheets,
        "rows": collect(sheet_rows(sheet), limits),
        "merged": merged_ranges(sheet),
        "left": sheet.start[1] if sheet.start else 0,
        "export_version": version,
    }


def collect(rows: Iterable[tuple[int, list[Any]]], limits: Mapping[str, int]) -> list[tuple[int, list[Any]]]:
    """The filled rows. Counts on beyond the limit, so the refusal can say how many there are."""
    # Title lines and headings come on top of the rows people count.
    most, kept, found, cells_kept = limits["rows"] + 30, [], 0, 0
    for number, cells in rows:
        while cells and cells[-1] in (None, ""):
            cells.pop()
        if not cells:
            continue
        found += 1
        if found > most:
            continue
        _check_row(number, cells, limits)
        cells_kept += len(cells)
        if cells_kept > limits["cells"]:
            raise RefusalError("too_many_cells", limit=limits["cells"])
        kept.append((number, cells))
    if found > most:
        raise RefusalError("too_many_rows", found=found - 1, limit=limits["rows"])
    if not kept:
        raise RefusalError("no_rows")
    return kept


def _check_row(number: int, cells: list[Any], limits: Mapping[str, int]) -> None:
    if len(cells) > limits["columns"]:
        raise RefusalError("too_many_columns", found=len(cells), limit=limits["columns"])
    longest = limits["cell_characters"]
    if any(isinstance(cell, str) and len(cell) > longest for cell in cells):
        raise RefusalError("cell_too_long", row=number, limit=longest)


def answer(job: Mapping[str, Any], data: bytes) -> Reply:
    """What `serve` hands back for one job."""
    return Reply(read(data, sheet=job["sheet"], limits=job["limits"]))


if __name__ == "__main__":
    serve(answer)
