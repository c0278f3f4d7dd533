"""Reading initiatives together with everything they name."""

from __future__ import annotations

from django.db.models import Prefetch

from kreisweit.apps.initiatives.models import Partner
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet

# Boundaries are tens of kilobytes each and only the map draws them.
BOUNDARIES = ("body__boundary", "district__boundary", "owner_body__boundary", "place_body__boundary")


def with_parties(rows: InitiativeQuerySet) -> InitiativeQuerySet:
    """`rows` with bodies, actors, field and partners along, in two queries."""
    partners = Partner.objects.select_related("body", "actor").defer("body__boundary")
    return (
        rows.select_related("body", "district", "owner_body", "owner_actor", "place_body", "field")
        .defer(*BOUNDARIES)
        .prefetch_related(Prefetch("partners", partners))
    )
