"""What is wrong with a row, in the form the preview keeps: JSON with a message code, never a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kreisweit.apps.bodies.models import Actor
from kreisweit.apps.initiatives.bridge import tables
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.record import PLAIN, Record

ERROR, WARNING = "error", "warning"
_COLUMNS = {column.name: column.max_length for column in Initiative._meta.concrete_fields}
_NAMES = next(column.max_length for column in Actor._meta.concrete_fields if column.name == "name")
_LIMITS = {code: _COLUMNS[attribute] for code, attribute in PLAIN.items()} | {
    "place": _COLUMNS["place_name"],
    "owner": _NAMES,
    "partners": _NAMES,
}


def problem(
    code: str,
    *,
    field: str = "",
    heading: str = "",
    raw: str = "",
    values: Mapping[str, object] | None = None,
    severity: str = ERROR,
    suggestion: str = "",
) -> dict[str, Any]:
    """One problem as `ImportRow.problems` keeps it. Without `field` it concerns the row as a whole."""
    return {
        "code": code,
        "field": field,
        "heading": heading,
        "raw": raw,
        "values": {name: _plain(value) for name, value in (values or {}).items()},
        "severity": severity,
        "suggestion": suggestion,
    }


class Problems:
    """The problems of one row. `headings` says under which heading of the file a field stands."""

    def __init__(self, reading: tables.RowReading, headings: Mapping[str, str], *, is_own_export: bool) -> None:
        self._headings = headings
        self._found: list[dict[str, Any]] = [
            problem(
                found.message.code,
                field=found.field,
                heading=found.heading,
                raw=found.raw,
                values=found.message.values,
                severity=found.severity.value,
                suggestion=found.suggestion or "",
            )
            for found in reading.problems
        ]
        if not is_own_export:
            self._excuse_unknown_fields()

    @property
    def stand_in_the_way(self) -> bool:
        return any(one["severity"] == ERROR for one in self._found)

    def concern(self, field: str) -> bool:
        """Whether there is an error about this field."""
        return any(one["field"] == field and one["severity"] == ERROR for one in self._found)

    @property
    def as_json(self) -> list[dict[str, Any]]:
        return self._found

    def add(self, field: str, code: str, **values: Any) -> None:
        self._found.append(problem(code, field=field, heading=self._headings.get(field, ""), values=values))

    def add_once(self, field: str, code: str, **values: Any) -> None:
        """Like `add`, unless an error about this field has been found already."""
        if not self.concern(field):
            self.add(field, code, **values)

    def warn(self, field: str, code: str, **values: Any) -> None:
        heading = self._headings.get(field, "")
        self._found.append(problem(code, field=field, heading=heading, values=values, severity=WARNING))

    def forget_unchanged(self, existing: Mapping[str, Any]) -> None:
        """Do not complain about cells that say what the inventory has said all along."""
        self._found = [one for one in self._found if not _repeats(one, existing.get(one["field"]))]

    def _excuse_unknown_fields(self) -> None:
        """Others sort by fields of their own; that must not keep their initiatives out."""
        for one in self._found:
            if one["field"] == "field" and one["code"].startswith("cell.choice_"):
                one.update(code="row.field_left_out", severity=WARNING, values={"raw": one["raw"]})


def too_long(values: Record) -> Iterator[tuple[str, int, int]]:
    """(field, length, limit) of every text that does not fit its column."""
    for code, value in values.items():
        texts = value if isinstance(value, list) else [value]
        length = max((len(text) for text in texts if isinstance(text, str)), default=0)
        limit = _LIMITS.get(code)
        if limit and length > limit:
            yield code, length, limit


def years_reversed(record: Record) -> tuple[int, int] | None:
    start, end = record.get("year_start"), record.get("year_end")
    return (start, end) if start and end and end < start else None


def _repeats(one: Mapping[str, Any], existing: Any) -> bool:
    return one["raw"] != "" and existing is not None and one["raw"] == str(existing)


def _plain(value: object) -> str | int | float:
    return value if isinstance(value, str | int | float) else str(value)
