"""Reads the ways Germans write a time: a year, a month, a quarter, "Ende 2021", "seit 2019", "2019-2021"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kreisweit.engines.reading.tables.cells import CellReading, as_text, says_nothing, unreadable
from kreisweit.engines.reading.tables.model import Cell, FieldSpec
from kreisweit.kernel.wording import Message

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jan january",
            "februar feb february",
            "märz mrz mär maerz march mar",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "dezember dez december dec",
        ),
        start=1,
    )
    for name in names.split()
}
# A part of a year by its first and last month. "Winter 2021" begins in December; nobody means the January
# before.
_PARTS = {
    "anfang": (1, 4),
    "early": (1, 4),
    "beginn": (1, 4),
    "mitte": (5, 8),
    "mid": (5, 8),
    "ende": (9, 12),
    "late": (9, 12),
    "end": (9, 12),
    "frühjahr": (3, 5),
    "frühling": (3, 5),
    "spring": (3, 5),
    "sommer": (6, 8),
    "summer": (6, 8),
    "herbst": (9, 11),
    "autumn": (9, 11),
    "winter": (12, 12),
    "jahresanfang": (1, 4),
    "jahresmitte": (5, 8),
    "jahresende": (9, 12),
}
_VAGUE = re.compile(
    r"\b(ca|circa|etwa|ungefähr|um|rund|about|voraussichtlich|vsl|vorauss|geplant|planned|frühestens|"
    r"spätestens|vermutlich|"
    r"wohl)\b\.?|~"
)
_FILLER = re.compile(r"\b(jahr|jahres|year|im|in|am|vom|von|from|für|den|der|dem|ist)\b")
_SINCE = re.compile(
    r"^(seit|ab|since|beginn|start)\b|(?<=\d)\s*(ff\.?|fortlaufend|laufend|ongoing)$|\d\s*[-–—]\s*(heute|"
    r"today)?$"
)
_UNTIL = re.compile(r"^(bis|until|bis zum)\b")
_RANGE = re.compile(r"\s*(?:[-–—]|\bbis(?: zum)?\b|\bund\b|\bto\b)\s*")
_POINTS = (
    re.compile(r"(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[t ]\d{2}:\d{2}(?::\d{2})?)?"),
    re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d{2})(?: \d{2}:\d{2})?"),
    re.compile(r"(?P<month>\d{1,2})\s?[./]\s?(?P<year>\d{4})"),
    re.compile(r"(?:(?P<day>\d{1,2})\.\s?)?(?P<name>[a-zäöü]+)\.?\s?'?(?P<year>\d{4}|\d{2})"),
    re.compile(
        r"(?:q\s?(?P<quarter>[1-4])|(?P<quarter_>[1-4])\.?\s?(?:quartal|q|"
        r"quarter))\s?[/. ]?\s?(?P<year>\d{4})"
    ),
    re.compile(r"(?P<year>\d{4})\s?[/. -]?\s?q(?P<quarter>[1-4])"),
    re.compile(
        r"(?:(?P<half>[12])\.?\s?(?:halbjahr|hj\.?|half)|h(?P<half_>[12])|"
        r"hj\.?\s?(?P<half__>[12]))\s?[/. ]?\s?(?P<year>\d{4})"
    ),
)
_SCHOOL_YEAR = re.compile(r"(?P<first>\d{4})\s?[/–-]\s?(?P<second>\d{4}|\d{2})")
# Excel counts days from here (the 1900 leap year mistake included); the range is 1954 to 2119.
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)


@dataclass(frozen=True, slots=True)
class Period:
    """A time as written: its first and last day, either unknown. `is_vague` when a word such as "ca." stood
    with it."""

    first: date | None
    last: date | None
    is_vague: bool = False

    @property
    def iso(self) -> str:
        """The beginning as precisely as it is known: `2021`, `2021-03` or `2021-03-15`."""
        first, last = self.first or self.last, self.last or self.first
        if first is None or last is None:
            raise ValueError("a period without any day has no text")
        if first == last:
            return first.isoformat()
        same_month = (first.year, first.month) == (last.year, last.month)
        return first.strftime("%Y-%m") if same_month else str(first.year)


def parse_period(cell: Cell) -> Period | None:
    """The time a cell states, or None when it cannot be read.

    >>> parse_period("2. Halbjahr 2023").first
    datetime.date(2023, 7, 1)
    >>> parse_period("seit 2019").last is None
    True
    """
    if isinstance(cell, datetime):
        return Period(cell.date(), cell.date())
    if isinstance(cell, date):
        return Period(cell, cell)
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float) and cell in _EXCEL_DAYS:
        day = _EXCEL_EPOCH + timedelta(days=int(cell))
        return Period(day, day)
    return _from_text(as_text(cell).casefold())


def read_year(cell: Cell, *, spec: FieldSpec) -> CellReading:
    """The year a cell states; for the starting year of a range also the ending year, and the other way
    round."""
    period = parse_period(cell)
    if says_nothing(cell):
        return CellReading()
    if period is None:
        return unreadable("cell.year_unreadable", cell)
    begins, is_end = spec.code == "year_start", spec.code == "year_end"
    day = (period.last or period.first) if is_end else (period.first or period.last)
    if day is None or not (spec.low or _FIRST_YEAR) <= day.year <= (spec.high or _LAST_YEAR):
        return unreadable(
            "cell.year_out_of_range",
            cell,
            low=int(spec.low or _FIRST_YEAR),
            high=int(spec.high or _LAST_YEAR),
        )
    if begins and period.first is None:
        return CellReading(also={"year_end": day.year}, warning=Message.of("cell.year_is_end", year=day.year))
    if is_end and period.last is None:
        return CellReading(warning=Message.of("cell.year_open", raw=as_text(cell)))
    also = {"year_end": period.last.year} if begins and period.last and period.last.year != day.year else {}
    warning = Message.of("cell.vague", raw=as_text(cell), read=day.year) if period.is_vague else None
    return CellReading(day.year, also=also, warning=warning)


def read_date(cell: Cell) -> CellReading:
    """The date a cell states as `2021`, `2021-03` or `2021-03-15`: no more precise than it was written."""
    period = parse_period(cell)
    if says_nothing(cell):
        return CellReading()
    if period is None:
        return unreadable("cell.date_unreadable", cell)
    warning = Message.of("cell.vague", raw=as_text(cell), read=period.iso) if period.is_vague else None
    return CellReading(period.iso, warning=warning)


def _from_text(text: str) -> Period | None:
    plain = _VAGUE.sub(" ", text)
    is_vague = plain != text
    plain = re.sub(r"\s+", " ", plain).strip(" ,;:()")
    if since := _SINCE.search(plain):
        point = _point(plain.replace(since.group().lstrip("0123456789"), " "))
        if point or plain.startswith(("seit", "ab ", "since")):
            return Period(point[0], None, is_vague) if point else None
    if until := _UNTIL.match(plain):
        point = _point(plain[until.end() :])
        return Period(None, point[1], is_vague) if point else None
    if span := _point(plain) or _school_year(plain) or _range(plain):
        return Period(*span, is_vague)
    return None


def _range(text: str) -> tuple[date, date] | None:
    parts = _RANGE.split(text)
    if len(parts) != 2:
        return None
    first, last = _point(parts[0]), _point(parts[1])
    if first is None and last is not None:
        # "Anfang bis Mitte 2021", "03-05/2021": the year stands only once.
        first = _point(f"{parts[0]} {last[0].year}") or _point(f"{parts[0]}/{last[0].year}")
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _school_year(text: str) -> tuple[date, date] | None:
    if not (match := _SCHOOL_YEAR.fullmatch(text)):
        return None
    first, second = int(match["first"]), int(match["second"])
    second = second if second > 99 else first // 100 * 100 + second
    return _days(first, 1, second, 12) if 0 < second - first < 30 else None


def _point(text: str) -> tuple[date, date] | None:
    """First and last day of one point in time."""
    plain = re.sub(r"\s+", " ", _FILLER.sub(" ", text)).strip(" ,;:.")
    for pattern in _POINTS:
        match = pattern.fullmatch(plain)
        if match and (span := _span({name: found for name, found in match.groupdict().items() if found})):
            return span
    return None


def _span(found: dict[str, str]) -> tuple[date, date] | None:
    year = int(found.pop("year"))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    day = int(found.pop("day", 0))
    if not found:
        return _days(year, 1, year, 12)
    kind, written = next(iter(found.items()))
    months = _months(kind.rstrip("_"), written)
    if months is None:
        return None
    first, last = months
    if not day:
        return _days(year, first, year, last)
    if first != last or day > calendar.monthrange(year, first)[1]:
        return None
    return date(year, first, day), date(year, first, day)


def _months(kind: str, written: str) -> tuple[int, int] | None:
    if kind == "name":
        if month := _MONTHS.get(written):
            return month, month
        return _PARTS.get(written)
    number = int(written)
    if kind == "quarter":
        return number * 3 - 2, number * 3
    if kind == "half":
        return number * 6 - 5, number * 6
    return (number, number) if 1 <= number <= 12 else None


def _days(year: int, month: int, last_year: int, last_month: int) -> tuple[date, date] | None:
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and _FIRST_YEAR <= last_year <= _LAST_YEAR):
        return None
    return date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
