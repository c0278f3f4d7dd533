"""Cost per resident and per user, alone and together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kreisweit.engines.estimating.assumptions import Assumption, Name
from kreisweit.engines.estimating.costs import CostComparison
from kreisweit.engines.estimating.figures import Figure
from kreisweit.engines.estimating.model import Member
from kreisweit.engines.estimating.ranges import Range, spread
from kreisweit.engines.estimating.reach import OfBody, Reach
from kreisweit.kernel.wording import Message


@dataclass(frozen=True, slots=True)
class PerResident:
    """Cents per resident for one kind of cost. `own` holds the bodies that name their cost; `alone` is the average."""

    own: tuple[OfBody, ...]
    alone: Figure
    together: Figure


@dataclass(frozen=True, slots=True)
class Users:
    """How many people would use it. Counted users come before assumed ones.

    `counted`: people in bodies that have counted them; `others`: residents of the bodies that have not.
    """

    counted: int
    others: int
    adoption: Assumption

    def number(self, *, adoption_share: Fraction) -> Fraction:
        return self.counted + adoption_share * self.others


def per_resident(comparison: CostComparison, reach: Reach, *, members: Sequence[Member]) -> PerResident | None:
    """`None` unless every carrying body's residents are known: an average over some of them would be another bundle."""
    if reach.together is None or reach.unknown or not reach.together.value.low:
        return None
    residents = reach.together.value.low
    own = tuple(
        OfBody(member.body, _own(member, comparison))
        for member in members
        if member.body in comparison.base.named and member.residents
    )
    basis = Message.of("estimating.per_resident_basis", residents=reach.together)
    return PerResident(
        own,
        Figure(_divided(comparison.alone.value, residents), "euro", basis),
        Figure(_divided(comparison.together.value, residents), "euro", basis),
    )


def _own(member: Member, comparison: CostComparison) -> Figure:
    cost = member.own_cost(comparison.kind)
    assert cost is not None  # noqa: S101  for the type checker: only members that name it come here
    code = "estimating.cost_named" if cost.basis else "estimating.cost_without_basis"
    value = Range.exactly(Fraction(cost.cents, member.residents or 1))
    return Figure(value, "euro", Message.of(code, body=member.body, basis=cost.basis))


def _divided(value: Range, by: Fraction) -> Range:
    return Range(value.low / by, value.expected / by, value.high / by)


def users_of(members: Sequence[Member], reach: Reach, *, assumptions: Mapping[Name, Assumption]) -> Users | None:
    """`None` when neither users nor residents are known."""
    carrying = [member for member in members if member.carries]
    counted = sum(member.users or 0 for member in carrying)
    residents = int(reach.together.value.low) if reach.together else 0
    seen = sum(member.residents or 0 for member in carrying if member.users is not None and not member.is_umbrella)
    whole_counted = any(member.users is not None and member.is_umbrella for member in carrying)
    others = 0 if whole_counted else max(residents - seen, 0)
    if not counted and not others:
        return None
    return Users(counted, others, assumptions["adoption_share"])


def users_figure(users: Users) -> Figure:
    value = spread(users.number, {"adoption_share": users.adoption.value}, rising={"adoption_share"})
    if not users.others:
        return Figure(value, "count", Message("estimating.users_counted"))
    share = users.adoption.figure
    code = "estimating.users_partly" if users.counted else "estimating.users_assumed"
    values: dict[str, object] = {"share": share, "counted": _count(users.counted), "others": _count(users.others)}
    return Figure(value, "count", Message(code, values))


def _count(number: int) -> Figure:
    return Figure(Range.exactly(number), "count", Message("estimating.users_counted"))


def cost_per_user(cents: int, users: int) -> Fraction:
    """Cents per user, exactly. Raises `ZeroDivisionError` without users.

    >>> cost_per_user(13_000_00, 1_200)
    Fraction(3250, 3)
    """
    return Fraction(cents, users)
