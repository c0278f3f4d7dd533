"""Changing initiatives, one or five thousand, in a constant number of queries per five hundred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.initiatives.domain.assign import assign, partners_of
from kreisweit.apps.initiatives.domain.index import INDEXED, index_terms
from kreisweit.apps.initiatives.domain.parties import Parties
from kreisweit.apps.initiatives.models import Initiative, Partner
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.initiatives.record import Record, difference, record_of
from kreisweit.apps.initiatives.signals import inventory_changed
from kreisweit.kernel.errors import NotPossibleError

BATCH = 500
_NEVER_WRITTEN = {"id", "public_id", "district", "body", "created_at"}
_WRITTEN = [column.name for column in Initiative._meta.concrete_fields if column.name not in _NEVER_WRITTEN]


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody wants to write onto the initiative with this primary key, seen at `expected_version`."""

    initiative: int
    values: Mapping[str, object]
    expected_version: int


@dataclass(frozen=True, slots=True)
class _Rewritten:
    current: Initiative
    before: Record
    after: Record
    partners: list[Partner] | None = field(default=None)


@transaction.atomic
def change_all(*, edits: Sequence[Edit], by: Membership, at: datetime) -> list[Record]:
    """Write all `edits` or none, and return what changed, one record per edit, empty where nothing differed.

    Raises `RuleViolatedError` when the member may not change one of them, and `NotPossibleError` when one is no
    longer at its `expected_version`: the second of two people is shown the difference instead of overwriting.
    """
    current = _locked([edit.initiative for edit in edits])
    # The right to change is that to the entry as it is now, not as it was shown.
    for initiative in current.values():
        require("initiatives.change", by, initiative)
    parties = Parties(by.district)
    done = [_rewrite(current[edit.initiative], edit, parties) for edit in edits]
    changed = [one for one in done if one.after]
    if changed:
        _save(changed, by=by, at=at)
    return [one.after for one in done]


def _locked(keys: Sequence[int]) -> dict[int, Initiative]:
    rows = with_parties(Initiative.objects.for_everyone("rows named by the caller, who checks the rights"))
    found: dict[int, Initiative] = {}
    for start in range(0, len(keys), BATCH):
        batch = rows.filter(pk__in=keys[start : start + BATCH]).order_by("pk")
        found.update({row.pk: row for row in batch.select_for_update(of=("self",))})
    return found


def _rewrite(current: Initiative, edit: Edit, parties: Parties) -> _Rewritten:
    if current.version != edit.expected_version:
        raise NotPossibleError("initiative.changed_meanwhile", title=current.title)
    before = record_of(current)
    assign(current, edit.values, parties)
    after = record_of(current)
    partners = None
    if "partners" in edit.values:
        wanted = partners_of(current, list(edit.values["partners"] or []), parties)  # type: ignore[call-overload]  # a list of names
        after["partners"] = [partner.name for partner in wanted]
        partners = wanted if after["partners"] != before["partners"] else None
    return _Rewritten(current, *difference(before, after), partners)


def _save(changed: Sequence[_Rewritten], *, by: Membership, at: datetime) -> None:
    initiatives = [one.current for one in changed]
    for initiative in initiatives:
        initiative.version += 1
        initiative.changed_at = at
        if by.body_id == initiative.body_id:
            initiative.confirmed_at = at
    # Rows that exist and are locked: the "insert" always ends as an update, one statement for many rows.
    Initiative.plain.bulk_create(
        initiatives, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=_WRITTEN
    )
    _replace_partners([one for one in changed if one.partners is not None])
    index_terms([one.current for one in changed if INDEXED & one.after.keys()])
    changes = [Change(one.current, one.before, one.after) for one in changed]
    record(verb="initiative.changed", by=by, at=at, changes=changes)
    transaction.on_commit(partial(inventory_changed.send, sender=Initiative, district_id=by.district_id))


def _replace_partners(changed: Sequence[_Rewritten]) -> None:
    keys = [one.current.pk for one in changed]
    for start in range(0, len(keys), BATCH):
        Partner.objects.filter(initiative__in=keys[start : start + BATCH]).delete()
    Partner.objects.bulk_create([partner for one in changed for partner in one.partners or []], batch_size=BATCH)
