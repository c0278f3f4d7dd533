"""The queue: what waits, how far one is, and what became of earlier proposals."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.queries.catalogue import catalogue_for
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.queries.queue import counts, first_waiting, last_decision, progress_of, queue
from kreisweit.apps.proposals.views.selection import query_of, selection_form

PAGE_SIZE = 50
TABS = {"open": "list", "later": "later", "taken": "taken", "rejected": "rejected"}


@for_members("GET")
def listing(request: MemberRequest, tab: str = "open") -> HttpResponse:
    require("proposals.list", request.member)
    form = selection_form(request, catalogue_for(request.member))
    selection = form.selection()
    numbers = counts(member=request.member, selection=selection)
    paginator = Paginator(queue(member=request.member, tab=tab, selection=selection), PAGE_SIZE)
    paginator.count = numbers[tab]  # the tabs have counted already
    page: Page[Proposal] = paginator.get_page(request.GET.get("page"))
    context = {
        "tab": tab,
        "form": form,
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
        "tabs": [_tab(one, numbers[one], query_of(request)) for one in TABS],
        "page": page,
        "progress": progress_of(numbers, request.member),
        "first": first_waiting(request.member, selection) if numbers["open"] else None,
        "last": last_decision(request.member),
        "query": query_of(request),
        "may_upload": allowed("documents.upload", request.member),
    }
    return render(request, "proposals/queue.html", context)


def _tab(tab: str, number: int, query: str) -> dict[str, Any]:
    return {"tab": tab, "url": reverse(f"proposals:{TABS[tab]}") + query, "number": number}
