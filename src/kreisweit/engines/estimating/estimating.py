"""One bundle in, everything that can be said about its reach and saving out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from kreisweit.engines.estimating.assumptions import DEFAULTS, Assumption, Name
from kreisweit.engines.estimating.costs import DEARER, CostBase, CostComparison, compare, cost_base, total_saving
from kreisweit.engines.estimating.critical_mass import CriticalMass, critical_mass
from kreisweit.engines.estimating.figures import Figure
from kreisweit.engines.estimating.missing import Missing, missing_of
from kreisweit.engines.estimating.model import Member
from kreisweit.engines.estimating.per_head import PerResident, Users, per_resident, users_figure, users_of
from kreisweit.engines.estimating.ranges import Range, spread
from kreisweit.engines.estimating.reach import Reach, reach_of
from kreisweit.engines.estimating.reuse import Reuse, reuse_of
from kreisweit.engines.estimating.turning_points import TurningPoint, turning_points
from kreisweit.kernel.digest import digest
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

ENGINE = "estimating/1"


@dataclass(frozen=True, slots=True)
class Trace:
    """What the estimate was made from: equal digest, equal estimate."""

    engine: str
    input_digest: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """`None` stands for what cannot be said yet; `missing` says who could know. `verdicts` sum it up in sentences."""

    reach: Reach
    yearly: CostComparison | None
    once: CostComparison | None
    total_saving: Figure | None
    yearly_per_resident: PerResident | None
    users: Figure | None
    cost_per_user: Figure | None
    critical_mass: CriticalMass
    turning_points: tuple[TurningPoint, ...]
    reuse: Reuse
    missing: tuple[Missing, ...]
    verdicts: tuple[Message, ...]
    assumptions: tuple[Assumption, ...]
    trace: Trace


def estimate(members: Sequence[Member], *, assumptions: Mapping[Name, Assumption] | None = None) -> Estimate:
    """Reach and saving of a bundle. `assumptions` replace ours by name.

    Equal input gives equal output, whatever the order of `assumptions`. Raises `InvalidInputError` when a body occurs
    twice: its parts belong into one member.
    """
    _refuse_twins(members)
    held = {**DEFAULTS, **(assumptions or {})}
    reach = reach_of(members)
    bases = cost_base(members, kind="yearly"), cost_base(members, kind="once")
    yearly, once = (compare(base, assumptions=held) if base else None for base in bases)
    users = users_of(members, reach, assumptions=held)
    return Estimate(
        reach=reach,
        yearly=yearly,
        once=once,
        total_saving=total_saving(*bases, assumptions=held),
        yearly_per_resident=per_resident(yearly, reach, members=members) if yearly else None,
        users=users_figure(users) if users else None,
        cost_per_user=_cost_per_user(bases[0], users, held) if bases[0] and users else None,
        critical_mass=critical_mass(members, yearly=bases[0], users=users, assumptions=held),
        turning_points=turning_points(yearly=bases[0], users=users, assumptions=held),
        reuse=reuse_of(members),
        missing=missing_of(members),
        verdicts=tuple(_verdicts(reach, yearly, bases[0], users, held)),
        assumptions=tuple(held[name] for name in DEFAULTS),
        trace=Trace(ENGINE, _digest(members, held)),
    )


def _refuse_twins(members: Sequence[Member]) -> None:
    names = [member.body for member in members]
    for name in names:
        if names.count(name) > 1:
            raise InvalidInputError("estimating.body_twice", body=name)


def _cost_per_user(base: CostBase, users: Users, assumptions: Mapping[Name, Assumption]) -> Figure:
    def cost(*, adoption: Fraction, **rest: Fraction) -> Fraction:
        return base.together(**rest) / users.number(adoption_share=adoption)

    inputs = {"adoption": users.adoption.value, **base.inputs(assumptions)}
    value = spread(cost, inputs, rising=DEARER, falling={"adoption"})
    return Figure(value, "euro", Message.of("estimating.cost_per_user_basis", users=users_figure(users)))


def _verdicts(
    reach: Reach,
    yearly: CostComparison | None,
    base: CostBase | None,
    users: Users | None,
    assumptions: Mapping[Name, Assumption],
) -> list[Message]:
    found = []
    if reach.together is not None:
        found.append(Message.of("estimating.verdict_reach", residents=reach.together, bodies=len(reach.alone)))
    if yearly is None:
        found.append(Message("estimating.verdict_no_cost"))
    elif yearly.base.partners < 2:
        found.append(Message("estimating.verdict_single"))
    else:
        found.append(_turned("saving", yearly.saving.value, saving=yearly.saving))
    if base and users:
        margin = _margin(base, users, assumptions)
        found.append(_turned("users", margin, per_user=_cost_per_user(base, users, assumptions)))
    return found


def _margin(base: CostBase, users: Users, assumptions: Mapping[Name, Assumption]) -> Range:
    """What users are worth, minus what the bundle costs a year; all assumptions varied together."""

    def margin(*, price: Fraction, adoption: Fraction, **rest: Fraction) -> Fraction:
        return price * users.number(adoption_share=adoption) - base.together(**rest)

    price = assumptions["acceptable_per_user"].value
    inputs = {"price": price, "adoption": users.adoption.value, **base.inputs(assumptions)}
    return spread(margin, inputs, rising={"price", "adoption"}, falling=DEARER)


def _turned(question: str, difference: Range, **words: object) -> Message:
    if difference.low > 0:
        return Message(f"estimating.verdict_{question}_always", words)
    if difference.high <= 0:
        return Message(f"estimating.verdict_{question}_never", words)
    code = "likely" if difference.expected > 0 else "unlikely"
    return Message(f"estimating.verdict_{question}_{code}", words)


def _digest(members: Sequence[Member], assumptions: Mapping[Name, Assumption]) -> str:
    values: dict[str, Any] = {
        name: [str(one.value.low), str(one.value.expected), str(one.value.high)]
        for name, one in sorted(assumptions.items())
    }
    return digest({"engine": ENGINE, "members": [asdict(member) for member in members], "assumptions": values})
