"""When what runs: a table with a bar in each row."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db.models import Max, Min
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.enums import OVER
from kreisweit.apps.initiatives.forms import UNKNOWN_YEAR
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.initiatives.queries.catalogue import actor_names
from kreisweit.apps.initiatives.queries.pictures import GROUPINGS, timeline_page
from kreisweit.apps.initiatives.views.selection import selection_of, show_numbers
from kreisweit.ui.tags.tables import address_with

BY_PLACE, BY_FIELD = "ort", "feld"


@for_members("GET")
def timeline(request: MemberRequest) -> HttpResponse:
    selection = selection_of(request)
    show_numbers(selection, request=request)
    grouping = request.GET.get("gruppe", BY_PLACE)
    grouping = grouping if grouping in GROUPINGS else BY_PLACE
    page = timeline_page(selection.rows, grouping=grouping, number=request.GET.get("page"))
    unknown = selection.rows.filter(year_start__isnull=True).count()
    first, last = _extent(selection.rows)
    context = {
        "selection": selection,
        "page": page,
        "groups": [
            (heading, [_row(one) for one in rows])
            for heading, rows in groupby(page, key=_by_place if grouping == BY_PLACE else _by_field)
        ],
        "first": first,
        "last": last,
        "number": page.paginator.count,
        "unknown": unknown,
        "unknown_url": reverse("initiatives:list") + address_with(request, jahr=UNKNOWN_YEAR, gruppe=None, page=None),
        "groupings": [
            (label, address_with(request, gruppe=name, page=None), name == grouping)
            for name, label in ((BY_PLACE, _("nach Ort")), (BY_FIELD, _("nach Handlungsfeld")))
        ],
        "names": [*(body.name for body in selection.catalogue.bodies), *actor_names(request.member)],
    }
    return render(request, "initiatives/timeline.html", context)


def _extent(rows: InitiativeQuerySet) -> tuple[int, int]:
    """One scale for all pages and groups; at least two years, so that a bar has a length."""
    found = rows.filter(year_start__isnull=False).aggregate(
        first=Min("year_start"), start=Max("year_start"), last=Max("last_year")
    )
    if found["first"] is None:
        return 0, 0
    return found["first"], max(found["start"], found["last"] or 0, found["first"] + 1)


def _row(initiative: Initiative) -> dict[str, Any]:
    start, end = initiative.year_start, initiative.last_year  # type: ignore[attr-defined]  # annotated by `narrowed`
    return {
        "label": initiative.title,
        "url": reverse("initiatives:detail", args=[initiative.public_id]),
        "start": start,
        "end": end,
        "period": _period(initiative, end),
    }


def _period(initiative: Initiative, end: int | None) -> str:
    """Says what the bar cannot: whether the end is open, or only known to lie before a year."""
    start = initiative.year_start
    if end is None:
        return _("%(start)s, Ende offen") % {"start": start}
    if initiative.year_end is None and initiative.status in OVER:
        return _("%(start)s, beendet spätestens %(end)s") % {"start": start, "end": end}
    return str(start) if start == end else f"{start}–{end}"


def _by_place(initiative: Initiative) -> str:
    return initiative.place or _("Ort noch nicht bekannt")


def _by_field(initiative: Initiative) -> str:
    return str(initiative.field or _("ohne Handlungsfeld"))
