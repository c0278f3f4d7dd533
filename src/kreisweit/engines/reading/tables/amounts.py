"""Reads amounts of money the way they stand in council papers: "ca. 30 T€", "1,2 Mio. EUR", "13.000
€/Jahr"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kreisweit.engines.reading.tables.cells import CellReading, as_text, says_nothing, shortened, unreadable
from kreisweit.engines.reading.tables.folding import fold
from kreisweit.engines.reading.tables.model import Cell
from kreisweit.kernel.wording import Message

# Beyond ten billion euros a district's list contains a typing mistake (and a spreadsheet's digits run out at
# 15).
_HIGHEST_CENTS = 10**12
_UNITS = {
    "": 1,
    "t": 1_000,
    "k": 1_000,
    "tsd": 1_000,
    "tausend": 1_000,
    "mio": 10**6,
    "mill": 10**6,
    "million": 10**6,
    "millionen": 10**6,
    "m": 10**6,
    "mrd": 10**9,
    "milliarde": 10**9,
    "milliarden": 10**9,
}
_NUMBER = r"\d+(?:[.,' \u00a0\u202f]\d+)*(?:,[-–—]{1,2})?"
_SCALE = r"(?:t|k|tsd|tausend|mio|mill|millionen|million|m|mrd|milliarden|milliarde)"
_CURRENCY = r"(?:€|eur|euro|euros)"
_ONE = re.compile(rf"(?:{_CURRENCY}\s*)?(?P<number>{_NUMBER})\s*(?P<scale>{_SCALE}(?=\b|€|eur))?\.?\s*{_CURRENCY}?")
_RANGE = re.compile(r"(?<=[\d€a-z.])\s*(?:[-–—]|\bbis\b|\bto\b|\bund\b)\s*(?=[\d€])")
_VAGUE = re.compile(
    r"\b(ca|circa|etwa|ungefähr|rund|bis zu|max|maximal|höchstens|mind|mindestens|min|ab|über|unter|knapp|"
    r"gut|geschätzt|"
    r"schätzung|schätzungsweise|voraussichtlich|vsl|about|up to|approx|around|zwischen|between)\b\.?|[~≈><]"
)
_YEARLY = re.compile(
    r"(/|\bpro\b|\bje\b|\bim\b|\bper\b)\s*(jahr|a|year|anno)\b\.?|\bp\.?\s?a\b\.?|\bjährlich\b|\byearly\b"
)
_MONTHLY = re.compile(r"(/|\bpro\b|\bje\b|\bim\b|\bper\b)\s*(monat|month)\b|\bmtl\b\.?|\bmonatlich\b|\bmonthly\b")
_TAX = re.compile(
    r"\(?\b(brutto|netto|gross|net|(inkl|incl|zzgl|exkl|ohne|mit)\b\.?\s*(mwst|ust|vat)|einmalig)\b\.?\)?"
)
_NOTHING = frozenset(
    {"keine", "kein", "keine kosten", "kostenlos", "kostenfrei", "kostenneutral", "none", "null", "gratis"}
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in integer cents. `lowest` is set for a range, `cents` is then its upper end: costs are not
    understated.

    `is_vague` when a word such as "ca." stood with it; `is_yearly` when it was stated per year or per month,
    `is_monthly` for the latter: `cents` are then those of twelve months.
    """

    cents: int
    lowest: int | None = None
    is_vague: bool = False
    is_yearly: bool = False
    is_monthly: bool = False


