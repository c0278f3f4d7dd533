"""From JSON to OParl objects, forgivingly: a bad value becomes unknown and a warning, never a lost object."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from kreisweit.engines.oparl import values
from kreisweit.engines.oparl.objects import CLASSES, SOURCE, Form, Meeting, ObjectType, OparlObject, Source
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

DEEPEST = 8
"""Objects inside objects: Body > Meeting > AgendaItem > Consultation > Paper > File is the longest chain that makes
sense."""

LONGEST_SHOWN = 80
_TYPES = {kind.value.lower(): kind for kind in ObjectType}
_TYPE = re.compile(r"^https?://schema\.oparl\.org/\d\.\d/(\w+)$", re.IGNORECASE)
_FRAME = frozenset({"id", "type", "deleted", "@context"})
_READERS: Mapping[Form, Callable[[Any], values.Reading]] = {
    Form.TEXT: values.read_text,
    Form.ADDRESS: values.read_address,
    Form.MOMENT: values.read_moment,
    Form.DAY: values.read_day,
    Form.FLAG: values.read_flag,
    Form.WHOLE: values.read_whole,
    Form.MUNICIPAL_KEY: lambda value: values.read_key(value, form=Form.MUNICIPAL_KEY),
    Form.REGIONAL_KEY: lambda value: values.read_key(value, form=Form.REGIONAL_KEY),
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """An object, the JSON it came from, and what was wrong with it. `is_embedded`: it stood inside another one."""

    object: OparlObject
    raw: Mapping[str, Any]
    warnings: tuple[Message, ...] = ()
    is_embedded: bool = False


def type_of(raw: Any) -> ObjectType | None:
    """The type that `raw` says it has, in any version of the standard."""
    named = raw.get("type") if isinstance(raw, Mapping) else None
    match = _TYPE.match(named.strip()) if isinstance(named, str) else None
    return _TYPES.get(match[1].lower()) if match else None


def is_error(raw: Any) -> bool:
    """Whether `raw` is the error object of OParl 1.1."""
    return isinstance(raw, Mapping) and str(raw.get("type", "")).endswith("/Error")


def parse(raw: Any, *, expected: ObjectType | None = None) -> tuple[Parsed, ...]:
    """The object in `raw`, then all objects embedded in it, at any depth.

    `expected` is the type of the list or key it came from; it decides where the object does not say. Raises
    `InvalidInputError` when `raw` is no object, has no id, or has a type nobody knows.
    """
    parsed = tuple(_parse(raw, expected=expected, made_id="", depth=0))
    if not parsed:
        raise InvalidInputError("oparl.too_deep")
    return parsed


def _parse(raw: Any, *, expected: ObjectType | None, made_id: str, depth: int) -> Iterator[Parsed]:
    if not isinstance(raw, Mapping):
        raise InvalidInputError("oparl.not_an_object", value=_shown(raw))
    object_id = values.read_id(raw.get("id")) or made_id
    if not object_id:
        raise InvalidInputError("oparl.id_missing", value=_shown(raw.get("name", "")))
    is_deleted = values.read_flag(raw.get("deleted", False))[0] is True
    kind = type_of(raw) or expected
    if kind is None and not is_deleted:
        raise InvalidInputError("oparl.type_unknown", value=_shown(raw.get("type", "")))
    if depth > DEEPEST:
        return
    reader = _Reader(raw, kind, object_id)
    read = reader.object(is_deleted=is_deleted)
    yield Parsed(read, raw, tuple(reader.warnings), is_embedded=depth > 0)
    for inner, inner_type, inner_id in reader.embedded:
        yield from _parse(inner, expected=inner_type, made_id=inner_id, depth=depth + 1)


@cache
def _sources(kind: ObjectType | None) -> Mapping[str, Source]:
    """Field name to source for one type."""
    owner = CLASSES[kind] if kind else OparlObject
    return {field.name: field.metadata[SOURCE] for field in fields(owner) if SOURCE in field.metadata}


@cache
def _known_keys(kind: ObjectType | None) -> frozenset[str]:
    return _FRAME.union(*(source.keys for source in _sources(kind).values()))


class _Reader:
    """Reads one object: collects warnings and the objects embedded in it as (JSON, type, id if it has none)."""

    def __init__(self, raw: Mapping[str, Any], kind: ObjectType | None, object_id: str) -> None:
        self._raw, self._kind, self._id = raw, kind, object_id
        self.warnings: list[Message] = []
        self.embedded: list[tuple[Mapping[str, Any], ObjectType | None, str]] = []

    def object(self, *, is_deleted: bool) -> OparlObject:
        owner = CLASSES[self._kind] if self._kind else OparlObject
        if type_of(self._raw) is None:
            self._warn("oparl.type_missing", "type", self._raw.get("type", ""))
        if not values.read_id(self._raw.get("id")):
            self._warn("oparl.id_made", "id", self._id)
        read_values = {name: self._value(source) for name, source in _sources(self._kind).items()}
        found = {name: value for name, value in read_values.items() if value is not None}
        known = _known_keys(self._kind)
        unknown = {key: value for key, value in self._raw.items() if key not in known}
        read = owner(id=self._id, is_deleted=is_deleted, unknown=MappingProxyType(unknown), **found)
        return self._with_possible_end(read) if isinstance(read, Meeting) else read

    def _with_possible_end(self, meeting: Meeting) -> Meeting:
        """Some servers end every meeting at midnight of the day it began."""
        if meeting.start and meeting.end and meeting.end < meeting.start:
            self._warn("oparl.end_before_start", "end", self._raw.get("end"))
            return replace(meeting, end=None)
        return meeting

    def _value(self, source: Source) -> Any:
        key = next((key for key in source.keys if self._raw.get(key) is not None), None)
        if key is None:
            return None
        value = self._raw[key]
        if source.form in {Form.REFERENCE, Form.REFERENCES, Form.LIST}:
            if key != source.keys[0] and source.type:
                self._warn("oparl.key_unusual", key, source.keys[0])
            return self._references(key, value, source)
        if source.form == Form.TEXTS:
            return self._texts(key, value)
        if isinstance(value, list) and len(value) == 1:
            self._warn("oparl.list_instead_of_one", key, value[0])
            value = value[0]
        return self._single(key, value, _READERS[source.form])

    def _single(self, key: str, value: Any, read: Callable[[Any], values.Reading]) -> Any:
        if values.is_placeholder(value):
            self._warn("oparl.placeholder", key, value)
            return None
        found, problem = read(value)
        if problem:
            self._warn(problem, key, value)
        return found

    def _texts(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list):
            self._warn("oparl.one_instead_of_list", key, value)
            value = [value]
        read = (self._single(key, item, values.read_text) for item in value)
        return tuple(text for text in read if text)

    def _references(self, key: str, value: Any, source: Source) -> Any:
        items = value if isinstance(value, list) else [value]
        if source.form == Form.REFERENCES and not isinstance(value, list) and not values.is_placeholder(value):
            self._warn("oparl.one_instead_of_list", key, value)
        ids = [found for item in items if (found := self._reference(key, item, source, len(self.embedded)))]
        if source.form == Form.REFERENCES:
            return tuple(dict.fromkeys(ids))
        if source.form == Form.LIST and isinstance(value, list | Mapping):
            self._warn("oparl.objects_instead_of_list", key, "")
            return None
        if len(ids) > 1:
            self._warn("oparl.list_instead_of_one", key, ids[1])
        return ids[0] if ids else None

    def _reference(self, key: str, item: Any, source: Source, number: int) -> str:
        """The id that `item` names. An embedded object without one gets the place where it stands as its id."""
        if isinstance(item, Mapping):
            object_id = values.read_id(item.get("id"))
            if not object_id and not any(item.values()):
                return ""
            made = object_id or f"{self._id}#{key}-{number}"
            self.embedded.append((item, source.type, made))
            return made
        if values.is_placeholder(item):
            self._warn("oparl.placeholder", key, item)
            return ""
        if not (object_id := values.read_id(item)):
            self._warn("oparl.not_a_reference", key, item)
        return object_id

    def _warn(self, code: str, key: str, value: Any) -> None:
        path = f"{self._kind or 'Object'}.{key}"
        self.warnings.append(Message.of(code, path=path, value=_shown(value)))


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
