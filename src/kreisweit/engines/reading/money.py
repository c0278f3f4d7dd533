"""Amounts of money in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kreisweit.engines.reading.tables.amounts import Amount, parse_amount

_CENTS = r"(?:,(?:\d{1,2}|[-–—]{1,2}))?"
_NUMBER = rf"\d{{1,3}}(?:[.' \u00a0]\d{{3}}){{1,4}}{_CENTS}|\d{{1,12}}{_CENTS}"
_SCALE = r"(?:T|k|Tsd\.?|Tausend|Mio\.?|Millionen|Million|Mrd\.?|Milliarden)"
_VAGUE = (
    r"rd\.|rund|ca\.|circa|etwa|ungefähr|voraussichtlich|geschätzt(?:e[nr]?)?|bis\szu|max\.|maximal|höchstens|"
    r"mind\.|mindestens|knapp|gut|über"
)
_TIMES = r"/\s*Jahr|pro Jahr|im Jahr(?! \d)|jährlich|p\.\s?a\.|pro Monat|monatlich|im Monat"
_MONEY = re.compile(
    rf"(?:\b(?P<vague>{_VAGUE})\s+)?(?<![\d.,])"
    rf"(?:(?P<number>{_NUMBER})\s*(?P<scale>{_SCALE})?\s*(?:€|EUR\b|Euro\b)"
    rf"|(?:€|EUR)\s?(?P<after>{_NUMBER})(?![\d.]))"
    rf"(?:\s*(?P<times>{_TIMES}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount as printed from `start` to `end`, with the words "rd." before and "im Jahr" behind it."""

    amount: Amount
    start: int
    end: int


def money_in(text: str) -> Iterator[Money]:
    """The amounts of a text in order; what no number can be read from is left out.

    >>> [(found.amount.cents, found.amount.is_vague) for found in money_in("rd. 30.000 €, davon 1,2 Mio. EUR")]
    [(3000000, True), (120000000, False)]
    """
    for found in _MONEY.finditer(text):
        written = f"{found['number'] or found['after']} {found['scale'] or ''} €"
        vague = "rund " if found["vague"] else ""
        if amount := parse_amount(f"{vague}{written} {found['times'] or ''}"):
            yield Money(amount, found.start(), found.end())
