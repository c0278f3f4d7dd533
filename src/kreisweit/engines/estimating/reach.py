"""How many people a bundle reaches: each body alone, and all that carry it together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kreisweit.engines.estimating.figures import Figure, Names
from kreisweit.engines.estimating.model import Member
from kreisweit.engines.estimating.ranges import Range
from kreisweit.kernel.wording import Message


@dataclass(frozen=True, slots=True)
class OfBody:
    """A figure about one body."""

    body: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Reach:
    """Residents of the bodies that carry the bundle. `together` is `None` when nobody's number is known;
    `unknown` names the bodies that are missing in it."""

    alone: tuple[OfBody, ...]
    together: Figure | None
    unknown: tuple[str, ...]


def reach_of(members: Sequence[Member]) -> Reach:
    """Observers do not count: nothing is offered to their residents yet."""
    carrying = [member for member in members if member.carries]
    alone = tuple(
        OfBody(member.body, _figure(member.residents, Message.of("estimating.residents_given", body=member.body)))
        for member in carrying
        if member.residents is not None
    )
    # Where the Kreis takes part, its residents are everybody's: nothing is missing then.
    covered = any(member.is_umbrella and member.residents is not None for member in carrying)
    unknown = () if covered else tuple(member.body for member in carrying if member.residents is None)
    return Reach(alone, _together(carrying), unknown)


def _together(carrying: Sequence[Member]) -> Figure | None:
    for member in carrying:
        if member.is_umbrella and member.residents is not None:
            return _figure(member.residents, Message.of("estimating.residents_umbrella", body=member.body))
    counted = [member for member in carrying if member.residents is not None and not member.is_umbrella]
    if not counted:
        return None
    names = Names(tuple(member.body for member in counted))
    total = sum(member.residents or 0 for member in counted)
    return _figure(total, Message.of("estimating.residents_sum", bodies=names))


def _figure(number: int, basis: Message) -> Figure:
    return Figure(Range.exactly(number), "count", basis)
