"""Taking a looked-through list over into the inventory: all chosen rows or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.initiatives.domain.change_many import Edit, change_all
from kreisweit.apps.initiatives.domain.create import add_all
from kreisweit.apps.initiatives.domain.import_match import Inventory
from kreisweit.apps.initiatives.domain.import_preview import count_rows
from kreisweit.apps.initiatives.domain.import_problems import problem
from kreisweit.apps.initiatives.enums import ImportEvent, ImportState, RowKind
from kreisweit.apps.initiatives.models import ImportRow, ImportRun

BATCH = 500


@transaction.atomic
def apply_list(*, run: ImportRun, by: Membership, at: datetime) -> bool:
    """Write the chosen rows. True when they were written now.

    False when there is nothing to do any more (a second job) or when rows no longer fit the inventory: then nothing is
    written, those rows become problems and the list goes back to its preview.
    """
    require("initiatives.import", by)
    current = ImportRun.plain.select_for_update().get(pk=run.pk)
    if current.state != ImportState.APPLYING:
        return False
    rows = list(_chosen(current))
    if conflicts := _conflicts(rows, by):
        _back_to_preview(current, conflicts, at)
        return False
    new = [row for row in rows if row.kind == RowKind.NEW]
    changed = [row for row in rows if row.kind == RowKind.CHANGED]
    _add(new, by=by, at=at)
    change_all(edits=[_edit_of(row) for row in changed], by=by, at=at)
    current.state, current.applied_at, current.touched_at = ImportState.APPLIED, at, at
    current.save()
    numbers = {"new": len(new), "changed": len(changed)}
    record(verb=ImportEvent.APPLIED, by=by, at=at, changes=[Change(current, after=numbers)])
    return True


def give_up(*, run: ImportRun) -> None:
    """Back to the preview after an error nobody foresaw; the transaction has undone everything."""
    rows = ImportRun.plain.filter(pk=run.pk, state=ImportState.APPLYING)
    rows.update(state=ImportState.READ, error={"code": "import.failed", "values": {}})


def _chosen(run: ImportRun) -> Any:
    rows = ImportRow.plain.filter(run=run, kind__in=(RowKind.NEW, RowKind.CHANGED), is_chosen=True)
    return rows.select_related("body").defer("body__boundary")


def _conflicts(rows: Sequence[ImportRow], by: Membership) -> list[ImportRow]:
    """The rows whose initiative changed, vanished or appeared since they were compared, with their new problem."""
    inventory = Inventory(by)
    versions = {known.pk: known.version for known in inventory.by_key.values()}
    found = []
    for row in rows:
        if row.kind == RowKind.CHANGED:
            is_stale = row.version is None or versions.get(row.initiative_id or 0) != row.version
            code = "row.changed_meanwhile"
        else:
            is_stale, code = _has_appeared(row, inventory), "row.appeared_meanwhile"
        if is_stale:
            row.kind = RowKind.PROBLEM
            row.problems.append(problem(code))
            found.append(row)
    return found


def _has_appeared(row: ImportRow, inventory: Inventory) -> bool:
    key = row.values.get("key")
    if key:
        return key in inventory.by_key or inventory.hides(key)
    return row.body is None or len(inventory.titled(row.title, row.body)) == 1


def _back_to_preview(run: ImportRun, conflicts: Sequence[ImportRow], at: datetime) -> None:
    ImportRow.plain.bulk_update(conflicts, ["kind", "problems"], batch_size=BATCH)
    count_rows(run)
    run.state, run.touched_at = ImportState.READ, at
    run.error = {"code": "import.conflicts", "values": {"count": len(conflicts)}}
    run.save()


def _add(rows: Sequence[ImportRow], *, by: Membership, at: datetime) -> None:
    entries = [(row.body, row.values) for row in rows if row.body]
    for body in _distinct(body for body, _ in entries):
        require("bodies.write_for", by, body)
    if not entries:
        return
    added = add_all(entries=entries, district=by.district, by=by, at=at)
    for row, initiative in zip(rows, added, strict=True):
        row.initiative = initiative
    # The rows exist, so the "insert" always ends as an update; `bulk_update` takes three times as long.
    ImportRow.plain.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=["initiative"]
    )


def _distinct(bodies: Any) -> list[Body]:
    return list({body.pk: body for body in bodies}.values())


def _edit_of(row: ImportRow) -> Edit:
    if row.initiative_id is None or row.version is None:
        raise ValueError(f"row {row.number} is said to change an initiative but names none")
    return Edit(row.initiative_id, row.values, row.version)
