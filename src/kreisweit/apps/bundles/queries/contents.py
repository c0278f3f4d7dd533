"""A bundle as a reader sees it: its bodies with their visible initiatives, and examples from elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import F, Q, QuerySet

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bundles.enums import Consent, Role
from kreisweit.apps.bundles.models import Bundle, BundleInitiative, BundleMember
from kreisweit.apps.initiatives.models import Initiative

Rows = TypeVar("Rows", bound=QuerySet[Any])
_PARTIES = ("body", "owner_body", "owner_actor", "place_body", "field")


@dataclass(frozen=True, slots=True)
class MemberView:
    """A body in the bundle with its initiatives that the reader may see."""

    member: BundleMember
    initiatives: tuple[Initiative, ...]

    @property
    def body(self) -> Body:
        return self.member.body

    @property
    def role(self) -> Role:
        return self.member.role_shown


@dataclass(frozen=True, slots=True)
class Contents:
    """Who and what is in a bundle; for one that has ended, who was there on its last day."""

    bundle: Bundle
    members: tuple[MemberView, ...]
    examples: tuple[Initiative, ...]

    @property
    def carrying(self) -> tuple[MemberView, ...]:
        """The bodies that take part, the lead first."""
        carrying = [one for one in self.members if one.member.carries]
        return tuple(sorted(carrying, key=lambda one: one.role != Role.LEAD))

    @property
    def waiting_for(self) -> tuple[Body, ...]:
        """The bodies whose answer is still open."""
        return tuple(one.body for one in self.carrying if one.member.consent == Consent.OPEN)


def contents_of(bundles: Sequence[Bundle], *, member: Membership) -> list[Contents]:
    """The contents of `bundles`, in their order, in three queries."""
    by_key = {bundle.pk: bundle for bundle in bundles}
    members: dict[int, list[BundleMember]] = defaultdict(list)
    for row in (
        _of_last_day(BundleMember.objects.visible_to(member), bundles).select_related("body").defer("body__boundary")
    ):
        row.bundle = by_key[row.bundle_id]
        members[row.bundle_id].append(row)
    places = list(_of_last_day(BundleInitiative.objects.visible_to(member), bundles))
    initiatives = _initiatives({place.initiative_id for place in places}, member)
    held: dict[tuple[int, int | None], list[Initiative]] = defaultdict(list)
    for place in places:
        if place.initiative_id in initiatives:
            held[place.bundle_id, place.body_id].append(initiatives[place.initiative_id])
    return [
        Contents(
            bundle,
            tuple(MemberView(row, tuple(held[bundle.pk, row.body_id])) for row in members[bundle.pk]),
            tuple(held[bundle.pk, None]),
        )
        for bundle in bundles
    ]


def _of_last_day(rows: Rows, bundles: Sequence[Bundle]) -> Rows:
    last = Q(until__isnull=True) | Q(until=F("bundle__ended_at"))
    return rows.filter(last, bundle__in=[bundle.pk for bundle in bundles])


def _initiatives(keys: set[int], member: Membership) -> dict[int, Initiative]:
    rows = Initiative.objects.visible_to(member).filter(pk__in=keys).select_related(*_PARTIES)
    hidden = ("body__boundary", "owner_body__boundary", "place_body__boundary")
    return {row.pk: row for row in rows.defer(*hidden)}
