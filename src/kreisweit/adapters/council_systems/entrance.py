"""The entrance of a council system: what stands at the address a person typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kreisweit.adapters.council_systems.addresses import Address
from kreisweit.adapters.council_systems.client import Client
from kreisweit.adapters.council_systems.listing import Listing
from kreisweit.engines.oparl import Body, ObjectType, Parsed, System, decode, is_error, parse, type_of
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError
from kreisweit.kernel.wording import Message


@dataclass(frozen=True, slots=True)
class Entrance:
    """`home` is where the address leads in the end: everything else has to be on this host."""

    home: Address
    parsed: tuple[Parsed, ...]
    notes: tuple[Message, ...]

    @property
    def system(self) -> System | None:
        return next((one.object for one in self.parsed if isinstance(one.object, System)), None)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies by id, each once."""
        bodies = (one.object for one in self.parsed if isinstance(one.object, Body))
        return tuple({body.id: body for body in bodies if not body.is_deleted}.values())


def open_entrance(address: Address, *, client: Client) -> Entrance:
    """System and bodies at `address`, which may be that of a System, a Body or a list of bodies.

    Raises `InvalidInputError` when it is no council system, `OutsideFailureError` when there is no answer.
    """
    answer = client.get(address)
    if answer.status >= 400:
        raise OutsideFailureError("council.status", address=str(answer.address), status=answer.status)
    home, decoded = answer.address, decode(answer.body)
    parsed = _first_objects(decoded.value, home)
    notes = [*decoded.warnings, *(note for one in parsed for note in one.warnings)]
    entrance = Entrance(home, parsed, tuple(notes))
    if entrance.system and entrance.system.body:
        for leaf in Listing(client, home=home, address=entrance.system.body, kind=ObjectType.BODY).walk():
            parsed += leaf.page.objects
            notes.extend(leaf.notes)
        entrance = Entrance(home, parsed, tuple(notes))
    if not entrance.bodies:
        raise InvalidInputError("council.no_body", host=home.host)
    return entrance


def _first_objects(value: Any, home: Address) -> tuple[Parsed, ...]:
    if is_error(value):
        raise InvalidInputError("oparl.error_object", text=str(value.get("message", ""))[:200])
    items = value.get("data") if isinstance(value, Mapping) and "data" in value else value
    items = items if isinstance(items, list) else [items]
    if not items or any(type_of(item) not in {ObjectType.SYSTEM, ObjectType.BODY} for item in items):
        raise InvalidInputError("council.not_oparl", host=home.host)
    return tuple(parsed for item in items for parsed in parse(item))
