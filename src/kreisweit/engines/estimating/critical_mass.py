"""From how many users, residents and bodies it pays off, and from what cost on a bundle is worth its effort.

The last two need no cost at all: they are what can be said before anybody has named one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kreisweit.engines.estimating.assumptions import Assumption, Name
from kreisweit.engines.estimating.costs import DEARER, CostBase
from kreisweit.engines.estimating.figures import Figure, Quantity, written_threshold
from kreisweit.engines.estimating.model import Member
from kreisweit.engines.estimating.per_head import Users
from kreisweit.engines.estimating.ranges import Range, Threshold, spread, threshold
from kreisweit.kernel.wording import Message

Assumptions = Mapping[Name, Assumption]
REFERENCE_CENTS = 1_000_00
"""Without a cost, break-even users are told for each 1,000 euros a year."""


@dataclass(frozen=True, slots=True)
class BreakEven:
    """A threshold and what it rests on. `body` is empty for the whole bundle."""

    number: Threshold
    basis: Message
    body: str = ""

    def __format__(self, language: str) -> str:
        return written_threshold(self.number, language or "de")

    def __str__(self) -> str:
        return format(self, "de")


@dataclass(frozen=True, slots=True)
class CriticalMass:
    """`users_alone`, `users`, `residents` and `bodies` need a named yearly cost; the other two are always there.

    `users_per_reference`: users that 1,000 euros a year need. `worthwhile_cost`: cents a year that going alone must
    cost each body, so that a bundle of that many bodies saves anything.
    """

    users_alone: tuple[BreakEven, ...]
    users: BreakEven | None
    residents: BreakEven | None
    bodies: BreakEven | None
    users_per_reference: BreakEven
    worthwhile_cost: Figure

    @property
    def sentence(self) -> Message:
        """From where on the bundle pays off, at the expected values; without a named cost, from which cost on."""
        if self.bodies is None or self.users is None:
            return Message.of("estimating.mass_cost", cost=self.worthwhile_cost)
        bodies, users = self.bodies.number.expected, self.users.number.expected
        if bodies is None or users is None:
            return Message("estimating.mass_never")
        enough = {"bodies": Quantity.of(bodies, "count"), "users": Quantity.of(users, "count")}
        return Message.of("estimating.mass_enough", **enough)


def critical_mass(
    members: Sequence[Member], *, yearly: CostBase | None, users: Users | None, assumptions: Assumptions
) -> CriticalMass:
    carrying = [member for member in members if member.carries]
    reference = Quantity.of(REFERENCE_CENTS, "euro")
    return CriticalMass(
        users_alone=tuple(_alone(carrying, assumptions)),
        users=_users(yearly, assumptions) if yearly else None,
        residents=_residents(yearly, users, assumptions) if yearly and users else None,
        bodies=_bodies(yearly, assumptions) if yearly else None,
        users_per_reference=BreakEven(
            _enough(Fraction(REFERENCE_CENTS), assumptions),
            Message("estimating.users_per_reference_basis", {"cost": reference, **_price(assumptions)}),
        ),
        worthwhile_cost=worthwhile_cost(max(len(carrying), 2), assumptions=assumptions),
    )


def worthwhile_cost(bodies: int, *, assumptions: Assumptions) -> Figure:
    """What one body's own way must cost a year, in cents, so that a bundle of `bodies` (at least 2) saves anything."""

    def cost(*, share: Fraction, coordination: Fraction, setup: Fraction, years: Fraction) -> Fraction:
        return (coordination + setup / (years * (bodies - 1))) / share

    share = assumptions["shared_share"].value
    lowest = Fraction(1, 100)
    # Nothing shared saves nothing at any cost; one per cent keeps the figure finite and says the same.
    kept = Range(max(share.low, lowest), max(share.expected, lowest), max(share.high, lowest))
    inputs = {
        "share": kept,
        "coordination": assumptions["coordination"].value,
        "setup": assumptions["setup"].value,
        "years": assumptions["useful_years"].value,
    }
    value = spread(cost, inputs, rising={"coordination", "setup"}, falling={"share", "years"})
    return Figure(value, "euro", Message.of("estimating.worthwhile_basis", bodies=bodies))


def _alone(carrying: Sequence[Member], assumptions: Assumptions) -> list[BreakEven]:
    found = []
    for member in carrying:
        if (cost := member.own_cost("yearly")) and cost.cents:
            words = {"body": member.body, "cost": Quantity.of(cost.cents, "euro"), **_price(assumptions)}
            number = _enough(Fraction(cost.cents), assumptions)
            found.append(BreakEven(number, Message("estimating.users_alone_basis", words), member.body))
    return found


def _enough(cents: Fraction, assumptions: Assumptions) -> Threshold:
    def users(*, price: Fraction) -> Fraction:
        return cents / price

    return threshold(users, {"price": assumptions["acceptable_per_user"].value}, falling={"price"})


def _users(base: CostBase, assumptions: Assumptions) -> BreakEven:
    def users(*, price: Fraction, **rest: Fraction) -> Fraction:
        return base.together(**rest) / price

    price = assumptions["acceptable_per_user"].value
    number = threshold(users, {"price": price, **base.inputs(assumptions)}, rising=DEARER, falling={"price"})
    return BreakEven(number, Message("estimating.users_basis", _price(assumptions)))


def _residents(base: CostBase, users: Users, assumptions: Assumptions) -> BreakEven:
    def residents(*, price: Fraction, adoption: Fraction, **rest: Fraction) -> Fraction:
        return base.together(**rest) / price / adoption

    price = assumptions["acceptable_per_user"].value
    inputs = {"price": price, "adoption": users.adoption.value, **base.inputs(assumptions)}
    number = threshold(residents, inputs, rising=DEARER, falling={"price", "adoption"})
    share = users.adoption.figure
    return BreakEven(number, Message.of("estimating.residents_basis", share=share, **_price(assumptions)))


def _bodies(base: CostBase, assumptions: Assumptions) -> BreakEven:
    def bodies(
        *, cost: Fraction, share: Fraction, coordination: Fraction, setup: Fraction, years: Fraction
    ) -> Fraction | None:
        gain = share * cost - coordination
        return None if gain <= 0 else max(1 + setup / (years * gain), Fraction(2))

    inputs = {
        "cost": base.pool,
        "share": assumptions["shared_share"].value,
        "coordination": assumptions["coordination"].value,
        "setup": assumptions["setup"].value,
        "years": assumptions["useful_years"].value,
    }
    number = threshold(bodies, inputs, rising={"coordination", "setup"}, falling={"cost", "share", "years"})
    return BreakEven(number, Message.of("estimating.bodies_basis", mean=Quantity(base.pool.expected, "euro")))


def _price(assumptions: Assumptions) -> dict[str, object]:
    return {"price": assumptions["acceptable_per_user"].figure}
