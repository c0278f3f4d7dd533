"""Figures as people read them: a range with its unit, and the sentence that says where it comes from.

In sentences they are written with the language as format: `"{saving:de}"`. Amounts are rounded only here, half away
from zero: to whole euros from 100 euros on, else to cents.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Literal

from kreisweit.engines.estimating.ranges import Number, Range, Threshold
from kreisweit.kernel.wording import Message

Unit = Literal["euro", "count", "percent", "factor", "years"]
"""What a number counts. Amounts of "euro" are kept in cents, of "percent" as shares (1/2 for 50 %)."""

WHOLE_EUROS_FROM = 100_00
_TO = {"de": " bis ", "en": " to "}
_EXPECTED = {"de": "erwartet", "en": "expected"}
_AND = {"de": "und", "en": "and"}
_NEVER = {"de": "nie", "en": "never"}
_MINUS = "\u2212"
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit, for sentences."""

    value: Fraction
    unit: Unit

    @classmethod
    def of(cls, value: Number, unit: Unit) -> Quantity:
        return cls(Fraction(value), unit)

    def __format__(self, language: str) -> str:
        return _written(self.value, self.unit, language or "de")

    def __str__(self) -> str:
        return format(self, "de")


@dataclass(frozen=True, slots=True)
class Figure:
    """A result: its range, its unit, and what it rests on."""

    value: Range
    unit: Unit
    basis: Message

    def __format__(self, language: str) -> str:
        language = language or "de"
        ends = (self.value.low, self.value.expected, self.value.high)
        return _spanned([_written(number, self.unit, language) for number in ends], language)

    def __str__(self) -> str:
        return format(self, "de")


@dataclass(frozen=True, slots=True)
class Names:
    """Bodies in a row, for sentences: "Senden, Olfen und Dülmen"."""

    names: tuple[str, ...]

    def __format__(self, language: str) -> str:
        *front, last = self.names or ("",)
        return f"{', '.join(front)} {_AND[language or 'de']} {last}" if front else last

    def __str__(self) -> str:
        return format(self, "de")


def written_threshold(number: Threshold, language: str) -> str:
    """ "2.600 bis 6.500 (erwartet 3.100)"; an end at which it never pays off is called so."""
    ends = (number.low, number.expected, number.high)
    words = [_NEVER[language] if end is None else _written(Fraction(end), "count", language) for end in ends]
    return _spanned(words, language)


def _spanned(words: list[str], language: str) -> str:
    low, expected, high = words
    return expected if low == high else f"{low}{_TO[language]}{high} ({_EXPECTED[language]} {expected})"


def _written(value: Fraction, unit: Unit, language: str) -> str:
    match unit:
        case "euro":
            return _amount(value, language)
        case "percent":
            hundreds = abs(value) * 100
            number = _grouped(hundreds, 1 if hundreds < 10 and hundreds.denominator > 1 else 0, language)
            return f"{_sign(value, number)}{number}{'%' if language == 'en' else _NO_BREAK + '%'}"
        case "factor":
            return _grouped(value, 0 if value.denominator == 1 else 1, language)
        case _:
            number = _grouped(abs(value), 0, language)
            return _sign(value, number) + number


def _amount(cents: Fraction, language: str) -> str:
    places = 0 if abs(cents) >= WHOLE_EUROS_FROM or cents == 0 else 2
    number = _grouped(abs(cents) / 100, places, language)
    sign = _sign(cents, number)
    return f"{sign}€{number}" if language == "en" else f"{sign}{number}{_NO_BREAK}€"


def _sign(value: Fraction, number: str) -> str:
    """No minus before a number that is rounded to zero."""
    return _MINUS if value < 0 and number.strip("0.,") else ""


def _grouped(value: Fraction, places: int, language: str) -> str:
    """`value`, which is not negative, with `places` decimals and thousands separators."""
    whole = floor(value * 10**places + Fraction(1, 2))
    digits = f"{whole // 10**places:,}" + (f".{whole % 10**places:0{places}}" if places else "")
    return digits if language == "en" else digits.translate(str.maketrans(",.", ".,"))
