"""Splitting, merging, dissolving, and taking each of these back. Nothing is deleted: what ends keeps its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bundles.domain.keeping import held, held_ended, present_members, saved, state_of
from kreisweit.apps.bundles.enums import Consent, EventName, State
from kreisweit.apps.bundles.models import Bundle, BundleInitiative, BundleMember, Descent
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError

FEWEST = 2
"""Parts of a split, bundles of a merger."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the bundles that a split makes: its name and the primary keys of its bodies."""

    title: str
    bodies: frozenset[int]


@transaction.atomic
def split_bundle(
    *, bundle: Bundle, parts: Sequence[Part], by: Membership, at: datetime, expected_version: int
) -> list[Bundle]:
    """Make one bundle of each part. Every body goes into at least one, its initiatives go with it.

    Examples from elsewhere go into all. The bodies are asked anew: each part is another agreement. Raises
    `InvalidInputError` unless there are two parts, each with a body, that hold all bodies.
    """
    current = held(bundle, expected_version=expected_version)
    require("bundles.steer", by, current)
    members = present_members(current)
    _check_parts(parts, {member.body_id for member in members})
    places = list(BundleInitiative.plain.filter(bundle=current, until__isnull=True))
    made = []
    for part in parts:
        new = _heir(
            current, title=part.title, lead=current.lead if current.lead_id in part.bodies else None, by=by, at=at
        )
        inside = [member for member in members if member.body_id in part.bodies]
        _copy(new, inside, [one for one in places if one.body_id is None or one.body_id in part.bodies], at=at)
        made.append(new)
    _end([current], made, state=State.SPLIT, verb=EventName.SPLIT, by=by, at=at)
    return made


@transaction.atomic
def merge_bundles(
    *, bundles: Sequence[Bundle], title: str, by: Membership, at: datetime, expected_versions: Sequence[int]
) -> Bundle:
    """Make one bundle of several. It takes over their texts one below the other, and all bodies and initiatives.

    The first of `bundles` gives lead, assumptions and what a body says about itself. Every body is asked anew. Needs
    the right to steer each of them.
    """
    keys = [bundle.pk for bundle in bundles]
    if len(set(keys)) < FEWEST or len(set(keys)) != len(keys):
        raise InvalidInputError("bundle.merge_needs_two")
    # Held in one order whatever the order of the request, so that two people never wait for each other.
    versions = dict(zip(keys, expected_versions, strict=True))
    found = {one.pk: held(one, expected_version=versions[one.pk]) for one in sorted(bundles, key=lambda one: one.pk)}
    old = [found[key] for key in keys]
    for one in old:
        require("bundles.steer", by, one)
    new = _heir(old[0], title=title, lead=old[0].lead, by=by, at=at)
    for name in ("purpose", "shared", "stays_local"):
        setattr(new, name, "\n\n".join(dict.fromkeys(text for one in old if (text := getattr(one, name)))))
    members = {member.body_id: member for one in reversed(old) for member in present_members(one)}
    rows = BundleInitiative.plain.filter(bundle__in=old, until__isnull=True)
    places = {place.initiative_id: place for place in rows}
    _copy(new, list(members.values()), list(places.values()), at=at)
    new.save()
    _end(old, [new], state=State.MERGED, verb=EventName.MERGED, by=by, at=at)
    return new


@transaction.atomic
def dissolve_bundle(*, bundle: Bundle, by: Membership, at: datetime, expected_version: int) -> Bundle:
    """End a bundle; everybody goes their own way again. `reopen_bundle` takes it back."""
    current = held(bundle, expected_version=expected_version)
    require("bundles.steer", by, current)
    _close(current, State.DISSOLVED, at)
    return saved(current, verb=EventName.DISSOLVED, before={}, after={}, by=by, at=at)


