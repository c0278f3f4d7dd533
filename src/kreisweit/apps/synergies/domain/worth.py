"""What a proposal is worth looking at first: how likely it holds, how many people it concerns, what can still be done.

All three parts are kept, so that a page can say them in words; the product only sorts the queue.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives.enums import AHEAD, Status
from kreisweit.apps.initiatives.models import Initiative

UNDERWAY = {Status.IN_PROGRESS, Status.IN_OPERATION, Status.COMPLETED}
FULL_REACH = 250_000
"""Residents of a German district of usual size; more people make a pair no more urgent."""
LEAST_REACH = 0.4
OPENNESS = {"both_ahead": 1.0, "one_ahead": 0.9, "underway": 0.6, "unknown": 0.6, "over": 0.35}
"""How much can still be decided together, by where both sides stand."""
SOON_YEARS = 1
SOON = 1.2
"""What begins within a year is looked at first: afterwards the chance to do it together is gone."""


@dataclass(frozen=True, slots=True)
class Worth:
    """`due` is the year in which the earlier side that is still ahead begins, when it is known."""

    residents: int
    openness: str
    due: int | None

    def value(self, probability: float, *, year: int) -> float:
        """Expected value for sorting, at most 1.2; `year` is the present one."""
        people = math.log1p(min(self.residents, FULL_REACH)) / math.log1p(FULL_REACH)
        soon = SOON if self.due is not None and self.due <= year + SOON_YEARS else 1.0
        return round(probability * (LEAST_REACH + (1 - LEAST_REACH) * people) * OPENNESS[self.openness] * soon, 4)

    def stored(self) -> dict[str, Any]:
        return {"residents": self.residents, "openness": self.openness, "due": self.due}


def worth_of(first: Initiative, second: Initiative, *, year: int) -> Worth:
    """Reads both sides with their bodies."""
    sides = (first, second)
    ahead = [side for side in sides if side.status in AHEAD]
    years = [side.year_start for side in ahead if side.year_start is not None and side.year_start >= year]
    return Worth(residents=_residents(sides), openness=_openness(sides, len(ahead)), due=min(years, default=None))


def _residents(sides: tuple[Initiative, Initiative]) -> int:
    """Residents of the bodies concerned, each once; the Kreis stands for all its municipalities."""
    bodies = {body.pk: body for side in sides if not side.is_elsewhere and (body := _body(side))}
    district = next((body for body in bodies.values() if body.is_district), None)
    counted = [district] if district else bodies.values()
    return sum(body.population or 0 for body in counted)


def _body(side: Initiative) -> Body | None:
    return side.place_body or side.owner_body or side.body


def _openness(sides: tuple[Initiative, Initiative], ahead: int) -> str:
    if ahead == len(sides):
        return "both_ahead"
    underway = sum(side.status in UNDERWAY for side in sides)
    if ahead and underway:
        return "one_ahead"
    if underway == len(sides):
        return "underway"
    return "unknown" if any(side.status == Status.UNKNOWN for side in sides) else "over"
