"""What all verbs share: holding a bundle, noting a change, and saying where it stands afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bundles.enums import Consent, EventName, State
from kreisweit.apps.bundles.models import Bundle, BundleInitiative, BundleMember
from kreisweit.apps.initiatives.enums import Visibility
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError

ENOUGH_TO_AGREE = 2


def held(bundle: Bundle, *, expected_version: int | None = None) -> Bundle:
    """The bundle as it is now, kept from others until the transaction ends.

    Raises `NotPossibleError` when it has ended, or is no longer at `expected_version`.
    """
    current = held_ended(bundle)
    if not current.is_active:
        raise NotPossibleError("bundle.ended", title=current.title)
    if expected_version is not None and current.version != expected_version:
        raise NotPossibleError("bundle.changed_meanwhile", title=current.title)
    return current


def held_ended(bundle: Bundle) -> Bundle:
    """As `held`, for a bundle that may have ended."""
    rows = Bundle.plain.select_for_update(of=("self",)).select_related("district", "lead", "founder")
    return rows.defer("district__boundary", "lead__boundary", "founder__boundary").get(pk=bundle.pk)


def held_member(bundle: Bundle, *, member: BundleMember) -> BundleMember:
    """The row of a body that is in the bundle today. Raises `NotPossibleError` when it has left."""
    rows = BundleMember.plain.filter(pk=member.pk, bundle=bundle, until__isnull=True).select_related("body")
    current = rows.defer("body__boundary").first()
    if current is None:
        raise NotPossibleError("bundle.member_gone", body=member.body.name)
    current.bundle = bundle
    return current


def present_members(bundle: Bundle) -> list[BundleMember]:
    """All bodies in the bundle today, with the bundle at hand."""
    rows = BundleMember.plain.filter(bundle=bundle, until__isnull=True).select_related("body").defer("body__boundary")
    members = list(rows)
    for member in members:
        member.bundle = bundle
    return members


def saved(
    bundle: Bundle, *, verb: EventName, before: dict[str, Any], after: dict[str, Any], by: Membership, at: datetime
) -> Bundle:
    """Write the bundle with its new version and state, and note what changed."""
    bundle.version += 1
    return noted(bundle, verb=verb, before=before, after=after, by=by, at=at)


def noted(
    bundle: Bundle, *, verb: EventName, before: dict[str, Any], after: dict[str, Any], by: Membership, at: datetime
) -> Bundle:
    """As `saved`, where what people agree to stays the same."""
    was = bundle.state
    if bundle.is_active:
        bundle.state = state_of(present_members(bundle))
    if bundle.state != was:
        before, after = {**before, "state": str(was)}, {**after, "state": str(bundle.state)}
    bundle.changed_at = at
    bundle.save()
    record(verb=str(verb), by=by, at=at, changes=[Change(bundle, before, after)])
    return bundle


def state_of(members: Iterable[BundleMember]) -> State:
    """Agreed when at least two bodies carry the bundle and every one of them has said yes."""
    answers = [member.consent for member in members if member.carries]
    agreed = len(answers) >= ENOUGH_TO_AGREE and set(answers) == {Consent.YES}
    return State.AGREED if agreed else State.DRAFT


def home_of(initiative: Initiative) -> Body | None:
    """The body an initiative stands for; none for an example from elsewhere."""
    if initiative.is_elsewhere:
        return None
    return initiative.place_body or initiative.owner_body or initiative.body


def require_shared(initiatives: Iterable[Initiative], *, district_id: int) -> None:
    """Raise `InvalidInputError` for a draft, a removed one or one of another district."""
    for one in initiatives:
        if one.district_id != district_id or one.removed_at or one.visibility != Visibility.DISTRICT:
            raise InvalidInputError("bundle.not_shared", title=one.title)


def require_own_body(body: Body, *, district_id: int) -> None:
    if body.district_id_or_own != district_id:
        raise InvalidInputError("bundle.foreign_body", body=body.name)


def enter_bodies(bundle: Bundle, *, bodies: Iterable[Body], by: Membership, at: datetime) -> list[Body]:
    """Add the bodies that are not there yet, and return them. Who enters its own body has said yes with it."""
    there = {member.body_id for member in present_members(bundle)}
    new = {body.pk: body for body in bodies if body.pk not in there}
    for body in new.values():
        is_own = by.body_id == body.pk
        answer = {"consent": Consent.YES, "answered_by": by, "answered_at": at} if is_own else {}
        BundleMember.plain.create(bundle=bundle, body=body, since=at, **answer)
    return list(new.values())


def enter_initiatives(
    bundle: Bundle, *, initiatives: Iterable[Initiative], by: Membership, at: datetime
) -> tuple[list[Initiative], list[Body]]:
    """Add what is not there yet, and the bodies it stands for. Returns the new initiatives and the new bodies."""
    present = BundleInitiative.plain.filter(bundle=bundle, until__isnull=True)
    there = set(present.values_list("initiative_id", flat=True))
    new = {one.pk: home_of(one) for one in initiatives if one.pk not in there}
    BundleInitiative.plain.bulk_create(
        BundleInitiative(bundle=bundle, initiative_id=key, body=home, since=at) for key, home in new.items()
    )
    entered = enter_bodies(bundle, bodies=filter(None, new.values()), by=by, at=at)
    return [one for one in initiatives if one.pk in new], entered
