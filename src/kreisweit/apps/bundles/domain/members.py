"""Bodies and initiatives of a bundle: coming, going, and what each of them does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bundles.domain.keeping import (
    enter_bodies,
    enter_initiatives,
    held,
    held_member,
    home_of,
    require_own_body,
    require_shared,
    saved,
)
from kreisweit.apps.bundles.enums import Consent, EventName, Role
from kreisweit.apps.bundles.models import Bundle, BundleInitiative, BundleMember
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.errors import InvalidInputError, RuleViolatedError

DETAILS = ("role", "stays_local", "users")


@transaction.atomic
def add_members(
    *,
    bundle: Bundle,
    by: Membership,
    at: datetime,
    expected_version: int,
    initiatives: Sequence[Initiative] = (),
    bodies: Sequence[Body] = (),
) -> Bundle:
    """Take in initiatives with the bodies they stand for, and further bodies without one.

    Whoever steers may propose anybody; a body may enter itself. Those already there are passed over. Raises
    `InvalidInputError` for drafts, strangers and nothing at all.
    """
    current = held(bundle)
    if not initiatives and not bodies:
        raise InvalidInputError("bundle.empty")
    _require_for(current, [*bodies, *map(home_of, initiatives)], by)
    require_shared(initiatives, district_id=current.district_id)
    for body in bodies:
        require_own_body(body, district_id=current.district_id)
    new, homes = enter_initiatives(current, initiatives=initiatives, by=by, at=at)
    entered = [*homes, *enter_bodies(current, bodies=bodies, by=by, at=at)]
    if not new and not entered:
        return current
    held(bundle, expected_version=expected_version)
    after = {"initiatives": [one.public_id for one in new], "bodies": [body.name for body in entered]}
    return saved(current, verb=EventName.MEMBER_ADDED, before={}, after=after, by=by, at=at)


@transaction.atomic
def remove_initiative(
    *, bundle: Bundle, initiative: Initiative, by: Membership, at: datetime, expected_version: int
) -> Bundle:
    """Take an initiative out; its body stays. Taking out what is not there changes nothing."""
    current = held(bundle)
    home = home_of(initiative)
    if home is None or by.body_id != home.pk:
        require("bundles.steer", by, current)
    else:
        require("bundles.join", by, current)
    place = BundleInitiative.plain.filter(bundle=current, initiative=initiative, until__isnull=True)
    if not place.exists():
        return current
    held(bundle, expected_version=expected_version)
    place.update(until=at)
    before = {"initiatives": [initiative.public_id]}
    return saved(current, verb=EventName.INITIATIVE_REMOVED, before=before, after={}, by=by, at=at)


@transaction.atomic
def change_member(
    *,
    bundle: Bundle,
    member: BundleMember,
    values: Mapping[str, Any],
    by: Membership,
    at: datetime,
    expected_version: int,
) -> Bundle:
    """Set `role`, `stays_local` or `users` of a body. When somebody else changes its role, the body is asked anew."""
    current = held(bundle)
    row = held_member(current, member=member)
    require("bundles.change_member", by, row)
    wanted = {name: values[name] for name in DETAILS if name in values}
    if "role" in wanted:
        wanted["role"] = _kept_role(wanted["role"])
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not changed:
        return current
    held(bundle, expected_version=expected_version)
    before = {"body": row.body.name, **{name: getattr(row, name) for name in changed}}
    for name, value in changed.items():
        setattr(row, name, value)
    if "role" in changed:
        _after_new_role(current, row, by=by, at=at)
    row.save()
    after = {"body": row.body.name, **changed}
    return saved(current, verb=EventName.MEMBER_CHANGED, before=before, after=after, by=by, at=at)


@transaction.atomic
def remove_member(
    *, bundle: Bundle, member: BundleMember, by: Membership, at: datetime, expected_version: int
) -> Bundle:
    """A body leaves, with its initiatives. The rows stay with the day of leaving."""
    current = held(bundle)
    row = held_member(current, member=member)
    require("bundles.change_member", by, row)
    held(bundle, expected_version=expected_version)
    row.until = at
    row.save(update_fields=["until"])
    BundleInitiative.plain.filter(bundle=current, body=row.body_id, until__isnull=True).update(until=at)
    if current.lead_id == row.body_id:
        current.lead = None
    before = {"bodies": [row.body.name]}
    return saved(current, verb=EventName.MEMBER_REMOVED, before=before, after={}, by=by, at=at)


def _after_new_role(bundle: Bundle, row: BundleMember, *, by: Membership, at: datetime) -> None:
    """Who changes the own role agrees with it; a body that no longer joins cannot lead."""
    is_own = by.body_id == row.body_id
    row.consent = Consent.YES if is_own else Consent.OPEN
    row.answered_by, row.answered_at = (by, at) if is_own else (None, None)
    if row.role != Role.JOINS and bundle.lead_id == row.body_id:
        bundle.lead = None


def _require_for(bundle: Bundle, bodies: Sequence[Body | None], by: Membership) -> None:
    """Whoever steers may propose anybody and examples from elsewhere; all others only their own body."""
    if allowed("bundles.steer", by, bundle):
        return
    require("bundles.join", by, bundle)
    for body in bodies:
        if body is None:
            require("bundles.steer", by, bundle)
        elif body.pk != by.body_id:
            raise RuleViolatedError("bundle.only_own_body", body=body.name)


def _kept_role(role: str) -> Role:
    if role == Role.LEAD:
        raise InvalidInputError("bundle.lead_is_chosen")
    return Role(role)
