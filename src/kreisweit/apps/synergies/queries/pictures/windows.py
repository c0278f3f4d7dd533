"""Pairs whose initiatives are planned, or begin, at about the same time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import F, Max, Min, Q, QuerySet
from django.db.models.functions import Abs, Greatest

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.initiatives.enums import AHEAD, OVER
from kreisweit.apps.synergies.models import Synergy
from kreisweit.apps.synergies.models.synergy import SynergyQuerySet
from kreisweit.apps.synergies.queries.pictures.pairs import drawn
from kreisweit.apps.synergies.queries.queue import SIDES, Selection, in_order

PAGE_SIZE = 25
SAID = (
    "public_id",
    "title",
    "place_name",
    "place_body__name",
    "status",
    "year_start",
    "year_end",
    "funding_programme",
)
AT_MOST_APART = 1
"""Beginnings are noted by year: one year apart can be a matter of months."""


@dataclass(frozen=True, slots=True)
class Windows:
    """The pairs with a time window, nearest first, and the years that one scale must hold for all pages.

    `undated` counts pairs that are both still ahead but do not say when they begin.
    """

    rows: SynergyQuerySet
    first: int
    last: int
    undated: int

    @property
    def keys(self) -> QuerySet[Synergy, int]:
        return self.rows.values_list("pk", flat=True)

    def read(self, most: int | None = None) -> list[Synergy]:
        """All pairs, or the nearest `most`, with no more than a line about each says: there can be thousands."""
        places = [f"{side}__place_body" for side in SIDES]
        columns = [f"{side}__{name}" for side in SIDES for name in SAID]
        own = ("public_id", "kind", "state", "due_year", "explanation", "first", "second")
        return list(self.rows.select_related(*SIDES, *places).only(*own, *columns)[:most])

    def page(self, number: str | None, *, member: Membership) -> tuple[Page[int], list[Synergy]]:
        page: Page[int] = Paginator(self.keys, PAGE_SIZE).get_page(number)
        return page, in_order(list(page), member)


def windows_of(member: Membership, *, selection: Selection, today: date) -> Windows:
    """Two queries; a page costs two or three more."""
    rows = drawn(member, selection=selection, today=today)
    dated = _dated(rows).annotate(opens=Greatest("first__year_start", "second__year_start"))
    extent = _dated(rows).aggregate(
        one=Min("first__year_start"),
        other=Min("second__year_start"),
        starts=Max("first__year_start"),
        other_starts=Max("second__year_start"),
        ends=Max("first__year_end"),
        other_ends=Max("second__year_end"),
    )
    unknown = _both_ahead() & (Q(first__year_start__isnull=True) | Q(second__year_start__isnull=True))
    return Windows(
        rows=dated.order_by(Abs(F("opens") - today.year), F("opens").desc(), "-value", "id"),
        first=min([year for name in ("one", "other") if (year := extent[name])], default=today.year),
        last=max([today.year + 1, *(year for year in extent.values() if year)]),
        undated=rows.filter(unknown).count(),
    )


def _dated(rows: SynergyQuerySet) -> SynergyQuerySet:
    """Both beginnings known; both still ahead, or close together and neither of them over."""
    close = Q(
        first__year_start__gte=F("second__year_start") - AT_MOST_APART,
        first__year_start__lte=F("second__year_start") + AT_MOST_APART,
    )
    running = close & ~Q(first__status__in=OVER) & ~Q(second__status__in=OVER)
    known = rows.filter(first__year_start__isnull=False, second__year_start__isnull=False)
    return known.filter(_both_ahead() | running)


def _both_ahead() -> Q:
    return Q(first__status__in=AHEAD, second__status__in=AHEAD)
