"""What nobody can know for certain, stated openly: each with its range, its reason, and free to be changed.

The default ranges are wide on purpose. Research on cooperation between municipalities finds no saving that can be taken
for granted: it depends on the share of fixed cost, on the size of the partners and on the effort of coordination
(Bel and Warner, "Inter-municipal cooperation and costs: expectations and evidence", Public Administration 93 (2015);
Bel and Sebő, "Does inter-municipal cooperation really reduce delivery costs?", Urban Affairs Review 57 (2021)).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from kreisweit.engines.estimating.figures import Figure, Quantity, Unit
from kreisweit.engines.estimating.ranges import Range
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

Name = Literal[
    "shared_share",
    "coordination",
    "setup",
    "useful_years",
    "unnamed_cost",
    "adoption_share",
    "acceptable_per_user",
]


@dataclass(frozen=True, slots=True)
class Assumption:
    """One stated assumption. `reason` is the words of whoever changed it; empty while it is ours.

    Raises `InvalidInputError` when the range is out of order or outside of what makes sense.
    """

    name: Name
    unit: Unit
    value: Range
    least: Fraction
    most: Fraction
    reason: str = ""

    def __post_init__(self) -> None:
        if self.value.low < self.least or self.value.high > self.most:
            least, most = Quantity(self.least, self.unit), Quantity(self.most, self.unit)
            raise InvalidInputError("estimating.assumption_outside", least=least, most=most)

    @property
    def label(self) -> Message:
        """Its name for people."""
        return Message(f"estimating.name_{self.name}")

    @property
    def why(self) -> Message:
        """Where the range comes from."""
        if self.reason:
            return Message.of("estimating.reason_given", reason=self.reason)
        return Message(f"estimating.reason_{self.name}")

    @property
    def figure(self) -> Figure:
        """Its range, written like a result."""
        return Figure(self.value, self.unit, self.why)


def _ours(name: Name, unit: Unit, value: Range, least: Fraction | int, most: int) -> Assumption:
    return Assumption(name, unit, value, Fraction(least), Fraction(most))


def _percent(low: int, expected: int, high: int) -> Range:
    return Range(Fraction(low, 100), Fraction(expected, 100), Fraction(high, 100))


DEFAULTS: Mapping[Name, Assumption] = {
    one.name: one
    for one in (
        _ours("shared_share", "percent", _percent(30, 50, 70), 0, 1),
        _ours("coordination", "euro", Range.of(800_00, 2_000_00, 4_000_00), 0, 1_000_000_00),
        _ours("setup", "euro", Range.of(2_000_00, 6_000_00, 15_000_00), 0, 10_000_000_00),
        _ours("useful_years", "years", Range.of(3, 5, 8), 1, 30),
        _ours("unnamed_cost", "factor", Range(Fraction(1, 2), Fraction(1), Fraction(2)), 0, 10),
        _ours("adoption_share", "percent", _percent(1, 3, 8), Fraction(1, 10_000), 1),
        _ours("acceptable_per_user", "euro", Range.of(2_00, 5_00, 10_00), 1, 10_000_00),
    )
}
"""Our own assumptions. Shares are fractions, amounts cents."""


def changed(name: Name, value: Range, *, reason: str = "") -> Assumption:
    """Our assumption with people's own range, and their reason for it. Raises `InvalidInputError`."""
    return replace(DEFAULTS[name], value=value, reason=reason)
