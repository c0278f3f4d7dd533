"""From the bytes a server sent to JSON values, whatever it did to the encoding."""

from __future__ import annotations

import codecs
import json
import math
import re
from dataclasses import dataclass
from typing import Any

from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

# No database keeps these: U+0000 and halves of surrogate pairs. As escapes they pass every JSON parser.
_UNKEEPABLE_ESCAPE = re.compile(r"\\u(?:0000|[dD][89abAB])|\x00")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_WIDE_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A JSON value and what was wrong with its bytes."""

    value: Any
    warnings: tuple[Message, ...] = ()


def decode(data: bytes) -> Decoded:
    r"""The JSON value in `data`.

    Understands a byte order mark, Latin-1 (read as Windows-1252) and unescaped control characters, and says so.
    Raises `InvalidInputError` for a web page (`oparl.is_html`), no JSON at all (`oparl.not_json`) and JSON nested
    beyond reason (`oparl.too_deep`).

    >>> decode(b'\xef\xbb\xbf{"name": "Stra\xdfe"}').value
    {'name': 'Straße'}
    """
    text, warnings = _text(data)
    if text.lstrip()[:1] == "<":
        raise InvalidInputError("oparl.is_html")
    try:
        value, is_strict = _parsed(text)
    except RecursionError as error:
        raise InvalidInputError("oparl.too_deep") from error
    except ValueError as error:
        raise InvalidInputError("oparl.not_json") from error
    if not is_strict:
        warnings.append(Message.of("oparl.control_characters"))
    return Decoded(_kept(value) if _UNKEEPABLE_ESCAPE.search(text) else value, tuple(warnings))


def _text(data: bytes) -> tuple[str, list[Message]]:
    warnings = []
    encoding = next((name for mark, name in _WIDE_MARKS.items() if data.startswith(mark)), "utf-8")
    if data.startswith(codecs.BOM_UTF8):
        warnings.append(Message.of("oparl.byte_order_mark"))
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode(encoding), warnings
    except UnicodeDecodeError:
        warnings.append(Message.of("oparl.not_utf8"))
        return data.decode("cp1252", errors="replace"), warnings


def _parsed(text: str) -> tuple[Any, bool]:
    """The value and whether the text kept to the rules."""
    try:
        return json.loads(text, parse_constant=_no_number, parse_float=_finite), True
    except json.JSONDecodeError:
        return json.loads(text, parse_constant=_no_number, parse_float=_finite, strict=False), False


def _no_number(_name: str) -> None:
    """NaN and Infinity are no JSON: unknown."""


def _finite(digits: str) -> float | None:
    """1e999 is JSON, but no number that anything can keep."""
    number = float(digits)
    return number if math.isfinite(number) else None


def _kept(value: Any) -> Any:
    if isinstance(value, str):
        return _UNKEEPABLE.sub("", value)
    if isinstance(value, list):
        return [_kept(item) for item in value]
    if isinstance(value, dict):
        return {_kept(key): _kept(item) for key, item in value.items()}
    return value
