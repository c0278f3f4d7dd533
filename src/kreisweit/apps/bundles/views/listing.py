"""The list of bundles with their reach at a glance."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.bundles.bridge import estimate_of
from kreisweit.apps.bundles.queries.contents import Contents, contents_of
from kreisweit.apps.bundles.queries.listing import bundles_for

PAGE_SIZE = 30


@for_members("GET")
def listing(request: MemberRequest, *, ended: bool = False) -> HttpResponse:
    page = Paginator(bundles_for(request.member, ended=ended), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [_row(contents) for contents in contents_of(list(page), member=request.member)],
        "ended": ended,
        "may_form": allowed("bundles.form", request.member),
    }
    return render(request, "bundles/list.html", context)


def _row(contents: Contents) -> dict[str, Any]:
    estimate = estimate_of(contents)
    together = estimate.reach.together
    return {
        "contents": contents,
        "residents": int(together.value.expected) if together else None,
        "saving": estimate.yearly.saving if estimate.yearly and estimate.yearly.base.partners > 1 else None,
        "models": len(estimate.reuse.models),
    }
