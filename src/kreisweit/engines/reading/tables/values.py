"""Reads cells of the plain kinds: yes or no, numbers, lists, official keys, postal codes, addresses on the
web."""

from __future__ import annotations

import math
import re
from urllib.parse import urlsplit

from kreisweit.engines.reading.tables.cells import CellReading, as_text, says_nothing, unreadable
from kreisweit.engines.reading.tables.folding import fold
from kreisweit.engines.reading.tables.model import Cell, FieldSpec
from kreisweit.kernel.wording import Message

_YES = frozenset({"ja", "j", "yes", "y", "x", "wahr", "true", "1", "ja ozg", "pflichtig", "✓", "☑"})
_NO = frozenset({"nein", "n", "no", "falsch", "false", "0", "freiwillig", "☐"})
_GERMAN_NUMBER = re.compile(r"[+-]?(\d{1,3}(?:[. ' \u00a0\u202f]\d{3})+|\d+)(,\d+)?")
_ENGLISH_NUMBER = re.compile(r"[+-]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_UNIT = re.compile(r"\s*(km²|km2|qkm|einwohner|ew|vzä|vzae|stellen|stelle|fte|°)\.?$", re.IGNORECASE)
_LIST_ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*(?=[;\n]|$)|([^;\n]*))(?:[;\n]|$)')
_HOST = re.compile(r"(?=.{4,253}$)([^\W_]([\w-]*[^\W_])?\.)+[^\W\d_]([\w-]*[^\W_])?")
# The first two digits of an official key are the state, 01 Schleswig-Holstein to 16 Thüringen.
_STATES = range(1, 17)


def read_boolean(cell: Cell) -> CellReading:
    """Yes or no."""
    if isinstance(cell, bool):
        return CellReading(cell)
    text = as_text(cell)
    word = fold(text) or text
    if word in _YES or word in _NO:
        return CellReading(word in _YES)
    return CellReading() if says_nothing(cell) else unreadable("cell.boolean_unreadable", cell)


def read_number(cell: Cell, *, spec: FieldSpec) -> CellReading:
    """A number within the bounds of `spec`, German or English notation; "15.494" is read as a whole number
    there."""
    if says_nothing(cell):
        return CellReading()
    number = parse_number(cell, whole=spec.whole)
    if number is None:
        return unreadable("cell.whole_number_unreadable" if spec.whole else "cell.number_unreadable", cell)
    low, high = -math.inf if spec.low is None else spec.low, math.inf if spec.high is None else spec.high
    if not low <= number <= high:
        return unreadable("cell.number_out_of_range", cell, low=f"{low:g}", high=f"{high:g}")
    return CellReading(number)


def parse_number(cell: Cell, *, whole: bool = False) -> int | float | None:
    """A number, or None when the cell holds none.

    >>> parse_number("1.112,04"), parse_number("51.79173"), parse_number("15.494", whole=True)
    (1112.04, 51.79173, 15494)
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return _as_whole(cell) if whole else cell if math.isfinite(cell) else None
    text = _UNIT.sub("", as_text(cell))
    if whole:
        matches = (pattern.fullmatch(text) for pattern in (_GERMAN_NUMBER, _ENGLISH_NUMBER))
        return int(re.sub(r"[^\d+-]", "", text)) if any(match and not match[2] for match in matches) else None
    if re.fullmatch(r"[+-]?\d+\.\d+", text):
        return float(text)
    if _GERMAN_NUMBER.fullmatch(text):
        return _shortest(re.sub(r"[. '\u00a0\u202f]", "", text).replace(",", "."))
    return _shortest(text.replace(",", "")) if _ENGLISH_NUMBER.fullmatch(text) else None


def read_list(cell: Cell) -> CellReading:
    """Entries separated by semicolon or line break; an entry in double quotes may contain both."""
    return CellReading() if says_nothing(cell) else CellReading(parse_list(as_text(cell)) or None)


def parse_list(text: str) -> tuple[str, ...]:
    """The entries of `text`, each once, in the order they stand there.

    >>> parse_list('Stadt Olfen; "wfc; GmbH"')
    ('Stadt Olfen', 'wfc; GmbH')
    """
    found = (
        match[1].replace('""', '"').strip() if match[1] is not None else match[2].strip()
        for match in _LIST_ITEM.finditer(text)
    )
    return tuple(dict.fromkeys(item for item in found if item))


def list_text(items: tuple[str, ...]) -> str:
    """The text `parse_list` reads as `items`."""
    return "; ".join(
        f'"{item.replace(chr(34), chr(34) * 2)}"' if item.startswith('"') or ";" in item or "\n" in item else item
        for item in items
    )


def read_ags(cell: Cell) -> CellReading:
    """An official municipality key of eight digits; the zero a spreadsheet program took away is put back."""
    if says_nothing(cell):
        return CellReading()
    digits = re.sub(r"[\s.-]", "", as_text(cell))
    if re.fullmatch(r"\d{7,8}", digits) and int(digits.zfill(8)[:2]) in _STATES:
        return CellReading(digits.zfill(8))
    # Twelve digits are the regional key: its municipality key is the first five and the last three.
    if re.fullmatch(r"\d{11,12}", digits) and int(digits.zfill(12)[:2]) in _STATES:
        full = digits.zfill(12)
        return CellReading(full[:5] + full[9:], warning=Message.of("cell.ags_from_regional_key", raw=as_text(cell)))
    return unreadable("cell.ags_unreadable", cell)


def read_postal_code(cell: Cell) -> CellReading:
    """A postal code of five digits, the first of several; the leading zero is put back."""
    if says_nothing(cell):
        return CellReading()
    match = re.fullmatch(r"(?:D-?\s?)?(\d{4,5})(?:\s*[,;/-]\s*\d{4,5})*", as_text(cell))
    return CellReading(match[1].zfill(5)) if match else unreadable("cell.postal_code_unreadable", cell)


def read_url(cell: Cell) -> CellReading:
    """An address starting with http or https, because it becomes a link; others could run code when
    clicked."""
    text = as_text(cell)
    if says_nothing(cell):
        return CellReading()
    if re.fullmatch(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?", text):
        return _checked_url("https://" + text, Message.of("cell.url_completed", read="https://" + text), cell)
    return _checked_url(text, None, cell)


def _checked_url(address: str, warning: Message | None, cell: Cell) -> CellReading:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return unreadable("cell.url_unreadable", cell)
    is_fine = parts.scheme in {"http", "https"} and _HOST.fullmatch(host) and not re.search(r'[\s<>"]', address)
    return CellReading(address, warning=warning) if is_fine else unreadable("cell.url_unreadable", cell)


def _as_whole(number: int | float) -> int | None:
    return int(number) if math.isfinite(number) and number == int(number) else None


def _shortest(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() and "." not in text else number
