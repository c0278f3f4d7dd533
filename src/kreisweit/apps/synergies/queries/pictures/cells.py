"""How many synergies concern a body and touch a field of action; each number is a queue that the reader can open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import product

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.initiatives.queries.filters import WITHOUT
from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.queries.pictures.pairs import keys_of, sides_of
from kreisweit.apps.synergies.queries.queue import Selection, in_state, visible

STANDS = (State.PROPOSED, State.HALF, State.CONFIRMED)
Cells = Counter[tuple[int, int]]
"""(primary key of the body, primary key of the field) -> number of synergies."""


def cells_of(member: Membership, *, states: Sequence[State], selection: Selection, today: date) -> dict[State, Cells]:
    """The cells of each of `states`: one query, and one more per state.

    A synergy counts once in every cell of a body that one of its sides concerns and a field of one of its sides: just
    as the filters of the queue have it, so that a cell and the list behind it agree.
    """
    sides = sides_of(member)
    found = {}
    for state in states:
        cells: Cells = Counter()
        rows = visible(member).filter(in_state(state, today, member), selection.condition(member)).order_by()
        for one, other, _confirmed in keys_of(rows):
            first, second = sides[one], sides[other]
            cells.update(product(first.concerned | second.concerned, {first.field, second.field} - {WITHOUT}))
        found[state] = cells
    return found
