"""From the names people write to bodies, actors and fields of one district."""

from __future__ import annotations

from django.db.models import Q

from kreisweit.apps.bodies.models import Actor, Body
from kreisweit.apps.initiatives.models import FieldOfAction
from kreisweit.kernel.text import one_line


def _folded(name: str) -> str:
    return one_line(name).casefold()


class Parties:
    """The names of one district, read once and kept for a whole table. New actors and fields appear on first use."""

    def __init__(self, district: Body) -> None:
        self._district = district
        bodies = Body.objects.filter(Q(pk=district.pk) | Q(district=district))
        self._bodies: dict[str, Body] = {}
        for body in bodies:
            self._bodies[_folded(body.name)] = body
            # "Coesfeld" alone means the town, "Kreis Coesfeld" the district.
            if not body.is_district:
                self._bodies[_folded(body.short_name)] = body
        actors = Actor.objects.for_everyone("names of one district").filter(district=district)
        self._actors = {_folded(actor.name): actor for actor in actors}
        self._fields = {_folded(field.name): field for field in FieldOfAction.objects.filter(district=district)}

    def body(self, name: str) -> Body | None:
        return self._bodies.get(_folded(name))

    def body_or_actor(self, name: str) -> tuple[Body | None, Actor | None]:
        """Exactly one of the two, or neither for an empty name."""
        if not _folded(name):
            return None, None
        body = self.body(name)
        return (body, None) if body else (None, self._actor(name))

    def spelling(self, name: str) -> str:
        """The name as it is kept: known parties as they are written here, others without surplus blanks."""
        key = _folded(name)
        known = self._bodies.get(key) or self._actors.get(key)
        return known.name if known else one_line(name)

    def field(self, name: str) -> FieldOfAction | None:
        if not (key := _folded(name)):
            return None
        if key not in self._fields:
            self._fields[key] = FieldOfAction.objects.create(
                district=self._district, name=name.strip(), position=len(self._fields)
            )
        return self._fields[key]

    def _actor(self, name: str) -> Actor:
        key = _folded(name)
        if key not in self._actors:
            self._actors[key] = Actor.objects.create(district=self._district, name=one_line(name))
        return self._actors[key]
