"""The district's bodies as the places that the reading knows."""

from __future__ import annotations

from collections.abc import Sequence

from kreisweit.apps.bodies.models import Body
from kreisweit.engines.reading.proposals import Gazetteer, Place, PlaceKind


def gazetteer_of(district: Body, *, fields: Sequence[str] = ()) -> Gazetteer:
    """The district with its municipalities, and the names of its `fields` of action. One query."""
    bodies = [district, *Body.objects.filter(district=district).defer("boundary")]
    return Gazetteer.of(municipalities=[_place(body, district.name) for body in bodies], fields=fields)


def _place(body: Body, district: str) -> Place:
    if body.is_district:
        return Place(body.ags, body.name, PlaceKind.DISTRICT)
    kind = PlaceKind.TOWN if body.name.startswith("Stadt ") else PlaceKind.MUNICIPALITY
    return Place(body.ags, body.name, kind, parent=district)
