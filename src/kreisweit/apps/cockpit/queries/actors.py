"""The actors of a district with the initiatives they have to do with."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kreisweit.apps.bodies.models import Actor, Membership
from kreisweit.apps.initiatives.models import Initiative, Partner


def actors_of(member: Membership) -> QuerySet[Actor]:
    """The actors, each with `owned` and `joined`: how many visible initiatives they carry or take part in."""
    visible = Initiative.objects.visible_to(member).order_by()
    owned = visible.filter(owner_actor=OuterRef("pk")).values("owner_actor").annotate(number=Count("pk"))
    taking_part = Partner.objects.order_by().filter(actor=OuterRef("pk"), initiative__in=visible.values("pk"))
    joined = taking_part.values("actor").annotate(number=Count("pk"))
    return Actor.objects.visible_to(member).annotate(owned=_number(owned), joined=_number(joined))


def _number(rows: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(rows.values("number"), output_field=IntegerField()), 0)
