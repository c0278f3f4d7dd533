"""The places of a district from a file: JSON, XLSX, XLS, ODS or CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kreisweit.adapters.spreadsheets import read_table
from kreisweit.engines.reading import MUNICIPALITY_FIELDS, Place, PlaceKind, guess_columns, read_rows
from kreisweit.kernel.errors import InvalidInputError

_KINDS = {
    "kreis": PlaceKind.DISTRICT,
    "landkreis": PlaceKind.DISTRICT,
    "district": PlaceKind.DISTRICT,
    "stadt": PlaceKind.TOWN,
    "town": PlaceKind.TOWN,
}


def read_places(path: Path) -> tuple[Place, ...]:
    """The district and its municipalities, in the order of the file.

    JSON holds `district` and `municipalities`, or a list; each with `ags`, `name` and, if known, `type`. Tables have
    columns for the same. Raises `InvalidInputError` for a file without any place that has key and name.
    """
    if not path.is_file():
        raise InvalidInputError("read.no_such_file", path=path)
    records = _json_records(path) if path.suffix.lower() == ".json" else _table_records(path)
    places = [place for record in records if (place := _place(record))]
    if not places:
        raise InvalidInputError("read.no_places", path=path)
    districts = [place.name for place in places if place.kind is PlaceKind.DISTRICT]
    parent = districts[0] if len(districts) == 1 else ""
    return tuple(replace(place, parent="" if place.name == parent else parent) for place in places)


def _json_records(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise InvalidInputError("read.no_places", path=path) from error
    if isinstance(found, Mapping):
        if isinstance(district := found.get("district"), Mapping):
            yield {"type": "district", **district}
        found = found.get("municipalities")
    yield from (one for one in found or () if isinstance(one, Mapping))


def _table_records(path: Path) -> Iterator[Mapping[str, Any]]:
    table = read_table(path)
    mapping = guess_columns(table.headings, table.rows, MUNICIPALITY_FIELDS).mapping
    for row in read_rows(table.headings, table.rows, mapping, MUNICIPALITY_FIELDS):
        yield row.values


def _place(record: Mapping[str, Any]) -> Place | None:
    ags, name = str(record.get("ags") or ""), str(record.get("name") or "").strip()
    if not name or len(ags) != 8 or not ags.isdigit():
        return None
    words = (record.get("kind"), record.get("type"), name.partition(" ")[0])
    kinds = [kind for word in words if (kind := _KINDS.get(str(word).casefold()))]
    return Place(ags, name, kinds[0] if kinds else PlaceKind.MUNICIPALITY)
