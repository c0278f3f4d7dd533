"""Says what importing a row would change, field by field."""

from __future__ import annotations

import math
from collections.abc import Mapping

from kreisweit.engines.reading.tables.folding import cut_to_cell, tidy
from kreisweit.engines.reading.tables.model import ChangeKind, FieldChange, RowChange, RowReading, Value
from kreisweit.engines.reading.tables.values import list_text, parse_list


def compare(reading: RowReading, existing: Mapping[str, Value] | None, *, empty_clears: bool = False) -> RowChange:
    """What importing `reading` over `existing` would do; None for `existing` means there is no such row yet.

    Only fields with a column in the file are compared. An empty cell says nothing, unless `empty_clears` (our
    own workbook, see `Table.export_version`). Derived values only fill what is empty. A list is the same in
    any order, a number within what a spreadsheet can hold, a text up to the length of a cell.
    """
    before = existing or {}
    changes = [
        FieldChange(code, before.get(code), value)
        for code, value in reading.values.items()
        if not (code in reading.derived and not _is_blank(before.get(code))) and not is_same(before.get(code), value)
    ]
    if empty_clears:
        changes += [
            FieldChange(code, before[code], None) for code in sorted(reading.empty) if not _is_blank(before.get(code))
        ]
    if not reading.is_importable:
        kind = ChangeKind.PROBLEM
    elif existing is None:
        kind = ChangeKind.NEW
    else:
        kind = ChangeKind.CHANGED if changes else ChangeKind.UNCHANGED
    return RowChange(kind, reading, tuple(changes))


def is_same(before: Value, after: Value) -> bool:
    """Whether a value went through a spreadsheet unharmed."""
    if _is_blank(before) or _is_blank(after):
        return _is_blank(before) and _is_blank(after)
    match before, after:
        case str(), str():
            return before == after or tidy(cut_to_cell(tidy(before))) == tidy(after)
        case bool(), _:
            return before is after
        case ((int() | float()), (int() | float())) if not isinstance(after, bool):
            # A spreadsheet keeps 15 digits.
            return math.isclose(before, after, rel_tol=1e-14, abs_tol=0.0)
        case ((tuple() | list()), tuple()):
            written = list_text(tuple(tidy(item) for item in before))
            items = {tidy(item) for item in after} - {""}
            return tuple(before) == after or items in (set(parse_list(written)), set(parse_list(cut_to_cell(written))))
        case _:
            return before == after


def _is_blank(value: Value) -> bool:
    if isinstance(value, tuple):
        return not any(tidy(item) for item in value)
    return value is None or (isinstance(value, str) and not tidy(value))
