"""Changing, confirming, removing and restoring an initiative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.initiatives.domain.change_many import Edit, change_all
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.record import Record
from kreisweit.apps.initiatives.signals import inventory_changed


def change_initiative(
    *, initiative: Initiative, values: Mapping[str, Any], expected_version: int, by: Membership, at: datetime
) -> Record:
    """Write `values` onto the initiative and return what changed. Nothing changes when nothing differs.

    Raises `NotPossibleError` when the initiative is no longer at `expected_version`: the second of two people is
    shown the difference instead of overwriting the first.
    """
    (changed,) = change_all(edits=[Edit(initiative.pk, values, expected_version)], by=by, at=at)
    initiative.version = expected_version + bool(changed)
    return changed


@transaction.atomic
def confirm_initiative(*, initiative: Initiative, by: Membership, at: datetime) -> None:
    """The responsible body says that the entry is right as it stands today."""
    confirm_all(initiatives=[initiative], by=by, at=at)


@transaction.atomic
def confirm_all(*, initiatives: Sequence[Initiative], by: Membership, at: datetime) -> None:
    """Confirm several entries at once, all or none."""
    for initiative in initiatives:
        require("initiatives.confirm", by, initiative)
    Initiative.plain.filter(pk__in=[initiative.pk for initiative in initiatives]).update(confirmed_at=at)
    record(verb="initiative.confirmed", by=by, at=at, changes=[Change(initiative) for initiative in initiatives])


@transaction.atomic
def remove_initiative(*, initiative: Initiative, by: Membership, at: datetime) -> None:
    """Into the waste bin: invisible, but nothing is lost."""
    require("initiatives.change", by, initiative)
    _set_removed(_locked(initiative), removed_at=at, verb="initiative.removed", by=by, at=at)


@transaction.atomic
def restore_initiative(*, initiative: Initiative, by: Membership, at: datetime) -> None:
    require("initiatives.change", by, initiative)
    _set_removed(_locked(initiative), removed_at=None, verb="initiative.restored", by=by, at=at)


def _set_removed(current: Initiative, *, removed_at: datetime | None, verb: str, by: Membership, at: datetime) -> None:
    current.removed_at = removed_at
    _save(current, at)
    record(verb=verb, by=by, at=at, changes=[Change(current)])


def _locked(initiative: Initiative) -> Initiative:
    return Initiative.plain.select_for_update().get(pk=initiative.pk)


def _save(current: Initiative, at: datetime) -> None:
    current.version += 1
    current.changed_at = at
    current.save()
    transaction.on_commit(partial(inventory_changed.send, sender=Initiative, district_id=current.district_id))
