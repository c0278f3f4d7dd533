"""Arranges raw rows into a table: merged cells, headings, repeated and missing headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from kreisweit.engines.reading import Cell, Row, Table, find_heading_row
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

_Merged = Sequence[Sequence[Sequence[int]]]


def arrange(answer: Mapping[str, Any]) -> Table:
    """The table in the child's answer. Raises `InvalidInputError` when there are headings but nothing below
    them."""
    left = int(answer["left"])
    rows = {number: [_cell(cell) for cell in cells] for number, cells in answer["rows"]}
    width = max(len(cells) for cells in rows.values())
    for cells in rows.values():
        cells.extend([None] * (width - len(cells)))
    filled = _fill_down(rows, answer["merged"])
    numbers = list(rows)
    heading_row = numbers[find_heading_row([rows[number] for number in numbers])]
    groups = _group_headings(rows, answer["merged"], heading_row, width)
    if groups and heading_row + 1 in rows:
        heading_row += 1
    else:
        groups = _group_headings(rows, answer["merged"], heading_row - 1, width)
    below = [number for number in numbers if number > heading_row]
    if not below:
        raise InvalidInputError("table.no_rows", name="")
    used = [
        column for column in range(width) if any(rows[number][column] is not None for number in (heading_row, *below))
    ]
    headings, heading_notes = _headings(
        [(column, groups.get(column, ""), rows[heading_row][column]) for column in used], left
    )
    return Table(
        sheet=str(answer["sheet"]),
        sheets=tuple(str(name) for name in answer["sheets"]),
        headings=headings,
        rows=tuple(Row(number, tuple(rows[number][column] for column in used)) for number in below),
        notes=(*_notes(answer, heading_row, numbers, filled), *heading_notes),
        heading_row=heading_row,
        export_version=answer.get("export_version"),
    )


def _cell(cell: Any) -> Cell:
    if isinstance(cell, dict):
        kind, written = next(iter(cell.items()))
        return date.fromisoformat(written) if kind == "date" else datetime.fromisoformat(written)
    if isinstance(cell, str):
        return cell if cell.strip() else None
    return cell if isinstance(cell, int | float | bool) else None


def _fill_down(rows: dict[int, list[Cell]], merged: _Merged) -> list[int]:
    """Repeats the value of a merged cell in the rows it spans, and gives the numbers of those rows.

    A value merged over five rows is meant for all five ("Stadt Olfen" beside five projects). Sideways a value
    stays in its first column: there it is mostly a remark across the table.
    """
    filled = []
    for (first_row, column), (last_row, _) in merged:
        value = rows[first_row + 1][column] if first_row + 1 in rows and column < len(rows[first_row + 1]) else None
        if value is None:
            continue
        for number in range(first_row + 2, last_row + 2):
            if number in rows and rows[number][column] is None:
                rows[number][column] = value
                filled.append(number)
    return filled


def _group_headings(rows: Mapping[int, Sequence[Cell]], merged: _Merged, number: int, width: int) -> dict[int, str]:
    """Column to what stands above it when row `number` is the upper storey of two: "Kosten" merged over
    "einmalig" and "jährlich". Empty when nothing in the row is merged sideways over a part of the table, or
    nothing but that stands there: then it is a title."""
    if number not in rows or sum(cell is not None for cell in rows[number]) < 2:
        return {}
    groups = {column: _one_line(cell) for column, cell in enumerate(rows[number])}
    is_upper_storey = False
    for (first_row, first_column), (last_row, last_column) in merged:
        if first_row + 1 == number == last_row + 1 and 1 < last_column - first_column + 1 < width:
            is_upper_storey = True
            groups.update(dict.fromkeys(range(first_column, last_column + 1), groups.get(first_column, "")))
    return groups if is_upper_storey else {}


def _headings(found: Sequence[tuple[int, str, Cell]], left: int) -> tuple[tuple[str, ...], list[Message]]:
    """Headings that are filled and differ, with a note for each that had to be made up."""
    headings: list[str] = []
    notes = []
    for column, group, cell in found:
        text = _one_line(cell)
        letter = column_letter(column + left)
        heading = (f"{group} {text}".strip() if group != text else text) or f"[{letter}]"
        if not (group or text):
            notes.append(Message.of("table.heading_missing", column=letter, heading=heading))
        if heading in headings:
            repeated = heading
            count = 2
            while (heading := f"{repeated} ({count})") in headings:
                count += 1
            notes.append(Message.of("table.heading_repeated", heading=repeated, renamed=heading))
        headings.append(heading)
    return tuple(headings), notes


def _one_line(cell: Cell) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""


def _notes(answer: Mapping[str, Any], heading_row: int, numbers: Sequence[int], filled: Sequence[int]) -> list[Message]:
    notes = []
    if numbers[0] < heading_row:
        notes.append(Message.of("table.title_rows", row=heading_row))
    below = [number for number in filled if number > heading_row]
    if below:
        notes.append(Message.of("table.merged_cells", count=len(below), first=min(below)))
    if len(answer["sheets"]) > 1:
        others = ", ".join(f"„{name}“" for name in answer["sheets"] if name != answer["sheet"])
        notes.append(Message.of("table.other_sheets", sheet=answer["sheet"], others=others))
    return notes


def column_letter(index: int) -> str:
    """The letters a spreadsheet program shows for a column counted from 0.

    >>> column_letter(0), column_letter(27), column_letter(16383)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
