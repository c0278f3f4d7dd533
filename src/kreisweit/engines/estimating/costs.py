"""What a bundle costs alone and together, and what it saves.

Yearly and one-off costs are compared apart. The model is as small as it can be:

- alone: every body pays its own way. Bodies that name no cost are taken at a multiple of the mean of the named ones.
- together: the share of a solution's cost that is the same for everybody is paid once, the rest by each body, and each
  further partner costs coordination every year (or, once, the bundle costs its set-up).
- What the common part is measured on lies between the cheapest and the dearest solution that anybody has named. If a
  finished solution can be copied, its one-off common part may cost nothing any more: then that is the lower end.
- One-off cost that a body has paid already is spent. It cannot be saved, but it tells what others would have to pay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kreisweit.engines.estimating.assumptions import Assumption, Name
from kreisweit.engines.estimating.figures import Figure, Quantity
from kreisweit.engines.estimating.model import CostKind, Member
from kreisweit.engines.estimating.ranges import Range, spread
from kreisweit.kernel.wording import Message

Assumptions = Mapping[Name, Assumption]
DEARER = frozenset({"common", "effort"})
"""The more of these, the dearer it is together."""


@dataclass(frozen=True, slots=True)
class CostBase:
    """What is known about one kind of cost, in cents, before anything is assumed.

    `named` and `unnamed`: the bodies whose money is at stake. `paid`: those that have spent it already. `pool`: the
    cheapest, the mean and the dearest named solution. `common`: what the common part is measured on. `partners`: how
    many bodies carry the bundle.
    """

    kind: CostKind
    named: Mapping[str, int]
    unnamed: tuple[str, ...]
    paid: tuple[str, ...]
    pool: Range
    common: Range
    partners: int

    def alone(self, *, unnamed_cost: Fraction) -> Fraction:
        return sum(self.named.values()) + len(self.unnamed) * unnamed_cost * self.pool.expected

    def together(
        self, *, shared_share: Fraction, unnamed_cost: Fraction, common: Fraction, effort: Fraction
    ) -> Fraction:
        """`effort` is coordination for each further partner, or the set-up of the whole bundle."""
        alone = self.alone(unnamed_cost=unnamed_cost)
        times = self.partners - 1 if self.kind == "yearly" else min(self.partners - 1, 1)
        shared = shared_share * common if self.named or self.unnamed else Fraction(0)
        return shared + (1 - shared_share) * alone + times * effort if self.partners > 1 else alone

    def saving(self, *, shared_share: Fraction, unnamed_cost: Fraction, common: Fraction, effort: Fraction) -> Fraction:
        together = self.together(shared_share=shared_share, unnamed_cost=unnamed_cost, common=common, effort=effort)
        return self.alone(unnamed_cost=unnamed_cost) - together

    def inputs(self, assumptions: Assumptions) -> dict[str, Range]:
        """The ranges that `together` and `saving` depend on."""
        effort = assumptions["coordination" if self.kind == "yearly" else "setup"].value
        return {
            "shared_share": assumptions["shared_share"].value,
            "unnamed_cost": assumptions["unnamed_cost"].value if self.unnamed else Range.exactly(1),
            "common": self.common,
            "effort": effort,
        }


@dataclass(frozen=True, slots=True)
class CostComparison:
    """One kind of cost, in cents: every body for itself, all together, the difference, and its part of the cost alone.

    `saving` below zero means that going together is dearer. `saving_share` is `None` when nothing costs anything.
    """

    kind: CostKind
    alone: Figure
    together: Figure
    saving: Figure
    saving_share: Figure | None
    base: CostBase


def cost_base(members: Sequence[Member], *, kind: CostKind) -> CostBase | None:
    """`None` when nobody names a cost of this kind: then there is nothing to reckon with."""
    relevant = [member for member in members if member.role != "not_relevant"]
    pool = [cost.cents for member in relevant if (cost := member.own_cost(kind))]
    carrying = [member for member in members if member.carries]
    if not pool or not carrying:
        return None
    paid = [member for member in carrying if kind == "once" and member.is_ready]
    at_stake = [member for member in carrying if member not in paid]
    named = {member.body: cost.cents for member in at_stake if (cost := member.own_cost(kind))}
    whole = Range.of(min(pool), Fraction(sum(pool), len(pool)), max(pool))
    can_copy = kind == "once" and any(member.is_ready for member in relevant)
    return CostBase(
        kind=kind,
        named=named,
        unnamed=tuple(member.body for member in at_stake if member.body not in named),
        paid=tuple(member.body for member in paid),
        pool=whole,
        common=Range(Fraction(0), whole.expected, whole.high) if can_copy else whole,
        partners=len(carrying),
    )


def compare(base: CostBase, *, assumptions: Assumptions) -> CostComparison:
    inputs = base.inputs(assumptions)
    alone = spread(base.alone, {"unnamed_cost": inputs["unnamed_cost"]}, rising={"unnamed_cost"})
    saving = spread(base.saving, inputs, falling=DEARER)
    return CostComparison(
        kind=base.kind,
        alone=Figure(alone, "euro", _alone_basis(base, assumptions)),
        together=Figure(spread(base.together, inputs, rising=DEARER), "euro", _together_basis(base, assumptions)),
        saving=Figure(saving, "euro", Message("estimating.saving_basis")),
        saving_share=_saving_share(base, inputs) if alone.low > 0 else None,
        base=base,
    )


def _saving_share(base: CostBase, inputs: Mapping[str, Range]) -> Figure:
    def share(*, unnamed_cost: Fraction, **rest: Fraction) -> Fraction:
        return base.saving(unnamed_cost=unnamed_cost, **rest) / base.alone(unnamed_cost=unnamed_cost)

    return Figure(spread(share, inputs, falling=DEARER), "percent", Message("estimating.saving_share_basis"))


def total_saving(yearly: CostBase | None, once: CostBase | None, *, assumptions: Assumptions) -> Figure | None:
    """What is saved over the whole time of use, one-off costs and set-up included. `None` without both kinds.

    Shared inputs are varied together: it is one bundle, with one share of common cost.
    """
    if yearly is None or once is None:
        return None
    by_year, at_once = yearly.inputs(assumptions), once.inputs(assumptions)

    def total(*, years: Fraction, shared_share: Fraction, unnamed_cost: Fraction, **rest: Fraction) -> Fraction:
        both = {"shared_share": shared_share, "unnamed_cost": unnamed_cost}
        per_year = yearly.saving(common=rest["yearly_common"], effort=rest["yearly_effort"], **both)
        return years * per_year + once.saving(common=rest["once_common"], effort=rest["once_effort"], **both)

    inputs = {
        "years": assumptions["useful_years"].value,
        "shared_share": assumptions["shared_share"].value,
        "unnamed_cost": assumptions["unnamed_cost"].value,
        "yearly_common": by_year["common"],
        "yearly_effort": by_year["effort"],
        "once_common": at_once["common"],
        "once_effort": at_once["effort"],
    }
    dearer = {"yearly_common", "yearly_effort", "once_common", "once_effort"}
    value = spread(total, inputs, falling=dearer)
    years = assumptions["useful_years"].figure
    return Figure(value, "euro", Message.of("estimating.total_basis", years=years))


def _alone_basis(base: CostBase, assumptions: Assumptions) -> Message:
    named, unnamed = ", ".join(base.named), ", ".join(base.unnamed)
    if not base.named and not base.unnamed:
        return Message("estimating.alone_all_paid")
    if not base.unnamed:
        return Message.of("estimating.alone_named", named=named)
    code = "estimating.alone_assumed" if base.named else "estimating.alone_only_assumed"
    factor = assumptions["unnamed_cost"].figure
    mean = Quantity(base.pool.expected, "euro")
    return Message.of(code, named=named, unnamed=unnamed, factor=factor, mean=mean)


def _together_basis(base: CostBase, assumptions: Assumptions) -> Message:
    if base.partners == 1:
        return Message("estimating.together_single")
    effort: Name = "coordination" if base.kind == "yearly" else "setup"
    values: dict[str, object] = {
        "share": assumptions["shared_share"].figure,
        "common": Figure(base.common, "euro", Message("estimating.common_basis")),
        "effort": assumptions[effort].figure,
        "extra": base.partners - 1,
    }
    return Message(f"estimating.together_{base.kind}", values)
