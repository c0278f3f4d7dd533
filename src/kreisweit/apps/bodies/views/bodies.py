"""The district and its municipalities."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.queries import bodies_of, with_neighbours
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members


@for_members("GET")
def overview(request: MemberRequest) -> HttpResponse:
    rows = list(with_neighbours(bodies_of(request.member)))
    municipalities = [row for row in rows if not row.is_district]
    known = [row.population for row in municipalities if row.population is not None]
    context = {
        "district": next(row for row in rows if row.is_district),
        "municipalities": municipalities,
        "population": sum(known) if len(known) == len(municipalities) else None,
    }
    return render(request, "bodies/overview.html", context)


@for_members("GET")
def detail(request: MemberRequest, public_id: str) -> HttpResponse:
    body = get_object_or_404(with_neighbours(bodies_of(request.member)), public_id=public_id)
    context = {
        "body": body,
        "neighbours": list(body.neighbours.all()),
        "organizations": list(body.organizations.all()),
        "sees_members": allowed("bodies.see_members", request.member, body),
    }
    return render(request, "bodies/detail.html", context)
