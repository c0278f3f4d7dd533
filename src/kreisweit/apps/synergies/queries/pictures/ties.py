"""How many synergies tie one place to another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.initiatives.queries.filters import WITHOUT
from kreisweit.apps.synergies.queries.pictures.pairs import drawn, keys_of, sides_of
from kreisweit.apps.synergies.queries.queue import Selection


@dataclass(frozen=True, slots=True)
class Tie:
    """Synergies between two places, or within one: primary keys of bodies, `ELSEWHERE` or `WITHOUT`."""

    first: int
    second: int
    confirmed: int
    undecided: int

    @property
    def number(self) -> int:
        return self.confirmed + self.undecided


def ties_of(member: Membership, *, selection: Selection, today: date) -> list[Tie]:
    """Every pair of places with a synergy, most synergies first. Two queries, whatever the number of rows."""
    sides = sides_of(member)
    counted: Counter[tuple[int, int, bool]] = Counter()
    for one, other, is_confirmed in keys_of(drawn(member, selection=selection, today=today).order_by()):
        # Places inside first: what lies elsewhere or is unknown has no positive key.
        low, high = sorted((sides[one].place, sides[other].place), key=lambda place: (place <= WITHOUT, place))
        counted[low, high, is_confirmed] += 1
    places = {(low, high) for low, high, _confirmed in counted}
    ties = [Tie(low, high, counted[low, high, True], counted[low, high, False]) for low, high in places]
    return sorted(ties, key=lambda tie: (-tie.number, -tie.confirmed, tie.first, tie.second))
