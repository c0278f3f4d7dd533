"""What is not known, why it matters, and who could know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kreisweit.engines.estimating.figures import Names
from kreisweit.engines.estimating.model import Member
from kreisweit.kernel.wording import Message

Gap = Literal["yearly_cost", "once_cost", "cost_basis", "residents", "users", "phase"]


GAPS: tuple[Gap, ...] = ("yearly_cost", "residents", "users", "once_cost", "phase", "cost_basis")
"""The most useful to close first."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One kind of gap: what is missing, for which bodies, and whom to ask."""

    gap: Gap
    bodies: tuple[str, ...]
    message: Message
    who: Message


def missing_of(members: Sequence[Member]) -> tuple[Missing, ...]:
    """The gaps of the bodies that carry the bundle."""
    gaps = {member.body: _gaps(member) for member in members if member.carries}
    found = {gap: tuple(body for body, those in gaps.items() if gap in those) for gap in GAPS}
    return tuple(_missing(gap, bodies) for gap, bodies in found.items() if bodies)


def _gaps(member: Member) -> set[Gap]:
    yearly, once = member.own_cost("yearly"), member.own_cost("once")
    gaps: dict[Gap, bool] = {
        "yearly_cost": yearly is None,
        "residents": member.residents is None,
        "users": member.is_ready and member.users is None,
        "once_cost": once is None,
        "phase": any(one.phase == "unknown" for one in member.solutions),
        "cost_basis": any(cost is not None and not cost.basis for cost in (yearly, once)),
    }
    return {gap for gap, is_missing in gaps.items() if is_missing}


def _missing(gap: Gap, bodies: tuple[str, ...]) -> Missing:
    words = {"bodies": Names(bodies)}
    return Missing(gap, bodies, Message(f"estimating.missing_{gap}", words), Message(f"estimating.who_{gap}"))
