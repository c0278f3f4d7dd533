"""Bringing initiatives into the inventory, one or five thousand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction

from kreisweit.apps.audit.domain.record import ActingMember, Change, record
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.initiatives.domain.assign import assign, partners_of
from kreisweit.apps.initiatives.domain.index import index_terms
from kreisweit.apps.initiatives.domain.parties import Parties
from kreisweit.apps.initiatives.models import Initiative, Partner
from kreisweit.apps.initiatives.record import CODES
from kreisweit.apps.initiatives.signals import inventory_changed
from kreisweit.kernel.errors import InvalidInputError


def create_initiative(*, values: Mapping[str, Any], body: Body, by: Membership, at: datetime) -> Initiative:
    """Add one initiative on behalf of `body`. Raises `RuleViolatedError`, `InvalidInputError`."""
    require("bodies.write_for", by, body)
    return add_all(entries=[(body, values)], district=by.district, by=by, at=at)[0]


def create_once(*, form_key: str, values: Mapping[str, Any], body: Body, by: Membership, at: datetime) -> Initiative:
    """Add one initiative, or return the one that the same opened form has added already.

    `form_key` becomes the key of the initiative, which the database keeps unique: neither pressing the button twice nor
    a browser that sends again can add it twice.
    """
    same = Initiative.objects.visible_to(by).filter(key=form_key, body=body)
    if created := same.first():
        return created
    try:
        return create_initiative(values={**values, "key": form_key}, body=body, by=by, at=at)
    except (IntegrityError, InvalidInputError):
        # Both requests came at the same moment and the other one was first.
        if created := same.first():
            return created
        raise


@transaction.atomic
def add_all(
    *, entries: Sequence[tuple[Body, Mapping[str, Any]]], district: Body, by: ActingMember, at: datetime
) -> list[Initiative]:
    """Add many initiatives in a constant number of queries per five hundred. Rights are the caller's matter.

    A municipality's own entry counts as confirmed by it; one made for it by the Kreis does not.
    """
    parties = Parties(district)
    initiatives: list[Initiative] = []
    partners: list[Partner] = []
    for body, values in entries:
        initiative = Initiative(district=district, body=body, created_at=at, changed_at=at)
        assign(initiative, values, parties)
        initiative.confirmed_at = at if by.audit_body_key == body.public_id else None
        initiatives.append(initiative)
        partners += partners_of(initiative, values.get("partners") or [], parties)
    _refuse_taken_keys(initiatives, district)
    Initiative.plain.bulk_create(initiatives, batch_size=500)
    Partner.objects.bulk_create(partners, batch_size=500)
    index_terms(initiatives)
    record(
        verb="initiative.created",
        by=by,
        at=at,
        changes=[
            Change(initiative, after={code: value for code, value in values.items() if code in CODES and value})
            for initiative, (_, values) in zip(initiatives, entries, strict=True)
        ],
    )
    transaction.on_commit(partial(inventory_changed.send, sender=Initiative, district_id=district.pk))
    return initiatives


def _refuse_taken_keys(initiatives: Sequence[Initiative], district: Body) -> None:
    keys = [initiative.key for initiative in initiatives]
    twice = {key for key, times in Counter(keys).items() if times > 1}
    rows = Initiative.objects.for_everyone("keys are unique in the district, also hidden ones")
    for start in range(0, len(keys), 500):
        taken = rows.filter(district=district, key__in=keys[start : start + 500]).values_list("key", flat=True)
        twice.update(taken)
    if twice:
        raise InvalidInputError("initiative.key_taken", key=min(twice))
