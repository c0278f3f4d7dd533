"""What people wrote beside a synergy."""

from __future__ import annotations

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.synergies.models import Synergy, SynergyComment
from kreisweit.apps.synergies.queries.queue import visible


def comments_of(synergy: Synergy) -> list[SynergyComment]:
    """Oldest first. Whether the reader sees the synergy is the caller's matter."""
    rows = SynergyComment.objects.filter(synergy=synergy).select_related("by__user", "by__body")
    return list(rows.defer("by__body__boundary"))


def own_comment(public_id: str, member: Membership) -> SynergyComment | None:
    """A comment of the member on a pair that is still visible to them."""
    rows = SynergyComment.objects.filter(public_id=public_id, by=member, synergy__in=visible(member).values("pk"))
    return rows.select_related("synergy").first()
