"""When an initiative runs, as far as we know."""

from __future__ import annotations

from django.db.models import Case, F, IntegerField, Q, Value, When

from kreisweit.apps.initiatives.enums import OVER


def last_year() -> Case:
    """The last year in which an initiative ran, null while it goes on.

    Without a noted end an initiative that is over ended no later than the year its status is proven for.
    """
    return Case(
        When(year_end__isnull=False, then=F("year_end")),
        When(status__in=OVER, status_as_of__gte=F("year_start"), then=F("status_as_of")),
        When(status__in=OVER, then=F("year_start")),
        default=Value(None),
        output_field=IntegerField(),
    )


def runs_in(year: int) -> Q:
    """The condition for running in `year`; needs `last_year` as an annotation of that name."""
    return Q(year_start__lte=year) & (Q(last_year__gte=year) | Q(last_year__isnull=True))
