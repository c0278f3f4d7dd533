"""The documented schema, applied: what `schema.json` tells other programs is exactly what is checked here.

Only the keywords the schema uses are understood; any other one is a mistake of ours and raises at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from kreisweit.kernel.errors import InvalidInputError

Schema = Mapping[str, Any]
TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "null": type(None),
}
WITHOUT_EFFECT = {"$schema", "$defs", "title", "description"}


@cache
def schema() -> Schema:
    """The schema of a document, read once."""
    read: Schema = json.loads(schema_text())
    return read


def schema_text() -> str:
    """The schema as it lies in the package, for those who want to check with their own tools."""
    return files("kreisweit.adapters.exchange").joinpath("schema.json").read_text(encoding="utf-8")


def check(value: Any) -> None:
    """Raise `InvalidInputError` naming the first place where `value` departs from the schema."""
    _check(value, schema(), "")


def _check(value: Any, rules: Schema, path: str) -> None:
    if "$ref" in rules:
        return _check(value, schema()["$defs"][rules["$ref"].removeprefix("#/$defs/")], path)
    # The kind first: the other keywords speak only about values of the right kind.
    for keyword in sorted(rules, key=lambda name: name != "type"):
        if keyword not in WITHOUT_EFFECT:
            KEYWORDS[keyword](value, rules[keyword], path)
    return None


def _fail(code: str, path: str, **values: object) -> None:
    raise InvalidInputError(f"exchange.{code}", path=path or "/", **values)


def _type(value: Any, wanted: str | list[str], path: str) -> None:
    names = [wanted] if isinstance(wanted, str) else wanted
    fits = any(isinstance(value, TYPES[name]) for name in names)
    if not fits or isinstance(value, bool):  # Python counts truth values among the whole numbers
        _fail("wrong_type", path, wanted=" / ".join(names))


def _const(value: Any, wanted: Any, path: str) -> None:
    _enum(value, [wanted], path)


def _enum(value: Any, allowed: list[Any], path: str) -> None:
    if not any(value == one and type(value) is type(one) for one in allowed):
        _fail("not_allowed", path, allowed=", ".join(map(str, allowed)))


def _pattern(value: Any, pattern: str, path: str) -> None:
    # JSON Schema searches as ECMAScript does, where "$" is the very end and never before a last line break.
    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value, re.ASCII):
        _fail("wrong_form", path)


def _max_length(value: Any, limit: int, path: str) -> None:
    if isinstance(value, str) and len(value) > limit:
        _fail("too_long", path, limit=limit)


def _max_items(value: Any, limit: int, path: str) -> None:
    if isinstance(value, list) and len(value) > limit:
        _fail("too_many", path, limit=limit)


def _minimum(value: Any, limit: int, path: str) -> None:
    if isinstance(value, int) and value < limit:
        _fail("too_small", path, limit=limit)


def _maximum(value: Any, limit: int, path: str) -> None:
    if isinstance(value, int) and value > limit:
        _fail("too_large", path, limit=limit)


def _required(value: Any, names: list[str], path: str) -> None:
    for name in names:
        if name not in value:
            _fail("missing", path, name=name)


def _properties(value: Any, members: Mapping[str, Schema], path: str) -> None:
    if isinstance(value, dict):
        for name, rules in members.items():
            if name in value:
                _check(value[name], rules, f"{path}/{name}")


def _items(value: Any, rules: Schema, path: str) -> None:
    if isinstance(value, list):
        for number, one in enumerate(value):
            _check(one, rules, f"{path}/{number}")


KEYWORDS: Mapping[str, Callable[[Any, Any, str], None]] = {
    "type": _type,
    "const": _const,
    "enum": _enum,
    "pattern": _pattern,
    "maxLength": _max_length,
    "maxItems": _max_items,
    "minimum": _minimum,
    "maximum": _maximum,
    "required": _required,
    "properties": _properties,
    "items": _items,
}
