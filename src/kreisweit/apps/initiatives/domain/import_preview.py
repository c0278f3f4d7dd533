"""What taking over a list would do, row by row. Writes the preview, never the inventory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.initiatives.bridge import tables
from kreisweit.apps.initiatives.domain.import_match import BodyChooser, Inventory, folded
from kreisweit.apps.initiatives.domain.import_problems import Problems, too_long, years_reversed
from kreisweit.apps.initiatives.domain.imports import open_list
from kreisweit.apps.initiatives.domain.parties import Parties
from kreisweit.apps.initiatives.enums import BodySource, ImportState, RowKind
from kreisweit.apps.initiatives.models import ImportRow, ImportRun, Initiative
from kreisweit.apps.initiatives.queries.imports import Known, field_names
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.initiatives.record import Record, record_of

BATCH = 500


def read_into_preview(*, run: ImportRun, attempt: int, by: Membership, at: datetime) -> bool:
    """Compare every row with the inventory, five hundred at a time. False when another job has taken over meanwhile.

    Raises what `open_list` raises; the caller puts that on record with `fail`.
    """
    run = ImportRun.plain.select_related("default_body").get(pk=run.pk)  # as the mapping has left it
    table = open_list(run)
    choices = tables.choices_for(list(bodies_of(by).defer("boundary")), field_names(by))
    readings = tables.read_readings(table, mapping=run.mapping, choices=choices)
    if not _write(run, attempt, [], done=0, total=len(readings), at=at, is_first=True):
        return False
    preview = _Preview(run, by)
    for start in range(0, len(readings), BATCH):
        batch = readings[start : start + BATCH]
        rows = preview.rows(batch)
        if not _write(run, attempt, rows, done=start + len(batch), total=len(readings), at=at):
            return False
    return _finish(run, attempt)


def fail(*, run: ImportRun, attempt: int, code: str, values: dict[str, Any]) -> None:
    """Put on record why a list could not be read."""
    rows = ImportRun.plain.filter(pk=run.pk, attempt=attempt, state=ImportState.MAPPED)
    rows.update(state=ImportState.FAILED, error={"code": code, "values": values})


@dataclass(slots=True)
class _Row:
    """A row being looked at: what it says, which initiative it means, what is wrong with it."""

    reading: tables.RowReading
    problems: Problems
    known: Known | None = None
    by_title: bool = False
    body: Body | None = None
    body_source: BodySource = BodySource.ENTRY
    changes: list[tuple[str, Any, Any]] = field(default_factory=list)

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.reading.values)


class _Preview:
    """Compares the rows of one list. Remembers what earlier rows meant, so that a repetition is noticed."""

    def __init__(self, run: ImportRun, by: Membership) -> None:
        self._run, self._by = run, by
        self._headings = {code: heading for heading, code in run.mapping.items()}
        self._parties = Parties(by.district)
        self._inventory = Inventory(by)
        self._bodies = BodyChooser(by, parties=self._parties, default=run.default_body)
        self._meant: dict[int, int] = {}
        self._titles: dict[tuple[str, int], int] = {}

    def rows(self, readings: Sequence[tables.RowReading]) -> list[ImportRow]:
        looked_at = [self._identify(reading) for reading in readings]
        existing = self._existing([row.known.pk for row in looked_at if row.known])
        return [self._compare(row, existing.get(row.known.pk) if row.known else None) for row in looked_at]

    def _existing(self, keys: Sequence[int]) -> dict[int, Initiative]:
        rows = with_parties(Initiative.objects.visible_to(self._by).filter(pk__in=keys))
        return {row.pk: row for row in rows}

    def _identify(self, raw: tables.RowReading) -> _Row:
        """Find the initiative a row means: by its key, else by the same title at the same body."""
        reading = tables.normalised(raw, self._parties.spelling)
        row = _Row(reading, Problems(reading, self._headings, is_own_export=self._run.is_own_export))
        key, title = str(reading.values.get("key") or ""), str(reading.values.get("title") or "")
        row.known = self._inventory.by_key.get(key)
        if row.known is None and not row.problems.concern("body"):
            row.body, row.body_source = self._bodies.choose(reading.values)
            if not key:
                self._match_title(row, title, row.body)
        if self._inventory.hides(key):
            row.problems.add("key", "row.key_unavailable", key=key)
        self._note_repetition(row, title)
        return row

    def _match_title(self, row: _Row, title: str, body: Body) -> None:
        found = self._inventory.titled(title, body) if title else []
        if len(found) == 1:
            row.known, row.by_title = found[0], True
        elif found:
            row.problems.warn("title", "row.title_ambiguous", count=len(found))

    def _note_repetition(self, row: _Row, title: str) -> None:
        number = row.reading.number
        if row.known:
            first = self._meant.setdefault(row.known.pk, number)
            if first != number:
                row.problems.add("title", "row.repeated", first=first)
        elif title and row.body:
            first = self._titles.setdefault((folded(title), row.body.pk), number)
            if first != number:
                row.problems.warn("title", "row.title_repeated", first=first)

    def _compare(self, row: _Row, existing: Initiative | None) -> ImportRow:
        if existing is None:
            kind, values = self._as_new(row)
        else:
            kind, values = self._as_change(row, existing)
        return ImportRow(
            run=self._run,
            number=row.reading.number,
            kind=RowKind.PROBLEM if row.problems.stand_in_the_way else kind,
            title=str(row.reading.values.get("title") or (existing.title if existing else ""))[:200],
            body=row.body,
            body_source=row.body_source,
            initiative=existing,
            version=existing.version if existing else None,
            is_matched_by_title=row.by_title,
            values=values,
            changes=row.changes,
            problems=row.problems.as_json,
        )

    def _as_new(self, row: _Row) -> tuple[RowKind, Record]:
        values = {code: tables.record_value(code, value) for code, value in row.values.items() if code != "body"}
        if not values.get("title"):
            row.problems.add_once("title", "row.title_missing")
        if row.body and row.body.pk not in self._bodies.writable:
            row.problems.add("body", "row.foreign_body", body=row.body.name)
        for code, length, limit in too_long(values):
            row.problems.add(code, "row.too_long", length=length, limit=limit)
        return RowKind.NEW, values

    def _as_change(self, row: _Row, existing: Initiative) -> tuple[RowKind, Record]:
        named = row.values.get("body")
        row.body = existing.body
        if named and named != existing.body.name:
            row.problems.add("body", "row.body_fixed", body=existing.body.name)
        before = record_of(existing)
        row.problems.forget_unchanged(tables.table_values(before))
        row.changes = tables.changes_of(row.reading, before, empty_clears=self._run.is_own_export)
        values = {code: after for code, _, after in row.changes}
        if not values:
            return RowKind.UNCHANGED, {}
        if not allowed("initiatives.change", self._by, existing):
            row.problems.add("title", "row.foreign_entry", body=existing.body.name)
        for code, length, limit in too_long(values):
            row.problems.add(code, "row.too_long", length=length, limit=limit)
        if wrong := years_reversed(before | values):
            row.problems.add_once("year_end", "row.years_reversed", start=wrong[0], end=wrong[1])
        return RowKind.CHANGED, values


@transaction.atomic
def _write(
    run: ImportRun,
    attempt: int,
    rows: Sequence[ImportRow],
    *,
    done: int,
    total: int,
    at: datetime,
    is_first: bool = False,
) -> bool:
    """Store a batch and how far we are, unless a newer job is at work."""
    current = ImportRun.plain.select_for_update().get(pk=run.pk)
    if current.attempt != attempt or current.state != ImportState.MAPPED:
        return False
    if is_first:
        ImportRow.plain.filter(run=run).delete()
    ImportRow.plain.bulk_create(rows, batch_size=BATCH)
    current.done, current.total, current.touched_at = done, total, at
    current.save(update_fields=["done", "total", "touched_at"])
    return True


@transaction.atomic
def _finish(run: ImportRun, attempt: int) -> bool:
    current = ImportRun.plain.select_for_update().get(pk=run.pk)
    if current.attempt != attempt or current.state != ImportState.MAPPED:
        return False
    current.state = ImportState.READ
    count_rows(current)
    current.save()
    return True


def count_rows(run: ImportRun) -> None:
    """Set the numbers of `run` from its rows; the caller saves."""
    kinds = Counter(ImportRow.plain.filter(run=run).values_list("kind", flat=True))
    run.new_count, run.changed_count = kinds[RowKind.NEW], kinds[RowKind.CHANGED]
    run.unchanged_count, run.problem_count = kinds[RowKind.UNCHANGED], kinds[RowKind.PROBLEM]
    run.total = sum(kinds.values())
