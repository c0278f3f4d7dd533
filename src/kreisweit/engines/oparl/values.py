"""Single values as servers write them. Each reader answers with the value and, if it is bad, the code of a warning."""

from __future__ import annotations

import html
import re
from datetime import date, datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

Reading: TypeAlias = tuple[Any, str | None]

HOME = ZoneInfo("Europe/Berlin")
"""The time of a server that gives no offset."""

_PLACEHOLDERS = frozenset({"", "n/a", "null", "none", "-", "k.a.", "k. a."})
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?=\D|$)")
_NO_DAY = re.compile(r"0000-|0001-01-01|1900-01-00|00\.00\.")
_FLAGS = {"true": True, "1": True, "ja": True, "yes": True, "false": False, "0": False, "nein": False, "no": False}
_ADDRESS = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
_TAG = re.compile(r"<(?:/?(?:p|div|li|ul|ol|b|i|u|strong|em|span|font|table|tr|td)\b[^>]*|br\s*/?)>", re.IGNORECASE)
_KEY_DIGITS = {"municipal_key": 8, "regional_key": 12}


def is_placeholder(value: Any) -> bool:
    """Whether `value` stands for nothing, as `" "` and `"N/A"` do."""
    return isinstance(value, str) and value.strip().lower() in _PLACEHOLDERS


def read_text(value: Any) -> Reading:
    """Text without markup, entities and control characters; line ends stay."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return "", "oparl.not_a_text"
    text = _TAG.sub(_gap, str(value))
    return _CONTROLS.sub("", html.unescape(text)).replace("\r\n", "\n").strip(), None


def _gap(tag: re.Match[str]) -> str:
    return "\n" if re.match(r"</?(?:p|div|li|tr|br)\b", tag.group(), re.IGNORECASE) else ""


def read_address(value: Any) -> Reading:
    """A web address; blanks inside are written as a browser would."""
    if not isinstance(value, str):
        return "", "oparl.not_an_address"
    address = value.strip()
    if not _ADDRESS.match(address):
        return "", "oparl.not_an_address"
    if re.search(r"\s", address):
        return re.sub(r"\s", "%20", address), "oparl.address_with_blanks"
    return address, None


def read_moment(value: Any) -> Reading:
    """A point in time. Without an offset it is German time."""
    if not isinstance(value, str):
        return None, "oparl.date_unreadable"
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        day, _ = read_day(value)
        return (_midnight(day), "oparl.date_unusual") if day else (None, "oparl.date_unreadable")
    if _NO_DAY.match(value.strip()):
        return None, "oparl.date_unreadable"
    if moment.tzinfo is None:
        return moment.replace(tzinfo=HOME), "oparl.offset_missing"
    return moment, None


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=HOME)


def read_day(value: Any) -> Reading:
    """A calendar day, also out of a point in time or in German notation.

    >>> read_day("01.03.2026")
    (datetime.date(2026, 3, 1), 'oparl.date_unusual')
    """
    if not isinstance(value, str) or _NO_DAY.match(value.strip()):
        return None, "oparl.date_unreadable"
    text = value.strip()
    try:
        if len(text) == 10 and text[4] == "-":
            return date.fromisoformat(text), None
        if german := _GERMAN_DAY.match(text):
            return date(int(german[3]), int(german[2]), int(german[1])), "oparl.date_unusual"
        return datetime.fromisoformat(text).date(), "oparl.date_unusual"
    except ValueError:
        return None, "oparl.date_unreadable"


def read_flag(value: Any) -> Reading:
    if isinstance(value, bool):
        return value, None
    flag = _FLAGS.get(str(value).strip().lower())
    return flag, "oparl.flag_unreadable" if flag is None else "oparl.flag_unusual"


def read_whole(value: Any) -> Reading:
    if isinstance(value, int) and not isinstance(value, bool):
        return value, None
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,15}", value.strip()):
        return int(value), "oparl.number_as_text"
    return None, "oparl.number_unreadable"


def read_key(value: Any, *, form: str) -> Reading:
    """An official key of eight (municipality) or twelve (regional) digits; a leading zero that got lost is restored.

    >>> read_key("5358016", form="municipal_key")
    ('05358016', 'oparl.key_zero_lost')
    """
    digits, length = re.sub(r"[\s./-]", "", str(value)), _KEY_DIGITS[form]
    if not digits.isascii() or not digits.isdigit() or len(digits) not in {length - 1, length}:
        return "", "oparl.key_unreadable"
    if len(digits) == length:
        return digits, None
    return digits.zfill(length), "oparl.key_zero_lost"


def read_id(value: Any) -> str:
    """The id in a text: without blanks around it and inside it. Empty when it is none."""
    return re.sub(r"\s", "%20", value.strip()) if isinstance(value, str) and not is_placeholder(value) else ""
