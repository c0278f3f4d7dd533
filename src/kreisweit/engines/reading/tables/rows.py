"""Turns rows of cells into rows of values, with a sentence for every cell that cannot be read as it
stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from kreisweit.engines.reading.tables.amounts import read_amount, scale_of_heading
from kreisweit.engines.reading.tables.cells import CellReading, as_text, says_nothing, shortened, unreadable
from kreisweit.engines.reading.tables.choices import ChoiceReader
from kreisweit.engines.reading.tables.model import (
    Cell,
    CellProblem,
    FieldSpec,
    Kind,
    Row,
    RowReading,
    Severity,
    Value,
)
from kreisweit.engines.reading.tables.periods import read_date, read_year
from kreisweit.engines.reading.tables.values import (
    parse_list,
    read_ags,
    read_boolean,
    read_list,
    read_number,
    read_postal_code,
    read_url,
)
from kreisweit.kernel.wording import Message

# Two rows with the same value here are the same thing twice.
_KEY_FIELDS = ("key", "ags")
# Longer than any date, amount, address or name of a choice.
LONGEST_SHORT_CELL = 2_000
_LONG_KINDS = frozenset({Kind.TEXT, Kind.LIST})
_Reader = Callable[[Cell], CellReading]


def read_rows(
    headings: Sequence[str],
    rows: Sequence[Row],
    mapping: Mapping[str, str],
    fields: Sequence[FieldSpec],
    *,
    choices: Mapping[str, Mapping[str, str]] | None = None,
    is_own_export: bool = False,
) -> tuple[RowReading, ...]:
    """Rows as values. Blank rows are left out; a row without anything essential is a problem.

    `mapping` goes from heading to field code (see `ColumnGuesses.mapping`), `choices` from field code to
    label to code. In our own workbook (`is_own_export`) a text is taken as it stands; elsewhere "k. A."
    counts as empty. Amounts come back in integer cents, lists as tuples, dates as `2021`, `2021-03` or
    `2021-03-15`.

    Raises `ValueError` for a field that is not in `fields` or is mapped twice.
    """
    columns = _columns(headings, mapping, fields, choices or {}, is_own_export)
    unmapped = [(index, heading) for index, heading in enumerate(headings) if heading not in mapping]
    essential = {spec.code: spec for spec in fields if spec.essential and spec.code in mapping.values()}
    readings = []
    for row in rows:
        if all(cell is None or cell == "" for cell in row.cells):
            continue
        reading = _read_row(row, columns, unmapped)
        readings.append(_with_missing(reading, essential, mapping))
    return _with_repeated_keys(readings, mapping)


class _Column:
    """A mapped column: where it is, which field it fills, how its cells are read."""

    def __init__(self, index: int, heading: str, spec: FieldSpec, reader: _Reader) -> None:
        self.index, self.heading, self.spec, self.read = index, heading, spec, reader

    def problem(self, row: Row, message: Message, severity: Severity, suggestion: str | None = None) -> CellProblem:
        raw = shortened(as_text(row.cells[self.index]), 200)
        return CellProblem(row.number, self.heading, self.spec.code, raw, message, severity, suggestion)


def _columns(
    headings: Sequence[str],
    mapping: Mapping[str, str],
    fields: Sequence[FieldSpec],
    choices: Mapping[str, Mapping[str, str]],
    is_own_export: bool,
) -> list[_Column]:
    specs = {spec.code: spec for spec in fields}
    codes = [mapping[heading] for heading in headings if heading in mapping]
    if unknown := set(codes) - set(specs):
        raise ValueError(f"no such field: {sorted(unknown)}")
    if len(set(codes)) != len(codes):
        raise ValueError("a field is mapped twice")
    return [
        _Column(index, heading, spec, _reader(spec, heading, choices.get(spec.code), is_own_export))
        for index, heading in enumerate(headings)
        if (spec := specs.get(mapping.get(heading, "")))
    ]


def _reader(spec: FieldSpec, heading: str, labels: Mapping[str, str] | None, is_own_export: bool) -> _Reader:
    match spec.kind:
        case Kind.CHOICE:
            return ChoiceReader(spec.code, labels).read
        case Kind.AMOUNT:
            return partial(read_amount, code=spec.code, scale=scale_of_heading(heading))
        case Kind.YEAR:
            return partial(read_year, spec=spec)
        case Kind.NUMBER:
            return partial(read_number, spec=spec)
        case Kind.TEXT:
            return _verbatim if is_own_export else _text
        case Kind.LIST if is_own_export:
            return _verbatim_list
        case _:
            return _PLAIN_READERS[spec.kind]


def _verbatim(cell: Cell) -> CellReading:
    return CellReading(as_text(cell) or None)


def _verbatim_list(cell: Cell) -> CellReading:
    return CellReading(parse_list(as_text(cell)) or None)


def _text(cell: Cell) -> CellReading:
    return CellReading() if says_nothing(cell) else _verbatim(cell)


_PLAIN_READERS: Mapping[Kind, _Reader] = {
    Kind.DATE: read_date,
    Kind.LIST: read_list,
    Kind.BOOLEAN: read_boolean,
    Kind.AGS: read_ags,
    Kind.POSTAL_CODE: read_postal_code,
    Kind.URL: read_url,
}


def _bounded(column: _Column, cell: Cell) -> CellReading:
    """Reads a cell unless it is absurdly long for its kind: patterns and likeness take time with the
    length."""
    if isinstance(cell, str) and len(cell) > LONGEST_SHORT_CELL and column.spec.kind not in _LONG_KINDS:
        return unreadable("cell.too_long", cell, found=len(cell), limit=LONGEST_SHORT_CELL)
    return column.read(cell)


def _read_row(row: Row, columns: Sequence[_Column], unmapped: Sequence[tuple[int, str]]) -> RowReading:
    values: dict[str, Value] = {}
    also: dict[str, Value] = {}
    empty: set[str] = set()
    wordings: list[str] = []
    problems: list[CellProblem] = []
    for column in columns:
        reading = _bounded(column, row.cells[column.index])
        if reading.error:
            problems.append(column.problem(row, reading.error, Severity.ERROR, reading.suggestion))
            continue
        if reading.warning:
            problems.append(column.problem(row, reading.warning, Severity.WARNING))
        if reading.value is not None:
            values[column.spec.code] = reading.value
        elif not reading.also and not reading.warning:
            empty.add(column.spec.code)
        also.update(reading.also)
        if reading.wording and reading.wording not in wordings:
            wordings.append(reading.wording)
    if wordings:
        also["cost_note"] = "; ".join(wordings)
    derived = {code: value for code, value in also.items() if code not in values}
    problems.extend(_reversed_years(row, values | derived, columns))
    unused = {heading: as_text(row.cells[index]) for index, heading in unmapped if not says_nothing(row.cells[index])}
    return RowReading(
        row.number,
        values | derived,
        frozenset(empty - set(derived)),
        frozenset(derived),
        unused,
        tuple(problems),
    )


def _reversed_years(row: Row, values: Mapping[str, Value], columns: Sequence[_Column]) -> list[CellProblem]:
    start, end = values.get("year_start"), values.get("year_end")
    column = next((one for one in columns if one.spec.code in {"year_end", "year_start"}), None)
    if not (isinstance(start, int) and isinstance(end, int) and end < start and column):
        return []
    return [column.problem(row, Message.of("row.years_reversed", start=start, end=end), Severity.ERROR)]


def _with_missing(reading: RowReading, essential: Mapping[str, FieldSpec], mapping: Mapping[str, str]) -> RowReading:
    """Says which essential cell is empty. A cell that was refused has its sentence already."""
    headings = {field: heading for heading, field in mapping.items()}
    refused = {problem.field for problem in reading.problems}
    missing = [
        CellProblem(reading.number, headings[code], code, "", Message.of("row.missing", heading=headings[code]))
        for code in essential
        if code not in reading.values and code not in refused
    ]
    return replace(reading, problems=(*reading.problems, *missing)) if missing else reading


def _with_repeated_keys(readings: Sequence[RowReading], mapping: Mapping[str, str]) -> tuple[RowReading, ...]:
    headings = {field: heading for heading, field in mapping.items()}
    first: dict[tuple[str, Value], int] = {}
    checked = []
    for reading in readings:
        for code in _KEY_FIELDS:
            value = reading.values.get(code)
            if value is None or (number := first.setdefault((code, value), reading.number)) == reading.number:
                continue
            message = Message.of("row.key_repeated", value=value, first=number)
            problem = CellProblem(reading.number, headings[code], code, str(value), message)
            reading = replace(reading, problems=(*reading.problems, problem))  # noqa: PLW2901 - the row with one more problem
        checked.append(reading)
    return tuple(checked)
