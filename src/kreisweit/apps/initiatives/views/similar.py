"""Who else? What exists already of something that is only being written down."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives import bridge

SHOWN = 6


@for_members("GET", "POST")
def similar(request: MemberRequest) -> HttpResponse:
    """POST from the form, so that half-typed texts stay out of the server's log; it changes nothing."""
    entered = request.POST if request.method == "POST" else request.GET
    template = "initiatives/_similar.html" if request.headers.get("HX-Request") else "initiatives/similar.html"
    return render(request, template, {"entered": entered, **who_else(request, entered)})


def who_else(request: MemberRequest, entered: Any) -> dict[str, Any]:
    """The context of `_similar.html`, from the names of the form's fields."""
    item = bridge.item_typed(entered)
    near = bridge.similar_to(item, member=request.member, limit=SHOWN) if item else []
    return {
        "is_asked": item is not None,
        "similar_here": [one for one in near if not one.initiative.is_elsewhere],
        "similar_elsewhere": [one for one in near if one.initiative.is_elsewhere],
    }
