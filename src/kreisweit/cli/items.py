"""Reads a list of initiatives from whatever file people have: JSON, JSON lines, XLSX, XLS, ODS or CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kreisweit.adapters.spreadsheets import read_table
from kreisweit.engines.matching import Item
from kreisweit.engines.reading import INITIATIVE_FIELDS, guess_columns, read_rows
from kreisweit.kernel.errors import InvalidInputError

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "key", "identifier", "kennung", "nr", "nummer"),
    "title": ("title", "name", "titel", "bezeichnung", "vorhaben", "projekt"),
    "text": ("description", "text", "body", "summary", "beschreibung", "inhalt", "abstract"),
    "place": ("place", "city", "municipality", "location", "ort", "kommune", "stadt", "gemeinde"),
    "field": ("field", "category", "theme", "handlungsfeld", "themenfeld", "bereich"),
    "status": ("status", "state_of_work", "stand"),
    "year_start": ("year_start", "start", "start_year", "beginn"),
    "year_end": ("year_end", "end", "end_year", "ende"),
    "owner": ("owner", "organisation", "organization", "org", "traeger", "träger", "lead"),
    "partners": ("partners", "organisations", "organizations", "partner", "beteiligte"),
    "funding": ("funding_program", "funding_programme", "funding", "foerderprogramm", "förderprogramm"),
    "target_group": ("target_group", "audience", "zielgruppe"),
    "systems": ("systems", "products", "software", "systeme"),
}
"""What others call the fields of an `Item`; the first name that a record has wins."""

LISTS_AT = ("initiatives", "items", "projects", "vorhaben", "data", "results")


def read_items(path: Path) -> tuple[Item, ...]:
    """The initiatives in `path`, at least two, ids unique.

    Raises `InvalidInputError` for what cannot be read or compared, `OutsideFailureError` for a table that cannot
    be opened.
    """
    if not path.is_file():
        raise InvalidInputError("match.no_such_file", path=path)
    items = _all_items(path)
    if len(items) < 2:
        raise InvalidInputError("matching.one_only" if items else "matching.empty")
    return items


def _all_items(path: Path) -> tuple[Item, ...]:
    if path.suffix.lower() in (".json", ".jsonl", ".ndjson"):
        records: Iterable[Mapping[str, Any]] = _json_records(path)
    else:
        records = _table_records(path)
    return tuple(_item(record, number) for number, record in enumerate(records, start=1))


class ItemLines:
    """The initiatives in a file of JSON lines, read anew each time they are gone through: a million need no memory.

    Raises `InvalidInputError` for a line that cannot be read, when its turn comes.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[Item]:
        number = 0
        with self._path.open(encoding="utf-8-sig") as file:
            for line_number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                number += 1
                try:
                    record = json.loads(line)
                except (json.JSONDecodeError, RecursionError) as error:
                    column = error.colno if isinstance(error, json.JSONDecodeError) else 1
                    raise InvalidInputError(
                        "match.broken_json", path=self._path, line=line_number, column=column
                    ) from error
                if not isinstance(record, dict):
                    raise InvalidInputError("match.no_list", path=self._path)
                yield _item(record, number)


def items_in(path: Path) -> Iterable[Item]:
    """The initiatives in `path`, one or a million. Raises as `read_items`."""
    if not path.is_file():
        raise InvalidInputError("match.no_such_file", path=path)
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return ItemLines(path)
    return _all_items(path)


def _json_records(path: Path) -> Sequence[Mapping[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError("match.unreadable", path=path) from error
    try:
        found = _lines(text) if path.suffix.lower() != ".json" else json.loads(text)
    except json.JSONDecodeError as error:
        raise InvalidInputError("match.broken_json", path=path, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise InvalidInputError("match.broken_json", path=path, line=1, column=1) from error
    if isinstance(found, dict):
        found = next((found[key] for key in LISTS_AT if isinstance(found.get(key), list)), None)
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        raise InvalidInputError("match.no_list", path=path)
    return found


def _lines(text: str) -> list[Any]:
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            found += [json.loads(line)] if line.strip() else []
        except json.JSONDecodeError as error:
            raise json.JSONDecodeError(error.msg, text, _offset(text, number) + error.pos) from error
    return found


def _offset(text: str, line: int) -> int:
    return sum(len(one) for one in text.splitlines(keepends=True)[: line - 1])


def _table_records(path: Path) -> Iterator[Mapping[str, Any]]:
    table = read_table(path)
    mapping = guess_columns(table.headings, table.rows, INITIATIVE_FIELDS).mapping
    if "title" not in mapping.values():
        raise InvalidInputError("match.no_title_column", path=path, headings=", ".join(table.headings))
    for row in read_rows(table.headings, table.rows, mapping, INITIATIVE_FIELDS):
        values = dict(row.values)
        values.setdefault("key", f"Zeile {row.number}")
        values.setdefault("place", values.get("body"))
        values["funding"] = values.get("funding_programme")
        yield values


def _item(record: Mapping[str, Any], number: int) -> Item:
    values = {field: _first(record, names) for field, names in NAMES.items()}
    title = _text(values["title"]) or _text(values["text"])[:80]
    if not title:
        raise InvalidInputError("match.no_title", number=number, id=_text(values["id"]) or "–")
    return Item(
        id=_text(values["id"]) or str(number),
        title=title,
        text=_text(values["text"]),
        place=_text(values["place"]),
        field=_text(values["field"]),
        status=_text(values["status"]),
        year_start=_year(values["year_start"]),
        year_end=_year(values["year_end"]),
        owner=_text(values["owner"]),
        partners=_texts(values["partners"]),
        funding=_text(values["funding"]),
        target_group=_text(values["target_group"]),
        systems=_texts(values["systems"]),
    )


def _first(record: Mapping[str, Any], names: Sequence[str]) -> Any:
    lowered = {str(key).lower(): value for key, value in record.items()}
    return next((lowered[name] for name in names if lowered.get(name) not in (None, "", [])), None)


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return "" if value is None else " ".join(str(value).split())


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(str(one) for one in value)
    return tuple(part.strip() for part in str(value).split(";") if part.strip()) if value else ()


def _year(value: Any) -> int | None:
    digits = str(value)[:4] if value is not None else ""
    return int(digits) if digits.isdecimal() and len(digits) == 4 else None
