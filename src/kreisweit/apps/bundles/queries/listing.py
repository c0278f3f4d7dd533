"""The list of bundles, and what can be put into one."""

from __future__ import annotations

from collections.abc import Sequence

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bundles.enums import ACTIVE, ENDED
from kreisweit.apps.bundles.models import Bundle
from kreisweit.apps.bundles.models.bundle import BundleQuerySet
from kreisweit.apps.initiatives.enums import Visibility
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.synergies.models import GroupMember, Synergy, SynergyGroup

_BOUNDARIES = ("district__boundary", "lead__boundary", "founder__boundary")


def with_bodies(rows: BundleQuerySet) -> BundleQuerySet:
    return rows.select_related("district", "lead", "founder", "source_group").defer(*_BOUNDARIES)


def bundles_for(member: Membership, *, ended: bool = False) -> BundleQuerySet:
    """The bundles of the district that are being worked on, or those that have ended, newest end first."""
    rows = with_bodies(Bundle.objects.visible_to(member))
    if ended:
        return rows.filter(state__in=ENDED).order_by("-ended_at", "-id")
    return rows.filter(state__in=ACTIVE).order_by("title", "id")


def shared_initiatives(member: Membership) -> InitiativeQuerySet:
    """What may go into a bundle: never a draft, not even one's own."""
    rows = Initiative.objects.visible_to(member).filter(visibility=Visibility.DISTRICT)
    hidden = ("body__boundary", "owner_body__boundary", "place_body__boundary", "district__boundary")
    return rows.select_related("body", "owner_body", "place_body", "district").defer(*hidden)


def of_group(group: SynergyGroup, *, member: Membership) -> list[Initiative]:
    keys = GroupMember.objects.filter(group=group).values("initiative")
    return list(shared_initiatives(member).filter(pk__in=keys))


def of_synergy(synergy: Synergy, *, member: Membership) -> list[Initiative]:
    return list(shared_initiatives(member).filter(pk__in=[synergy.first_id, synergy.second_id]))


def chosen_initiatives(keys: Sequence[str], *, member: Membership) -> list[Initiative]:
    return list(shared_initiatives(member).filter(public_id__in=keys).order_by("sort_title", "pk"))


def chosen_bodies(keys: Sequence[str], *, member: Membership) -> list[Body]:
    return list(bodies_of(member).filter(public_id__in=keys).defer("boundary"))


def active_of_group(group: SynergyGroup, *, member: Membership) -> Bundle | None:
    """A bundle that was made from this group already."""
    return Bundle.objects.visible_to(member).active().filter(source_group=group).first()
