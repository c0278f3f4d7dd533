"""The inventory's door to tables: what a list says becomes values of `record`, and the other way round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from kreisweit.adapters.spreadsheets import WORDING as FILE_WORDING
from kreisweit.adapters.spreadsheets import Limits, read_table, write_csv, write_workbook
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives.record import CODES, Record
from kreisweit.engines.reading import (
    INITIATIVE_FIELDS,
    Cell,
    ColumnGuess,
    ColumnLayout,
    Kind,
    RowReading,
    SheetLayout,
    Table,
    Value,
    as_text,
    compare,
    guess_columns,
    initiative_sheet,
    read_rows,
)
from kreisweit.engines.reading import WORDING as TABLE_WORDING
from kreisweit.kernel.text import one_line
from kreisweit.kernel.wording import Message

__all__ = ["RowReading", "Table"]

# Six digits, two of them behind the comma, is what the inventory keeps of a number of posts.
_HIGHEST = {"staff_fte": 9_999.99}
FIELDS = tuple(
    replace(spec, high=_HIGHEST.get(spec.code, spec.high)) for spec in INITIATIVE_FIELDS if spec.code in CODES
)
IMPORTED_CODES = tuple(spec.code for spec in FIELDS)
WORDINGS = (TABLE_WORDING, FILE_WORDING)
SAMPLES, LONGEST_SAMPLE, LONGEST_RUNNING_NUMBER = 3, 80, 5
_DUTIES = {"yes": True, "no": False}
_LISTS = {spec.code for spec in FIELDS if spec.kind is Kind.LIST}
_EMPTY: Record = {"status": "unknown", "legal_duty": "unknown"} | {code: [] for code in _LISTS}
_NUMBERS = {"status_as_of", "staff_fte"} | {spec.code for spec in FIELDS if spec.kind in {Kind.AMOUNT, Kind.YEAR}}
Choices = Mapping[str, Mapping[str, str]]
Spelling = Callable[[str], str]


def open_table(path: Path, *, name: str, sheet: str, limit_bytes: int) -> Table:
    """The table in an uploaded file, read in a confined process. Raises as `read_table` does."""
    return read_table(path, name=name, sheet=sheet or None, limits=Limits(file_bytes=limit_bytes))


def choices_for(bodies: Sequence[Body], fields: Sequence[str]) -> Choices:
    """Label to value of the columns whose words are the district's own: as a drop-down shows them.

    An empty catalogue of fields stays open: the first list brings its fields along.
    """
    return {
        "body": {body.name: body.name for body in bodies},
        **({"field": {name: name for name in fields}} if fields else {}),
    }


def describe_columns(table: Table) -> list[dict[str, Any]]:
    """Every heading with the guessed field, the reason and samples, as JSON: what the mapping page shows."""
    guesses = guess_columns(table.headings, table.rows, FIELDS).guesses
    return [_describe(guess, [row.cells[index] for row in table.rows]) for index, guess in enumerate(guesses)]


def _describe(guess: ColumnGuess, cells: Sequence[Cell]) -> dict[str, Any]:
    samples = list(dict.fromkeys(as_text(cell)[:LONGEST_SAMPLE] for cell in cells if as_text(cell)))[:SAMPLES]
    field, reason = guess.field, guess.reason
    if field == "key" and guess.confidence < 1 and _are_running_numbers(cells):
        # Every list counts from 1: such a number would tie this list to the entries of another one.
        field, reason = None, Message.of("import.running_number", heading=guess.heading)
    return {
        "heading": guess.heading,
        "field": field or "",
        "is_certain": field is not None and guess.confidence == 1.0,
        "reason": {"code": reason.code, "values": dict(reason.values)},
        "samples": samples,
    }


def _are_running_numbers(cells: Sequence[Cell]) -> bool:
    texts = [text for cell in cells if (text := as_text(cell))]
    return all(text.rstrip(".").isdecimal() and len(text) <= LONGEST_RUNNING_NUMBER for text in texts)


def read_readings(table: Table, *, mapping: Mapping[str, str], choices: Choices) -> tuple[RowReading, ...]:
    """The rows of `table` as values. Raises `ValueError` for a mapping that names a field twice or an unknown one."""
    known = {heading: field for heading, field in mapping.items() if heading in table.headings}
    is_own = table.export_version is not None
    return read_rows(table.headings, table.rows, known, FIELDS, choices=choices, is_own_export=is_own)


def normalised(reading: RowReading, spelling: Spelling) -> RowReading:
    """`reading` with values as the inventory keeps them: years instead of days, names in their known spelling."""
    return replace(reading, values={code: _kept(code, value, spelling) for code, value in reading.values.items()})


def _kept(code: str, value: Value, spelling: Spelling) -> Value:
    match code, value:
        case "title", str():
            return one_line(value)
        case "status_as_of", str():
            return value[:4]
        case "staff_fte", int() | float():
            return round(value, 2)
        case "owner" | "place", str():
            return spelling(value)
        case "partners", tuple():
            return tuple(dict.fromkeys(spelling(name) for name in value))
        case _:
            return value


def changes_of(reading: RowReading, existing: Record, *, empty_clears: bool) -> list[tuple[str, Any, Any]]:
    """What taking over `reading` would change of `existing`: (code, before, after) in the form of records.

    Key and body say which entry is meant; they are never changed by a table.
    """
    values = {code: value for code, value in reading.values.items() if code not in {"key", "body"}}
    bare = replace(reading, values=values, empty=reading.empty - {"key", "body"}, problems=())
    found = compare(bare, table_values(existing), empty_clears=empty_clears)
    return [
        (change.field, existing[change.field], record_value(change.field, change.after)) for change in found.changes
    ]


def record_value(code: str, value: Value) -> Any:
    """One value of a table in the form of `record`. None is what the record says for "unknown"."""
    if value is None:
        return _EMPTY.get(code, None if code in _NUMBERS else "")
    match code:
        case "status_as_of":
            return int(str(value)[:4])
        case "staff_fte":
            return str(Decimal(str(value)).normalize())
        case "legal_duty":
            return "yes" if value else "no"
        case _:
            return list(value) if isinstance(value, tuple) else value


def table_values(record: Record) -> dict[str, Value]:
    """A record in the form tables speak: what `compare` and the writers take."""
    values: dict[str, Value] = {spec.code: record.get(spec.code) for spec in FIELDS}
    values["status"] = None if record["status"] == _EMPTY["status"] else record["status"]
    values["legal_duty"] = _DUTIES.get(record["legal_duty"])
    values["status_as_of"] = None if record["status_as_of"] is None else str(record["status_as_of"])
    values["staff_fte"] = None if record["staff_fte"] is None else float(record["staff_fte"])
    return values | {code: tuple(record[code]) for code in _LISTS}


def workbook_of(records: Iterable[Record], *, choices: Choices, language: str) -> bytes:
    """Our own workbook (XLSX): drop-downs, key column, hidden version. Reading it back changes nothing."""
    return write_workbook([_layout(records, choices, language)])


def csv_of(records: Iterable[Record], *, choices: Choices, language: str) -> bytes:
    layout = _layout(records, choices, language)
    return write_csv([column.heading for column in layout.columns], layout.rows)


def _layout(records: Iterable[Record], choices: Choices, language: str) -> SheetLayout:
    rows = [table_values(record) for record in records]
    return initiative_sheet(rows, choices=choices, language=language, fields=FIELDS)


def table_with_remarks(table: Table, remarks: Mapping[int, str], *, heading: str) -> bytes:
    """The rows of `table` that `remarks` names by number, as they stood there, with the remark in front."""
    columns = (ColumnLayout(heading, width=60), *(ColumnLayout(name, width=24) for name in table.headings))
    rows = [(remarks[row.number], *row.cells) for row in table.rows if row.number in remarks]
    return write_workbook([SheetLayout(title=heading[:31], columns=columns, rows=rows)])
