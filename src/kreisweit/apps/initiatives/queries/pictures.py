"""Numbers for map, timeline and white spots; each of them is a filtered list that the reader can open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import F

from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.initiatives.queries.filters import is_elsewhere
from kreisweit.apps.initiatives.queries.involvement import Cells, count_involved
from kreisweit.apps.initiatives.queries.listing import PAGE_SIZE
from kreisweit.apps.initiatives.queries.numbers import count_by
from kreisweit.apps.initiatives.queries.parties import with_parties

GROUPINGS: Mapping[str, tuple[str, ...]] = {
    "ort": ("place_body__kind", "place_body__short_name", "place_name"),
    "feld": ("field__position", "field__name"),
}


@dataclass(frozen=True, slots=True)
class WhiteSpots:
    """Body x field of action.

    `involved`: every initiative a body has to do with. `here` and `elsewhere`: every initiative once, by field.
    """

    involved: Cells
    here: Mapping[int, int]
    elsewhere: Mapping[int, int]


def white_spots(rows: InitiativeQuerySet) -> WhiteSpots:
    """Five queries, whatever the number of rows."""
    return WhiteSpots(
        involved=count_involved(rows),
        here=count_by(rows.exclude(is_elsewhere()), "field_id"),
        elsewhere=count_by(rows.filter(is_elsewhere()), "field_id"),
    )


def timeline_page(rows: InitiativeQuerySet, *, grouping: str, number: str | int | None) -> Page[Initiative]:
    """Rows with a known beginning, group by group (`GROUPINGS`), in each group the earliest first."""
    order = [F(column).asc(nulls_last=True) for column in GROUPINGS[grouping]]
    dated = rows.filter(year_start__isnull=False).order_by(*order, "year_start", "sort_title", "pk")
    return Paginator(with_parties(dated), PAGE_SIZE).get_page(number)
