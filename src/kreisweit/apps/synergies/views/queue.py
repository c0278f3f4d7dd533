"""The queue: what is proposed, and what became of earlier proposals."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.catalogue import catalogue_for
from kreisweit.apps.synergies.enums import RejectReason, Sorting, State
from kreisweit.apps.synergies.forms import DELAYS, SelectionForm
from kreisweit.apps.synergies.queries.cards import cards_of
from kreisweit.apps.synergies.queries.queue import counts, in_order, kind_counts, open_synergies_of, queue
from kreisweit.apps.synergies.queries.runs import latest_run
from kreisweit.ui.tags.tables import address_with

PAGE_SIZE = 20
TABS = {
    State.PROPOSED: "synergies:list",
    State.HALF: "synergies:half",
    State.LATER: "synergies:later",
    State.CONFIRMED: "synergies:confirmed",
    State.REJECTED: "synergies:rejected",
}
# What the decision forms of a card offer.
OFFERS = {"reasons": RejectReason.choices, "delays": DELAYS.items()}


@for_members("GET")
def listing(request: MemberRequest, state: State = State.PROPOSED) -> HttpResponse:
    form = SelectionForm(request.GET, catalogue=catalogue_for(request.member))
    selection, today = form.selection(), timezone.localdate()
    numbers = counts(member=request.member, selection=selection, today=today)
    rows = queue(member=request.member, state=state, selection=selection, today=today, sorting=form.sorting)
    form.count_kinds(kind_counts(member=request.member, state=state, selection=selection, today=today))
    paginator = Paginator(rows.values_list("pk", flat=True), PAGE_SIZE)
    paginator.count = numbers[state]  # the tabs have counted already
    page: Page[int] = paginator.get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "state": state,
        "form": form,
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
        "asked": numbers["asked"],
        "only_asked": selection.waits_for_me,
        "everything_url": address_with(request, offen=None, page=None),
        "asked_url": address_with(request, offen="on", page=None),
        "ways": _ways(request, form.sorting),
        "tabs": [_tab(tab, numbers[tab], query.urlencode()) for tab in TABS],
        "page": page,
        "cards": cards_of(in_order(list(page), request.member), request.member),
        "run": latest_run(request.member),
        "has_inventory": bool(numbers[state]) or Initiative.objects.visible_to(request.member).exists(),
        "may_decide": allowed("synergies.decide_any", request.member),
        "may_request": allowed("synergies.request_match", request.member),
        **OFFERS,
    }
    return render(request, "synergies/queue.html", context)


@for_members("GET")
def of_initiative(request: MemberRequest, public_id: str) -> HttpResponse:
    """What is open or confirmed about one initiative: a part for its page, or a page of its own."""
    initiative = get_object_or_404(Initiative.objects.visible_to(request.member), public_id=public_id)
    rows = open_synergies_of(initiative, request.member)[:PAGE_SIZE]
    context = {"initiative": initiative, "cards": cards_of(rows, request.member)}
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "synergies/_of_initiative.html" if is_part else "synergies/of_initiative.html", context)


def _ways(request: MemberRequest, sorting: str) -> list[dict[str, Any]]:
    """The orders as links, that one sees them without unfolding the filters."""
    chosen = sorting or Sorting.VALUE
    return [
        {"label": label, "url": address_with(request, sortierung=value, page=None), "is_chosen": value == chosen}
        for value, label in Sorting.choices
    ]


def _tab(state: State, number: int, query: str) -> dict[str, Any]:
    address = reverse(TABS[state])
    return {"state": state, "url": f"{address}?{query}" if query else address, "number": number}