@transaction.atomic
def reopen_bundle(*, bundle: Bundle, by: Membership, at: datetime) -> list[Bundle]:
    """Take the end of a bundle back, with who was in it on the last day.

    A split or merger is taken back as a whole: what came out of it is dissolved and everything that went into it comes
    back. Raises `NotPossibleError` when people have gone on with what came out of it.
    """
    current = held_ended(bundle)
    require("bundles.steer", by, current)
    if current.is_active:
        return [current]
    # Earlier heirs belong to a split or merger that was taken back before.
    heirs = Bundle.plain.filter(ancestors__ancestor=current, ancestors__at=current.ended_at or at)
    old = {current.pk: current}
    if current.state != State.DISSOLVED:
        for heir in map(held_ended, heirs):
            _undo_heir(heir, by=by, at=at)
            old.update({one.pk: held_ended(one) for one in Bundle.plain.filter(descendants__descendant=heir)})
    for one in old.values():
        require("bundles.steer", by, one)
        _open(one)
        saved(one, verb=EventName.REOPENED, before={}, after={}, by=by, at=at)
    return list(old.values())


def _check_parts(parts: Sequence[Part], bodies: set[int]) -> None:
    if len(parts) < FEWEST or not all(part.bodies and part.title.strip() for part in parts):
        raise InvalidInputError("bundle.split_needs_two")
    if set().union(*(part.bodies for part in parts)) != bodies:
        raise InvalidInputError("bundle.split_needs_all")


def _heir(bundle: Bundle, *, title: str, lead: Body | None, by: Membership, at: datetime) -> Bundle:
    return Bundle.plain.create(
        district=bundle.district,
        founder=by.body,
        title=title,
        purpose=bundle.purpose,
        shared=bundle.shared,
        stays_local=bundle.stays_local,
        lead=lead,
        source_group=bundle.source_group,
        assumptions=bundle.assumptions,
        created_at=at,
        changed_at=at,
    )


def _copy(bundle: Bundle, members: Sequence[BundleMember], places: Sequence[BundleInitiative], *, at: datetime) -> None:
    BundleMember.plain.bulk_create(
        BundleMember(
            bundle=bundle, body=one.body, role=one.role, stays_local=one.stays_local, users=one.users, since=at
        )
        for one in members
    )
    BundleInitiative.plain.bulk_create(
        BundleInitiative(bundle=bundle, initiative_id=one.initiative_id, body_id=one.body_id, since=at)
        for one in places
    )


def _end(
    old: Sequence[Bundle], new: Sequence[Bundle], *, state: State, verb: EventName, by: Membership, at: datetime
) -> None:
    """Close `old`, note that `new` came out of them, and write it into the log of all."""
    Descent.objects.bulk_create(Descent(ancestor=one, descendant=heir, at=at) for one in old for heir in new)
    came_from, became = [one.title for one in old], [one.title for one in new]
    for one in old:
        _close(one, state, at)
        saved(one, verb=verb, before={}, after={"became": became}, by=by, at=at)
    changes = [Change(heir, after={"title": heir.title, "came_from": came_from}) for heir in new]
    record(verb=str(EventName.FORMED), by=by, at=at, changes=changes)


def _close(bundle: Bundle, state: State, at: datetime) -> None:
    for rows in (BundleMember.plain, BundleInitiative.plain):
        rows.filter(bundle=bundle, until__isnull=True).update(until=at)
    bundle.state, bundle.ended_at = state, at


def _open(bundle: Bundle) -> None:
    """Bring back whoever was there until the end."""
    for rows in (BundleMember.plain, BundleInitiative.plain):
        rows.filter(bundle=bundle, until=bundle.ended_at).update(until=None)
    bundle.state, bundle.ended_at = state_of(present_members(bundle)), None


def _undo_heir(heir: Bundle, *, by: Membership, at: datetime) -> None:
    answered = BundleMember.plain.filter(bundle=heir, until__isnull=True).exclude(consent=Consent.OPEN)
    if not heir.is_active or heir.version > 1 or answered.exists():
        raise NotPossibleError("bundle.moved_on", title=heir.title)
    require("bundles.steer", by, heir)
    _close(heir, State.DISSOLVED, at)
    saved(heir, verb=EventName.DISSOLVED, before={}, after={}, by=by, at=at)
