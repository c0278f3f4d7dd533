"""Narrowing the inventory: the same filters for list, map and timeline, so that their numbers agree."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from django.db.models import Exists, OuterRef, Q

from kreisweit.apps.initiatives.models import Partner
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.initiatives.queries.years import last_year, runs_in

Where = Literal["", "hier", "anderswo"]
WITHOUT = 0
"""Stands for "none noted" where a primary key or a year is expected; neither is ever zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a reader wants to see. `None` and empty texts do not narrow.

    `body` and `field` are primary keys, `field` may be `WITHOUT`; `year` may be `WITHOUT` for an unknown beginning.
    `involved` widens `body` from the place to owner and partners. `found` are the primary keys that a search has found.
    """

    body: int | None = None
    involved: bool = False
    field: int | None = None
    status: str = ""
    year: int | None = None
    owner: str = ""
    confidence: str = ""
    where: Where = ""
    found: Collection[int] | None = None


def is_elsewhere() -> Q:
    """The condition for examples from outside the district, as `Initiative.is_elsewhere` has it for one row."""
    return Q(place_body__isnull=True) & ~Q(place_name="")


def involves(body: int) -> Q:
    """It happens in the body's territory, or the body carries it or takes part."""
    partnership = Partner.objects.filter(initiative=OuterRef("pk"), body=body)
    return Q(place_body=body) | Q(owner_body=body) | Q(Exists(partnership))


def narrowed(rows: InitiativeQuerySet, filters: Filters) -> InitiativeQuerySet:
    """The rows that pass `filters`, each annotated with its `last_year`."""
    return rows.annotate(last_year=last_year()).filter(_condition(filters))


def _condition(filters: Filters) -> Q:
    condition = Q()
    if filters.found is not None:
        condition &= Q(pk__in=filters.found)
    if filters.body is not None:
        condition &= involves(filters.body) if filters.involved else Q(place_body=filters.body)
    if filters.field is not None:
        condition &= Q(field__isnull=True) if filters.field == WITHOUT else Q(field=filters.field)
    if filters.year is not None:
        condition &= Q(year_start__isnull=True) if filters.year == WITHOUT else runs_in(filters.year)
    if filters.status:
        condition &= Q(status=filters.status)
    if filters.confidence:
        condition &= Q(confidence=filters.confidence)
    if filters.owner:
        condition &= Q(owner_body__name__icontains=filters.owner) | Q(owner_actor__name__icontains=filters.owner)
    if filters.where:
        condition &= is_elsewhere() if filters.where == "anderswo" else ~is_elsewhere()
    return condition
