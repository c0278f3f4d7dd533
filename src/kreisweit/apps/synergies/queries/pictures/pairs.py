"""What the pictures are drawn from: pairs by the keys of their sides, and the few facts of a side they need.

Keys and facts are read apart and joined here: reading two joined rows per pair would take four times as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.filters import WITHOUT
from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.models import Synergy
from kreisweit.apps.synergies.models.synergy import SynergyQuerySet
from kreisweit.apps.synergies.queries.queue import Selection, visible

ELSEWHERE = -1
"""Stands for all places outside the district where the primary key of a body is expected; `WITHOUT` for unknown."""

Pair = tuple[int, int, bool]
"""Primary keys of both initiatives, and whether the synergy is confirmed."""


@dataclass(frozen=True, slots=True)
class Side:
    """One initiative of a pair: primary keys of bodies and field, `WITHOUT` where none is noted."""

    body: int
    owner: int
    place: int
    field: int

    @property
    def concerned(self) -> frozenset[int]:
        """The bodies an initiative concerns, as the filter of the queue has it."""
        return frozenset({self.body, self.owner, self.place} - {ELSEWHERE, WITHOUT})


def sides_of(member: Membership) -> dict[int, Side]:
    """Every initiative that `member` may see, by its primary key, in one query."""
    rows = Initiative.objects.visible_to(member).order_by()
    columns = ("pk", "body_id", "owner_body_id", "place_body_id", "place_name", "field_id")
    return {
        pk: Side(body, owner or WITHOUT, place or (ELSEWHERE if name else WITHOUT), field or WITHOUT)
        for pk, body, owner, place, name, field in rows.values_list(*columns)
    }


def undecided(today: date) -> Q:
    """Whatever still waits for a word: proposals, and those of which only one side has spoken or both disagree."""
    return Synergy.is_waiting(today) | Q(state__in=[State.HALF, State.DISPUTED])


def drawn(member: Membership, *, selection: Selection, today: date) -> SynergyQuerySet:
    """What a picture shows: confirmed synergies and undecided ones, of those the reader has chosen."""
    return visible(member).filter(undecided(today) | Q(state=State.CONFIRMED), selection.condition(member))


def keys_of(rows: SynergyQuerySet) -> Iterator[Pair]:
    """The pairs among `rows`, in their order, in one query."""
    for first, second, state in rows.values_list("first_id", "second_id", "state"):
        yield first, second, state == State.CONFIRMED
