"""Which objects an object points to, so that what never arrives can be marked as missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from kreisweit.engines.oparl.objects import SOURCE, Form, ObjectType, OparlObject


def references_of(one: OparlObject) -> Iterator[tuple[str, ObjectType]]:
    """The ids that `one` refers to and the type expected behind each."""
    for field in fields(one):
        source = field.metadata.get(SOURCE)
        if source is None or source.type is None or source.form == Form.LIST:
            continue
        found = getattr(one, field.name)
        for target in found if isinstance(found, tuple) else (found,):
            if target:
                yield target, source.type


def latest(objects: Iterable[OparlObject]) -> dict[str, OparlObject]:
    """Objects by id; of several copies the last one counts."""
    return {one.id: one for one in objects}


def missing(objects: Mapping[str, OparlObject]) -> dict[str, ObjectType]:
    """Ids that are referred to but not among `objects`, with the type expected behind each."""
    return {
        target: kind
        for one in objects.values()
        if not one.is_deleted
        for target, kind in references_of(one)
        if target not in objects
    }
