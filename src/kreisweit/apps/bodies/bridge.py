"""From a table and a map file to bodies; the only door from here to the reading engine and its adapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from kreisweit.adapters.boundaries import read_boundaries
from kreisweit.adapters.spreadsheets import WORDING as TABLE_WORDING
from kreisweit.adapters.spreadsheets import read_table
from kreisweit.apps.bodies.record import BodyRecord, district_key
from kreisweit.engines.reading import (
    MUNICIPALITY_FIELDS,
    CellProblem,
    RowReading,
    Severity,
    guess_columns,
    read_rows,
)
from kreisweit.engines.reading import WORDING as CELL_WORDING
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

READING_WORDINGS = (TABLE_WORDING, CELL_WORDING)
OFFICIAL_PREFIX = {"town": "Stadt", "municipality": "Gemeinde"}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one row of the table; `row` as the spreadsheet program shows it."""

    row: int
    message: Message


@dataclass(frozen=True, slots=True)
class BodyTable:
    """The bodies of a table and what could not be read. With complaints nothing should be written."""

    bodies: tuple[BodyRecord, ...]
    complaints: tuple[Complaint, ...]


def read_bodies(path: Path) -> BodyTable:
    """Municipalities, and the district itself if the table has a row for it. Raises `InvalidInputError` for
    unreadable files."""
    table = read_table(path)
    mapping = guess_columns(table.headings, table.rows, MUNICIPALITY_FIELDS).mapping
    if not {"ags", "name"} <= set(mapping.values()):
        raise InvalidInputError("district.no_municipalities")
    bodies, complaints = [], []
    for reading in read_rows(table.headings, table.rows, mapping, MUNICIPALITY_FIELDS):
        if found := _blocking(reading):
            complaints += [Complaint(problem.row, problem.message) for problem in found]
            continue
        try:
            bodies.append(_record(reading))
        except InvalidInputError as error:
            complaints.append(Complaint(reading.number, error.message))
    return BodyTable(_with_neighbour_keys(bodies), tuple(complaints))


def _blocking(reading: RowReading) -> list[CellProblem]:
    """What keeps a row out. The kind only completes the name, so "Kreis" there is no obstacle."""
    return [problem for problem in reading.problems if problem.severity is Severity.ERROR and problem.field != "kind"]


def _record(reading: RowReading) -> BodyRecord:
    values = reading.values
    numbers = {
        code: Decimal(str(values[code]))
        for code in ("population", "area_km2", "lat", "lon")
        if values.get(code) is not None
    }
    neighbours = values.get("neighbours")
    record = BodyRecord(
        ags=str(values.get("ags") or ""),
        name=str(values.get("name") or ""),
        population=int(numbers["population"]) if "population" in numbers else None,
        area_km2=numbers.get("area_km2"),
        latitude=float(numbers["lat"]) if "lat" in numbers else None,
        longitude=float(numbers["lon"]) if "lon" in numbers else None,
        neighbours=frozenset(neighbours if isinstance(neighbours, tuple) else ()),
    )
    prefix = OFFICIAL_PREFIX.get(str(values.get("kind") or ""))
    if prefix and record.name_alone == record.name:
        return replace(record, name=f"{prefix} {record.name}", short_name=record.name)
    return record


def _with_neighbour_keys(bodies: Sequence[BodyRecord]) -> tuple[BodyRecord, ...]:
    """Neighbours by key, where the table gives names. Those outside the district are left out: we do not know
    them."""
    keys = {name.casefold(): body.ags for body in bodies for name in (body.ags, body.name, body.name_alone)}
    return tuple(
        replace(
            body,
            neighbours=frozenset(keys[name.casefold()] for name in body.neighbours if name.casefold() in keys),
        )
        for body in bodies
    )


def with_boundaries(bodies: Sequence[BodyRecord], *, path: Path, source: str) -> tuple[BodyRecord, ...]:
    """`bodies` with the boundaries in `path`, the district's being all municipalities together.

    Neighbours are taken from the map for bodies that have none. Raises `InvalidInputError`.
    """
    boundaries = read_boundaries(path, {body.ags for body in bodies if not body.is_district})
    result = []
    for body in bodies:
        shape = boundaries.whole if body.is_district else boundaries.shapes.get(body.ags)
        neighbours = body.neighbours or boundaries.neighbours.get(body.ags, frozenset())
        result.append(replace(body, boundary=shape, boundary_source=source if shape else "", neighbours=neighbours))
    return tuple(result)


__all__ = ["READING_WORDINGS", "BodyTable", "Complaint", "district_key", "read_bodies", "with_boundaries"]
