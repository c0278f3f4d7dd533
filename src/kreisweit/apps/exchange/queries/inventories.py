"""Our inventory and those of others, as a comparison needs them."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from kreisweit.apps.exchange.models import OtherDistrict, OtherGoal, OtherInitiative, OtherStrategy
from kreisweit.apps.initiatives.enums import Visibility
from kreisweit.apps.initiatives.models import FieldOfAction, Initiative
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.initiatives.queries.parties import with_parties


def shared_inventory(district_id: int) -> InitiativeQuerySet:
    """What all members of a district may see, in a fixed order: drafts of a body take no part in a comparison."""
    rows = Initiative.objects.for_everyone("scheduled work over one district")
    shared = rows.filter(district_id=district_id, removed_at__isnull=True, visibility=Visibility.DISTRICT)
    return with_parties(shared.order_by("pk"))


def other_districts(district_id: int) -> QuerySet[OtherDistrict]:
    return OtherDistrict.plain.filter(district_id=district_id).order_by("name", "pk")


def other_initiatives(district_id: int) -> QuerySet[OtherInitiative]:
    return OtherInitiative.plain.filter(other__district_id=district_id).order_by("pk")


def other_strategies(district_id: int) -> QuerySet[OtherStrategy]:
    rows = OtherStrategy.plain.filter(other__district_id=district_id)
    return with_goals(rows).order_by("owner", "pk")


def with_goals(rows: QuerySet[OtherStrategy]) -> QuerySet[OtherStrategy]:
    """Strategies together with their goals: whoever may read the one may read the other."""
    goals = OtherGoal.objects.for_everyone("limited to strategies that were asked for already")
    return rows.prefetch_related(Prefetch("goals", goals))


def fields_of(district_id: int) -> list[str]:
    return list(FieldOfAction.objects.filter(district_id=district_id).values_list("name", flat=True))
