"""Dates as German papers print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    "januar": 1,
    "februar": 2,
    "märz": 3,
    "maerz": 3,
    "marz": 3,  # a scan may lose the umlaut
    "april": 4,
    "mai": 5,
    "juni": 6,
    "juli": 7,
    "august": 8,
    "september": 9,
    "oktober": 10,
    "november": 11,
    "dezember": 12,
}
DATE = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?:(?P<month>\d{1,2})\.\s?|(?P<name>" + "|".join(_MONTHS) + r")\s+)"
    r"(?P<year>(?:19|20)\d\d|\d\d)(?!\d)"
    r"|(?<!\d)(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![\d.,/-])(?P<first>20\d\d)(?:\s?(?:-|–|bis|/)\s?(?P<last>20\d\d|\d\d))?"
    r"(?![\d.]*\d|\s?(?:€|EUR|Euro))"
)
LONGEST_PERIOD = 15
"""Years that "2022 bis 2025" may span before it is no period of a budget."""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in ISO form, and where it stands."""

    iso: str
    start: int
    end: int


def dates_in(text: str) -> Iterator[PrintedDate]:
    """The dates of a text in order; days that no calendar has are left out.

    >>> [found.iso for found in dates_in("Sitzung am 3. März 2021, vertagt vom 31.02.21 auf 12.04.21")]
    ['2021-03-03', '2021-04-12']
    """
    for found in DATE.finditer(text):
        if iso := _iso(found):
            yield PrintedDate(iso, found.start(), found.end())


def years_in(text: str) -> tuple[int, ...]:
    """The years a text speaks of, ascending: "2022 bis 2024" are three. Days and amounts are no years.

    >>> years_in("2022-2024, zuletzt 01.02.2019 und 2027")
    (2022, 2023, 2024, 2027)
    """
    years: set[int] = set()
    for found in _YEAR.finditer(DATE.sub(" ", text)):
        first = int(found["first"])
        last = int(found["last"]) if found["last"] else first
        last = last + 2000 if last < 100 else last
        if 0 <= last - first <= LONGEST_PERIOD:
            years.update(range(first, last + 1))
    return tuple(sorted(years))


def _iso(found: re.Match[str]) -> str:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"]).isoformat()
        year = int(found["year"])
        month = int(found["month"]) if found["month"] else _MONTHS[found["name"].casefold()]
        return date(year + 2000 if year < 100 else year, month, int(found["day"])).isoformat()
    except ValueError:
        return ""
