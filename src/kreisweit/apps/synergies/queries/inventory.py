"""The inventory as the matching needs it."""

from __future__ import annotations

from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.initiatives.queries.parties import with_parties


def inventory_of(district_id: int) -> InitiativeQuerySet:
    """All initiatives of a district in a fixed order, drafts included: who may see a pair is asked when it is read."""
    rows = Initiative.objects.for_everyone("scheduled work over one district")
    return with_parties(rows.filter(district_id=district_id, removed_at__isnull=True).order_by("pk"))


def text_of(initiative: Initiative) -> str:
    """The prose of an initiative exactly as the matching reads it: passages count its characters."""
    return " ".join(filter(None, [initiative.description, initiative.problem, initiative.benefit]))
