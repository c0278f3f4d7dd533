"""What goes into an estimate: bodies with their parts in a bundle. Unknown is `None`, never zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kreisweit.kernel.errors import InvalidInputError

Role = Literal["lead", "joins", "observes", "not_relevant"]
"""What a body does in a bundle; the first two carry its cost."""

Phase = Literal["ahead", "underway", "running", "finished", "over", "unknown"]
"""Where a solution stands: being planned, being built, in operation, completed, given up, nobody says."""

CARRYING: frozenset[Role] = frozenset({"lead", "joins"})
READY: frozenset[Phase] = frozenset({"running", "finished"})
"""A solution in one of these exists: it can be copied, and what it cost once is spent."""

CostKind = Literal["yearly", "once"]


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount in cents and where it is known from; an empty basis means that nobody has said."""

    cents: int
    basis: str = ""

    def __post_init__(self) -> None:
        if self.cents < 0:
            raise InvalidInputError("estimating.cost_negative", cents=self.cents)


@dataclass(frozen=True, slots=True)
class Solution:
    """What a body has or plans of its own: usually one initiative of the inventory, `key` its id there."""

    title: str
    phase: Phase = "unknown"
    yearly: Cost | None = None
    once: Cost | None = None
    key: str = ""

    def cost(self, kind: CostKind) -> Cost | None:
        return self.yearly if kind == "yearly" else self.once


@dataclass(frozen=True, slots=True)
class Member:
    """One body in a bundle.

    `is_umbrella`: the body is the Kreis, whose residents are those of its municipalities. `users`: people who use the
    body's solution today, counted and not guessed. Raises `InvalidInputError` for negative numbers or without a name.
    """

    body: str
    role: Role = "joins"
    residents: int | None = None
    solutions: tuple[Solution, ...] = ()
    users: int | None = None
    is_umbrella: bool = False

    def __post_init__(self) -> None:
        if not self.body.strip():
            raise InvalidInputError("estimating.body_missing")
        if (self.residents or 0) < 0 or (self.users or 0) < 0:
            raise InvalidInputError("estimating.number_negative", body=self.body)

    @property
    def carries(self) -> bool:
        """Takes part with its own money and people."""
        return self.role in CARRYING

    @property
    def is_ready(self) -> bool:
        """Has a solution that works already."""
        return any(solution.phase in READY for solution in self.solutions)

    def own_cost(self, kind: CostKind) -> Cost | None:
        """What the body's own way costs: all its living solutions together.

        A solution that was given up counts only when no living one names a cost: it still tells what going alone costs.
        """
        alive = [cost for one in self.solutions if one.phase != "over" and (cost := one.cost(kind))]
        named = alive or [cost for one in self.solutions if one.phase == "over" and (cost := one.cost(kind))]
        if not named:
            return None
        return Cost(sum(cost.cents for cost in named), "; ".join(cost.basis for cost in named if cost.basis))