def parse_amount(cell: Cell, *, scale: int = 1) -> Amount | None:
    """The amount a cell states, or None when it cannot be read.

    `scale` is what a bare number counts in, such as 1,000 below a heading "Kosten in T€".

    >>> parse_amount("10-15 T€")
    Amount(cents=1500000, lowest=1000000, is_vague=False, is_yearly=False, is_monthly=False)
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        cents = _cents(Decimal(repr(cell)) * scale)
        return Amount(cents) if cents is not None else None
    text = as_text(cell).casefold()
    if fold(text) in _NOTHING:
        return Amount(0, is_vague=True)
    plain = _TAX.sub(" ", text)
    without_year = _YEARLY.sub(" ", plain)
    without_month = _MONTHLY.sub(" ", without_year)
    bare = _VAGUE.sub(" ", without_month)
    found = _ends(re.sub(r"\s+", " ", bare).strip(" .,;:()"), scale)
    if found is None:
        return None
    is_monthly = without_month != without_year
    lowest, highest = (cents * (12 if is_monthly else 1) for cents in found)
    return Amount(
        highest,
        lowest if lowest != highest else None,
        is_vague=bare != without_month,
        is_yearly=without_month != plain,
        is_monthly=is_monthly,
    )


def read_amount(cell: Cell, *, code: str, scale: int = 1) -> CellReading:
    """The amount for field `code`, in cents. An amount stated per year below a heading for one-off cost goes
    to `cost_yearly`; a vague wording is kept for the note on cost."""
    if says_nothing(cell):
        return CellReading()
    if _is_negative(cell):
        return unreadable("cell.amount_negative", cell)
    amount = parse_amount(cell, scale=scale)
    if amount is None:
        return unreadable("cell.amount_unreadable", cell)
    raw, read = shortened(as_text(cell), 200), euros(amount.cents)
    if amount.is_yearly and code == "cost_once":
        wording = raw if amount.is_vague or amount.is_monthly or amount.lowest is not None else ""
        warning = Message.of("cell.amount_is_yearly", raw=raw)
        return CellReading(also={"cost_yearly": amount.cents}, warning=warning, wording=wording)
    if amount.lowest is not None:
        return CellReading(amount.cents, warning=Message.of("cell.amount_range", raw=raw, read=read), wording=raw)
    if amount.is_vague or amount.is_monthly or (amount.is_yearly and code != "cost_yearly"):
        return CellReading(amount.cents, warning=Message.of("cell.vague", raw=raw, read=read), wording=raw)
    return CellReading(amount.cents)


def scale_of_heading(heading: str) -> int:
    """What bare numbers below `heading` count in: 1,000 for "Kosten (in T€)", one million for "Mio. €", else
    1."""
    text = heading.casefold()
    if re.search(r"\bmio\b|\bmillionen\b", text):
        return 10**6
    return 1_000 if re.search(r"\bt\s?€|\bteur\b|\btsd\b|\bk€|\btausend\b|\bt\s?eur", text) else 1


def euros(cents: int) -> str:
    """An amount as Germans write it: `30.000 €`, `12,50 €`."""
    whole, rest = divmod(cents, 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"{grouped},{rest:02d} €" if rest else f"{grouped} €"


def _ends(text: str, scale: int) -> tuple[int, int] | None:
    """Both ends of a range in cents, the same twice for one amount."""
    matches = [_ONE.fullmatch(part.strip()) for part in _RANGE.split(text)]
    if not 1 <= len(matches) <= 2 or not all(matches):
        return None
    found = [match for match in matches if match]
    # "10-15 T€" means 10 T€ to 15 T€: a unit at the end counts for both.
    last_scale = found[-1]["scale"]
    cents = [_amount_of(match["number"], match["scale"] or last_scale or "", scale) for match in found]
    low, high = cents[0], cents[-1]
    return (low, high) if low is not None and high is not None and low <= high else None


def _amount_of(number: str, unit: str, scale: int) -> int | None:
    value = _decimal(number, is_large_unit=_UNITS[unit] >= 10**6)
    # A unit beside the number overrules the heading.
    return None if value is None else _cents(value * (_UNITS[unit] if unit else scale))


def _decimal(number: str, *, is_large_unit: bool) -> Decimal | None:
    """A number in German or English notation; None where "1,200" could be either."""
    digits = re.sub(r",[-–—]{1,2}$", "", number)
    digits = re.sub(r"(?<=\d)[' \u00a0\u202f](?=\d{3}(?!\d))", "", digits)
    groups = re.split(r"[.,]", digits)
    signs = re.findall(r"[.,]", digits)
    last_is_fraction = bool(signs) and (signs[-1] not in signs[:-1]) and len(groups[-1]) != 3
    if len(signs) == 1 and len(groups[-1]) == 3:
        if is_large_unit and signs == [","]:
            last_is_fraction = True
        elif is_large_unit or signs == [","]:
            return None
    elif len(set(signs)) == 2:
        last_is_fraction = signs[-1] not in signs[:-1]
    whole = groups[:-1] if last_is_fraction else groups
    if len(whole) > 1 and (any(len(group) != 3 for group in whole[1:]) or not 1 <= len(whole[0]) <= 3):
        return None
    try:
        return Decimal("".join(whole) + ("." + groups[-1] if last_is_fraction else ""))
    except InvalidOperation:
        return None


def _cents(value: Decimal) -> int | None:
    cents = int((value * 100).to_integral_value()) if value.is_finite() else -1
    return cents if 0 <= cents <= _HIGHEST_CENTS else None


def _is_negative(cell: Cell) -> bool:
    if isinstance(cell, int | float):
        return cell < 0
    return bool(re.match(r"\s*(?:€\s*)?[-–—−]\s*\d", as_text(cell)))
