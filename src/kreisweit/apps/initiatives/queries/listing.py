"""One page of the list, in the order the reader wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.db.models.expressions import OrderBy

from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.initiatives.queries.parties import with_parties

PAGE_SIZE = 50
BEST_FIRST = "treffer"

# name in the address -> columns; unknown values come last in both directions
SORTS: Mapping[str, Sequence[str]] = {
    "titel": ("sort_title",),
    "beginn": ("year_start", "sort_title"),
    "ort": ("place_body__kind", "place_body__short_name", "place_name", "sort_title"),
    "geaendert": ("changed_at", "sort_title"),
}


def page_of(
    rows: InitiativeQuerySet, *, sort: str, number: str | int | None, ranked: Sequence[int] = ()
) -> Page[Initiative]:
    """Page `number` (the nearest existing one) of `rows`, with all parties.

    `sort` is a name of `SORTS`, with `-` in front for the reverse, or `BEST_FIRST` for the order of `ranked`.
    """
    if sort == BEST_FIRST:
        return _best_first(rows, ranked, number)
    return Paginator(with_parties(rows.order_by(*_order(sort), "pk")), PAGE_SIZE).get_page(number)


def _order(sort: str) -> list[OrderBy]:
    columns = (F(column) for column in SORTS[sort.removeprefix("-")])
    if sort.startswith("-"):
        return [column.desc(nulls_last=True) for column in columns]
    return [column.asc(nulls_last=True) for column in columns]


def _best_first(rows: InitiativeQuerySet, ranked: Sequence[int], number: str | int | None) -> Page[Initiative]:
    """Only the rows of one page are read in full; the ranking itself is a list of numbers."""
    left = set(rows.order_by().values_list("pk", flat=True))
    page: Page[Any] = Paginator([pk for pk in ranked if pk in left], PAGE_SIZE).get_page(number)
    found = with_parties(rows.filter(pk__in=page.object_list)).in_bulk()
    page.object_list = [found[pk] for pk in page.object_list]
    return page
