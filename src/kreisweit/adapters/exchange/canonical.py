"""JSON in exactly one form: the JSON Canonicalization Scheme, RFC 8785.

A signature covers bytes, and the same values can be written in many ways. Here every value has one: names sorted by
their UTF-16 code units, no blanks, numbers as ECMAScript writes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

LARGEST_INTEGER = 2**53 - 1
"""Beyond it other programs, which count with doubles, read another number (RFC 7493, section 2.2)."""
PLAIN_UP_TO, PLAIN_FROM = 21, -6
"""Between these powers of ten ECMAScript writes a number without an exponent."""


def canonical_json(value: Any) -> bytes:
    """`value` in its canonical form, UTF-8.

    `value` is what `json.loads` gives. Raises `ValueError` for what has no canonical form: not-a-number, infinity,
    whole numbers beyond 2^53 - 1 and halves of surrogate pairs; `TypeError` for what JSON does not know.
    """
    return _text(value).encode()  # raises UnicodeEncodeError, a ValueError, for half a surrogate pair


def _text(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case int():
            return _integer(value)
        case float():
            return _number(value)
        case Mapping():
            names = sorted(value, key=_utf16)
            return "{" + ",".join(f"{_text(_name(name))}:{_text(value[name])}" for name in names) + "}"
        case list() | tuple():
            return "[" + ",".join(map(_text, value)) + "]"
        case _:
            raise TypeError(f"{type(value).__name__} is no JSON")


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError(f"{type(name).__name__} is no name of a JSON member")
    return name


def _utf16(name: object) -> bytes:
    return _name(name).encode("utf-16-be")


def _integer(value: int) -> str:
    if abs(value) > LARGEST_INTEGER:
        raise ValueError("whole number beyond 2^53 - 1")
    return str(value)


def _number(value: float) -> str:
    """As `Number::toString` of ECMA-262 does it. Python finds the same shortest digits and differs in the exponent."""
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError("not a finite number")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    # The value is 0.DIGITS times ten to the power of `point`.
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    return sign + _placed(digits, point)


def _placed(digits: str, point: int) -> str:
    """`digits` with the decimal point after the first `point` of them, with an exponent where that gets long."""
    if len(digits) <= point <= PLAIN_UP_TO:
        return digits + "0" * (point - len(digits))
    if 0 < point <= PLAIN_UP_TO:
        return f"{digits[:point]}.{digits[point:]}"
    if PLAIN_FROM < point <= 0:
        return f"0.{'0' * -point}{digits}"
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{fraction}e{point - 1:+d}"
