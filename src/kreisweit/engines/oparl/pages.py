"""One page of an external list: its objects and where the next page is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kreisweit.engines.oparl.objects import ObjectType
from kreisweit.engines.oparl.parsing import Parsed, is_error, parse, type_of
from kreisweit.engines.oparl.values import read_address
from kreisweit.kernel.errors import InvalidInputError, KreisweitError
from kreisweit.kernel.wording import Message


@dataclass(frozen=True, slots=True)
class Page:
    """`objects`: what the page lists, each followed by what is embedded in it. `total` is what the server claims."""

    objects: tuple[Parsed, ...]
    next: str = ""
    total: int | None = None
    warnings: tuple[Message, ...] = ()

    @property
    def listed(self) -> Iterator[Parsed]:
        """The objects of the list itself."""
        return (one for one in self.objects if not one.is_embedded)


def parse_page(raw: Any, *, expected: ObjectType) -> Page:
    """The page in `raw`: `{data, pagination, links}`, a bare array, or the only object itself.

    An object that cannot be read is left out with a warning. Raises `InvalidInputError` for an error object
    (`oparl.error_object`) and for another kind of object, which some servers send for a wrong address
    (`oparl.other_object`).
    """
    if is_error(raw):
        raise InvalidInputError("oparl.error_object", text=str(raw.get("message", ""))[:200])
    items, warnings = _items(raw, expected)
    objects: list[Parsed] = []
    for item in items:
        try:
            objects.extend(parse(item, expected=expected))
        except KreisweitError as error:
            warnings.append(error.message)
    pagination, links = _mapping(raw, "pagination"), _mapping(raw, "links")
    following, _ = read_address(links.get("next"))
    total = pagination.get("totalElements")
    return Page(tuple(objects), following, total if isinstance(total, int) else None, tuple(warnings))


def _items(raw: Any, expected: ObjectType) -> tuple[list[Any], list[Message]]:
    if isinstance(raw, list):
        return raw, [Message.of("oparl.bare_list", path=expected.value)]
    if not isinstance(raw, Mapping):
        raise InvalidInputError("oparl.not_an_object", value=repr(raw)[:80])
    if "data" in raw:
        data = raw["data"]
        return (data, []) if isinstance(data, list) else ([data] if data else [], [])
    if type_of(raw) == expected:
        return [raw], [Message.of("oparl.bare_object", path=expected.value)]
    raise InvalidInputError("oparl.other_object", expected=expected.value, found=str(raw.get("type", ""))[:80])


def _mapping(raw: Any, key: str) -> Mapping[str, Any]:
    value = raw.get(key) if isinstance(raw, Mapping) else None
    return value if isinstance(value, Mapping) else {}
