"""The inventory as a list: search, filters, order, pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives import bridge
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.catalogue import actor_names
from kreisweit.apps.initiatives.queries.filters import is_elsewhere
from kreisweit.apps.initiatives.queries.listing import BEST_FIRST, SORTS, page_of
from kreisweit.apps.initiatives.views.selection import Selection, selection_of, show_numbers
from kreisweit.ui.tags.tables import address_with

Spans = list[tuple[int, int]]
BEFORE_HIT, SNIPPET = 60, 200


@dataclass(frozen=True)
class Row:
    """One line of the list, with the words that were searched for marked; `snippet` only when the title shows none."""

    initiative: Initiative
    title_spans: Spans
    snippet: str
    snippet_spans: Spans


@dataclass(frozen=True)
class Order:
    label: str
    url: str
    current: bool


@for_members("GET")
def listing(request: MemberRequest) -> HttpResponse:
    selection = selection_of(request)
    show_numbers(selection, request=request)
    sort = _sort(request, selection)
    ranked = selection.hits.ranked
    page = page_of(selection.rows, sort=sort, number=request.GET.get("page"), ranked=ranked)
    elsewhere = selection.rows.filter(is_elsewhere()).aggregate(number=Count("pk"))["number"]
    context = {
        "selection": selection,
        "page": page,
        "rows": [_row(initiative, selection.hits.terms) for initiative in page],
        "orders": _orders(request, sort=sort, is_search=selection.is_search),
        "number": page.paginator.count,
        "here": page.paginator.count - elsewhere,
        "elsewhere": elsewhere,
        "names": [*(body.name for body in selection.catalogue.bodies), *actor_names(request.member)],
        "may_add": allowed("initiatives.add", request.member),
        "without_filters_url": _search_alone(request),
    }
    return render(request, "initiatives/listing.html", context)


def _sort(request: MemberRequest, selection: Selection) -> str:
    """The order asked for when it exists, else best first for a search and by title without one."""
    sort = request.GET.get("sort", "")
    if sort.removeprefix("-") in SORTS:
        return sort
    return BEST_FIRST if selection.is_search else "titel"


def _orders(request: MemberRequest, *, sort: str, is_search: bool) -> Sequence[Order]:
    labels = {
        "titel": _("Titel"),
        "-beginn": _("Beginn, neueste zuerst"),
        "ort": _("Ort"),
        "-geaendert": _("zuletzt geändert"),
    }
    if is_search:
        labels = {BEST_FIRST: _("beste Treffer"), **labels}
    return [
        Order(label, address_with(request, sort=name, page=None), current=name == sort)
        for name, label in labels.items()
    ]


def _row(initiative: Initiative, terms: Collection[str]) -> Row:
    title_spans = bridge.spans_of(initiative.title, terms=terms)
    spans = bridge.spans_of(initiative.description, terms=terms) if terms and not title_spans else []
    if not spans:
        return Row(initiative, title_spans, "", [])
    start = max(0, spans[0][0] - BEFORE_HIT)
    start = initiative.description.rfind(" ", 0, start) + 1 if start else 0
    text = initiative.description[start : start + SNIPPET]
    return Row(initiative, title_spans, text, [(begin - start, end - start) for begin, end in spans])


def _search_alone(request: MemberRequest) -> str:
    """The same search without any filter, for a search whose filters leave nothing."""
    others = {name: None for name in request.GET if name != "suche"}
    return address_with(request, **others)
