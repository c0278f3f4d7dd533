"""Groups of initiatives with the same matter."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.synergies.models import SynergyGroup
from kreisweit.apps.synergies.queries.groups import group_views, ranked_groups, synergies_within
from kreisweit.apps.synergies.queries.runs import latest_run

PAGE_SIZE = 30


@for_members("GET")
def groups(request: MemberRequest) -> HttpResponse:
    page = Paginator(ranked_groups(request.member), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "views": group_views(list(page), request.member),
        "run": latest_run(request.member),
        "may_request": allowed("synergies.request_match", request.member),
    }
    return render(request, "synergies/groups.html", context)


@for_members("GET")
def group(request: MemberRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(SynergyGroup.objects.visible_to(request.member), public_id=public_id)
    (view,) = group_views([found.pk], request.member)
    pairs = synergies_within(view, request.member)
    return render(request, "synergies/group.html", {"view": view, "pairs": pairs})
