"""The district as a map: how many initiatives happen where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.queries.filters import WITHOUT, is_elsewhere
from kreisweit.apps.initiatives.queries.numbers import count_by
from kreisweit.apps.initiatives.views.map_drawing import draw
from kreisweit.apps.initiatives.views.selection import selection_of

FILTERS = ("feld", "status")


@for_members("GET")
def district_map(request: MemberRequest) -> HttpResponse:
    selection = selection_of(request, only=FILTERS)
    numbers = count_by(selection.rows.exclude(is_elsewhere()), "place_body_id")
    bodies = list(bodies_of(request.member))
    district, municipalities = bodies[0], bodies[1:]
    kept = {name: request.GET[name] for name, _words in selection.form.chosen()}
    drawing = draw(municipalities)
    context = {
        "selection": selection,
        "district": _area(district, numbers, kept),
        "areas": [
            {**_area(area.body, numbers, kept), "path": area.path, "x": area.x, "y": area.y}
            for area in (drawing.areas if drawing else ())
        ],
        "view_box": drawing.view_box if drawing else "",
        "without_place": [
            _area(body, numbers, kept) for body in (drawing.without_place if drawing else municipalities)
        ],
        "unplaced": numbers.get(WITHOUT, 0),
        "source": next((body.boundary_source for body in municipalities if body.boundary_source), ""),
        "total": sum(numbers.values()),
    }
    return render(request, "initiatives/map.html", context)


def _area(body: Body, numbers: Mapping[int, int], kept: Mapping[str, str]) -> dict[str, Any]:
    query = urlencode({**kept, "kommune": body.ags})
    return {
        "label": body.short_name if not body.is_district else body.name,
        "value": numbers.get(body.pk, 0),
        "url": f"{reverse('initiatives:list')}?{query}",
    }
