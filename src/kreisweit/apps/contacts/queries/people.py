"""Whom a side can name as its contact person."""

from __future__ import annotations

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.models.membership import MembershipQuerySet
from kreisweit.apps.bodies.rules import WRITING_ROLES


def nameable_for(member: Membership) -> MembershipQuerySet:
    """The active members of the member's own body who work there."""
    rows = Membership.objects.visible_to(member).filter(body=member.body_id, ended_at__isnull=True)
    active = rows.filter(user__is_active=True, role__in=WRITING_ROLES)
    return active.select_related("user", "body").defer("body__boundary").order_by("user__name", "pk")
