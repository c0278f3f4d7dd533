"""Reading JSON from strangers so that it means one thing only.

Two programs may understand a sloppy file differently: one takes the first of two equal names, the other the last. A
signature over such a file proves nothing. So what is ambiguous is refused, and what is meant to exhaust us as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from math import isfinite
from typing import Any, NoReturn

from kreisweit.adapters.exchange.canonical import LARGEST_INTEGER
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.text import one_line

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes. An initiative takes about one kilobyte, so that is a whole country's."""
DEEPEST = 32
MOST_PARTS = 500_000
"""Objects and lists in one file; the format allows less than half as many. An empty one has two characters in the file
and thirty times as much in memory."""
LONGEST_NUMBER = 30
TEXT_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.|\\\Z)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
"""Also matches a text that never ends: what cannot fail cannot be made to try for hours."""
NAME_SHOWN = 60


def parse(data: bytes) -> Any:
    """The value in `data`, with dicts, lists, texts, numbers, booleans and None.

    Raises `InvalidInputError` for more than `LARGEST_FILE` bytes, what is not UTF-8, not JSON, nested deeper than
    `DEEPEST`, has more than `MOST_PARTS` objects and lists, a name twice in one object, numbers that other programs
    would read differently, U+0000 or half a surrogate pair.
    """
    if len(data) > LARGEST_FILE:
        raise InvalidInputError("exchange.too_big", limit=LARGEST_FILE // (1024 * 1024))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInputError("exchange.not_utf8", position=error.start) from error
    if not text.strip():
        raise InvalidInputError("exchange.empty")
    _check_nesting(text)
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_int=_whole, parse_float=_fraction, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        raise InvalidInputError("exchange.not_json", line=error.lineno, column=error.colno) from error


def _check_nesting(text: str) -> None:
    depth = parts = 0
    for found in TEXT_OR_BRACKET.finditer(text):
        step = {"[": 1, "{": 1, "]": -1, "}": -1}.get(found.group(), 0)
        depth += step
        parts += step > 0
        if depth > DEEPEST:
            raise InvalidInputError("exchange.too_deep", limit=DEEPEST)
        if parts > MOST_PARTS:
            raise InvalidInputError("exchange.too_many_parts", limit=MOST_PARTS)


def _object(members: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in members:
        if name in found:
            # It may be printed on a terminal, where control characters are commands.
            shown = one_line(name)[:NAME_SHOWN].encode(errors="replace").decode()
            raise InvalidInputError("exchange.name_twice", name=shown)
        _check_text(name)
        _check_texts(value)
        found[name] = value
    return found


def _check_texts(value: Any) -> None:
    """Objects have checked their own already; lists are looked through wherever they stand."""
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, list):
        for one in value:
            _check_texts(one)


def _check_text(text: str) -> None:
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise InvalidInputError("exchange.bad_character")


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER or abs(number := int(digits)) > LARGEST_INTEGER:
        raise InvalidInputError("exchange.bad_number", number=digits[:LONGEST_NUMBER])
    return number


def _fraction(digits: str) -> float:
    if len(digits) > LONGEST_NUMBER or not isfinite(number := float(digits)):
        raise InvalidInputError("exchange.bad_number", number=digits[:LONGEST_NUMBER])
    return number


def _constant(name: str) -> NoReturn:
    raise InvalidInputError("exchange.bad_number", number=name)
