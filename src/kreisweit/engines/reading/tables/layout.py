"""What a sheet we hand out looks like, described without a file format. A writer turns it into a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kreisweit.engines.reading.tables.model import Cell

EXPORT_VERSION = 1


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """One column. `width` in characters; `choices` become a drop-down; a `fixed` column is grey and refuses
    typing."""

    heading: str
    width: int = 20
    choices: tuple[str, ...] = ()
    fixed: bool = False
    note: str = ""
    note_title: str = ""
    number_format: str = ""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One sheet with its rows. `export_version` marks the workbook as ours: importing it, empty cells clear
    fields.

    `title` is the sheet's name (at most 31 characters, as spreadsheet programs demand); `choice_error` and
    `fixed_error` are shown when somebody types what a drop-down or a fixed column does not allow.
    """

    title: str
    columns: tuple[ColumnLayout, ...]
    rows: Sequence[tuple[Cell, ...]]
    export_version: int | None = None
    choice_error: str = ""
    fixed_error: str = ""

    def __post_init__(self) -> None:
        if not 0 < len(self.title) <= 31 or set(self.title) & set("[]:*?/\\") or self.title.startswith(("'", "_")):
            raise ValueError("a sheet's title has 1 to 31 characters, none of []:*?/\\")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("every row needs one cell per column")
