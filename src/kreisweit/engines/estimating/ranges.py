"""Ranges, and how uncertainty travels through a formula.

A range says: between `low` and `high`, and `expected` if nothing better is known. It is no probability: the bounds hold
when every input stays inside its own range, however these come together.

`spread` finds the bounds exactly, by the formula's values at the corners of the box that its inputs span. This is exact
(no wider and no narrower than true) for formulas that are monotone in each single input while the others rest: then
walking along one input never passes a higher value than at one of its ends. All formulas of this package are of that
kind: sums, products and quotients with positive denominator in which an input appears to the first power. Ordinary
interval arithmetic would treat the same input in "alone" and in "together" as two and make savings look less certain
than they are.

Numbers are fractions: nothing is rounded before somebody reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import ceil
from typing import TypeVar

from kreisweit.kernel.errors import InvalidInputError

Number = int | Fraction
Formula = Callable[..., Fraction]
OpenFormula = Callable[..., Fraction | None]
Value = TypeVar("Value", bound=Fraction | None)


@dataclass(frozen=True, slots=True)
class Range:
    """`low` <= `expected` <= `high`. Raises `InvalidInputError` when they are not in this order."""

    low: Fraction
    expected: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if not self.low <= self.expected <= self.high:
            raise InvalidInputError("estimating.range_unordered")

    @classmethod
    def of(cls, low: Number, expected: Number, high: Number) -> Range:
        return cls(Fraction(low), Fraction(expected), Fraction(high))

    @classmethod
    def exactly(cls, value: Number) -> Range:
        return cls.of(value, value, value)

    @property
    def is_exact(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Threshold:
    """The smallest whole number from which something pays off; `None` means: never, under these assumptions."""

    low: int | None
    expected: int | None
    high: int | None


def spread(formula: Formula, /, **inputs: Range) -> Range:
    """Every value that `formula` can take while each of its keyword arguments stays inside its range."""
    values = list(_at_corners(formula, inputs))
    return Range(min(values), formula(**_expected(inputs)), max(values))


def threshold(formula: OpenFormula, /, **inputs: Range) -> Threshold:
    """As `spread`, rounded up to whole numbers, for a formula that answers `None` where nothing is ever enough."""
    values = list(_at_corners(formula, inputs))
    reached = [value for value in values if value is not None]
    expected = formula(**_expected(inputs))
    return Threshold(
        low=ceil(min(reached)) if reached else None,
        expected=None if expected is None else ceil(expected),
        high=ceil(max(reached)) if reached and len(reached) == len(values) else None,
    )


def _at_corners(formula: Callable[..., Value], inputs: dict[str, Range]) -> Iterator[Value]:
    ends = [(one.low,) if one.is_exact else (one.low, one.high) for one in inputs.values()]
    for corner in product(*ends):
        yield formula(**dict(zip(inputs, corner, strict=True)))


def _expected(inputs: dict[str, Range]) -> dict[str, Fraction]:
    return {name: one.expected for name, one in inputs.items()}
