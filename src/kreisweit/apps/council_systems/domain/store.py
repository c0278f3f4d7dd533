"""Keeping harvested objects: new, changed, unchanged, gone, and those that never came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kreisweit.apps.council_systems.bridge.objects import references, row_of
from kreisweit.apps.council_systems.bridge.outside import Found
from kreisweit.apps.council_systems.models import HarvestedObject, HarvestRun

BATCH = 500
_REPLACED = [
    "type",
    "name",
    "reference",
    "paper_type",
    "date",
    "raw",
    "digest",
    "modified",
    "is_deleted",
    "is_stub",
    "is_embedded",
    "changed_at",
    "run",
]
_COMPARED = ("oparl_id", "digest", "type", "is_stub", "is_embedded", "is_deleted", "name")


@dataclass(slots=True)
class Stored:
    """What became of a batch. `papers` are the keys of papers that are new or changed."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    papers: list[str] = field(default_factory=list)


def store(found: Iterable[Found], *, run: HarvestRun, at: datetime) -> Stored:
    """Keep a batch inside the caller's transaction: one row an id, the last copy wins, stubs are filled.

    A copy out of another object does not replace one that came by itself. A tombstone keeps what was known.
    """
    rows = _latest(found, run=run, at=at)
    known = {row.oparl_id: row for row in _known(run, list(rows)).only("pk", *_COMPARED)}
    stored, written, seen = Stored(), [], []
    for object_id, row in rows.items():
        before = known.get(object_id)
        if before is not None and _says_no_more(row, before):
            seen.append(before.pk)
            stored.unchanged += 1
            continue
        if row.is_deleted and before is not None:
            row.type, row.name = row.type or before.type, row.name or before.name
        is_new = before is None or before.is_stub
        stored.new += is_new
        stored.changed += not is_new
        if row.is_paper:
            stored.papers.append(object_id)
        written.append(row)
    HarvestedObject.plain.bulk_create(
        written,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["system", "oparl_id"],
        update_fields=_REPLACED,
    )
    HarvestedObject.plain.filter(pk__in=seen).update(run=run)
    return stored


def _latest(found: Iterable[Found], *, run: HarvestRun, at: datetime) -> dict[str, HarvestedObject]:
    """Rows by id. Within a batch, too, an embedded copy gives way."""
    rows: dict[str, HarvestedObject] = {}
    for one in found:
        row = row_of(one, system=run.system, run=run, at=at)
        if row is None or (row.is_embedded and row.oparl_id in rows and not rows[row.oparl_id].is_embedded):
            continue
        rows[row.oparl_id] = row
    return rows


def _says_no_more(row: HarvestedObject, before: HarvestedObject) -> bool:
    if before.is_stub:
        return False
    is_lesser_copy = row.is_embedded and not before.is_embedded
    is_same = row.digest == before.digest and row.is_deleted == before.is_deleted
    return is_lesser_copy or (is_same and row.is_embedded == before.is_embedded)


def _known(run: HarvestRun, ids: Sequence[str]):  # type: ignore[no-untyped-def]  # a queryset of rows
    return HarvestedObject.plain.filter(system=run.system, oparl_id__in=ids)


def add_stubs(rows: Sequence[HarvestedObject], *, run: HarvestRun, at: datetime) -> int:
    """Mark what `rows` refer to but nobody has sent, and return how many marks are new."""
    wanted = references(rows)
    known = set(_known(run, list(wanted)).values_list("oparl_id", flat=True))
    stubs = [
        HarvestedObject(
            system=run.system, oparl_id=target, type=kind, is_stub=True, first_seen_at=at, changed_at=at, run=run
        )
        for target, kind in wanted.items()
        if target not in known
    ]
    HarvestedObject.plain.bulk_create(stubs, batch_size=BATCH, ignore_conflicts=True)
    return len(stubs)


def mark_gone(*, run: HarvestRun, types: Iterable[str], at: datetime) -> int:
    """Mark as deleted what complete lists of `types` no longer hold, and return how many those are."""
    rows = HarvestedObject.plain.filter(system=run.system, type__in=list(types), is_deleted=False, is_stub=False)
    gone = rows.filter(is_embedded=False).exclude(run=run)
    return gone.update(is_deleted=True, changed_at=at)
