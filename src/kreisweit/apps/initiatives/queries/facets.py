"""How many initiatives each choice of a filter would leave, the other filters kept as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Max, Min

from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.initiatives.queries.filters import Filters, is_elsewhere, narrowed
from kreisweit.apps.initiatives.queries.involvement import count_involved, totals_by_body
from kreisweit.apps.initiatives.queries.numbers import count_by


@dataclass(frozen=True, slots=True)
class Facets:
    """Numbers by the value a filter would take."""

    body: Mapping[Any, int]
    field: Mapping[Any, int]
    status: Mapping[Any, int]
    confidence: Mapping[Any, int]
    where: Mapping[Any, int]


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of what a member may see: `total` initiatives, beginning between two years (`None` without any year)."""

    total: int
    first_year: int | None
    last_year: int | None


def extent_of(rows: InitiativeQuerySet) -> Extent:
    found = rows.aggregate(total=Count("pk"), first=Min("year_start"), last=Max("year_end"), start=Max("year_start"))
    return Extent(found["total"], found["first"], max((found["last"] or 0, found["start"] or 0)) or None)


def facets_of(rows: InitiativeQuerySet, filters: Filters) -> Facets:
    """One query for each filter that offers choices (three for bodies when owners and partners count)."""
    return Facets(
        body=_bodies(narrowed(rows, replace(filters, body=None)), involved=filters.involved),
        field=count_by(narrowed(rows, replace(filters, field=None)), "field_id"),
        status=count_by(narrowed(rows, replace(filters, status="")), "status"),
        confidence=count_by(narrowed(rows, replace(filters, confidence="")), "confidence"),
        where=_here_and_elsewhere(narrowed(rows, replace(filters, where=""))),
    )


def _bodies(rows: InitiativeQuerySet, *, involved: bool) -> Mapping[Any, int]:
    return totals_by_body(count_involved(rows)) if involved else count_by(rows, "place_body_id")


def _here_and_elsewhere(rows: InitiativeQuerySet) -> dict[str, int]:
    elsewhere = is_elsewhere()
    return rows.aggregate(hier=Count("pk", filter=~elsewhere), anderswo=Count("pk", filter=elsewhere))
