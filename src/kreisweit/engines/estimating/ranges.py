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

from collections.abc import Callable, Collection, Iterator, Mapping
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


Inputs = Mapping[str, Range]
Names = Collection[str]
Ends = dict[str, tuple[Fraction, ...]]


@dataclass(frozen=True, slots=True)
class Threshold:
    """The smallest whole number from which something pays off; `None` means: never, under these assumptions."""

    low: int | None
    expected: int | None
    high: int | None


def spread(formula: Formula, inputs: Inputs, *, rising: Names = (), falling: Names = ()) -> Range:
    """Every value that `formula` can take while each of `inputs`, its keyword arguments, stays inside its range.

    `rising` and `falling` name inputs with which the value never falls or never rises, whatever the others are. They
    only save work: the bounds are the same without.
    """
    lows, highs = (list(_at_corners(formula, ends)) for ends in _ends(inputs, rising, falling))
    return Range(min(lows), formula(**_expected(inputs)), max(highs))


def threshold(formula: OpenFormula, inputs: Inputs, *, rising: Names = (), falling: Names = ()) -> Threshold:
    """As `spread`, rounded up to whole numbers, for a formula that answers `None` where nothing is ever enough.

    "Never" counts as more than every number.
    """
    lows, highs = (list(_at_corners(formula, ends)) for ends in _ends(inputs, rising, falling))
    reached = [value for value in lows if value is not None]
    most = None if None in highs else max(value for value in highs if value is not None)
    return Threshold(_up(min(reached) if reached else None), _up(formula(**_expected(inputs))), _up(most))


def _ends(inputs: Inputs, rising: Names, falling: Names) -> tuple[Ends, Ends]:
    """The ends of each input among which the lowest and the highest value are found."""
    towards_low: Ends = {}
    towards_high: Ends = {}
    for name, one in inputs.items():
        both = (one.low,) if one.is_exact else (one.low, one.high)
        towards_low[name] = (one.low,) if name in rising else (one.high,) if name in falling else both
        towards_high[name] = (one.high,) if name in rising else (one.low,) if name in falling else both
    return towards_low, towards_high


def _at_corners(formula: Callable[..., Value], ends: Ends) -> Iterator[Value]:
    for corner in product(*ends.values()):
        yield formula(**dict(zip(ends, corner, strict=True)))


def _expected(inputs: Inputs) -> dict[str, Fraction]:
    return {name: one.expected for name, one in inputs.items()}


def _up(value: Fraction | None) -> int | None:
    return None if value is None else ceil(value)
