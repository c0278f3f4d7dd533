"""Brings in what a council system publishes: from its address over the bodies to every object of every list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b

from kreisweit.adapters.council_systems.addresses import Address, parse_address
from kreisweit.adapters.council_systems.client import Client
from kreisweit.adapters.council_systems.entrance import open_entrance
from kreisweit.adapters.council_systems.found import Checkpoint, Event, Found, Noted, State
from kreisweit.adapters.council_systems.listing import Listing
from kreisweit.engines.oparl import Body, ObjectType, Parsed
from kreisweit.kernel.digest import canonical
from kreisweit.kernel.errors import KreisweitError
from kreisweit.kernel.wording import Message

Lists = tuple[tuple[str, ObjectType], ...]

PERSONAL = frozenset({ObjectType.PERSON, ObjectType.MEMBERSHIP})
"""Not brought in: papers are read for what is planned, not for who sits where."""


def harvest(
    address: str, *, since: datetime | None = None, state: State | None = None, client: Client
) -> Iterator[Event]:
    """Everything that the council system at `address` publishes, or what changed `since` then, less a day.

    `address` is that of a System, a Body or a list of bodies. Starts behind `state`, the last one of an earlier
    harvest. A list that fails is noted and left; objects come once for each different copy. People and memberships are
    left out.

    Raises `InvalidInputError` for an address that must not be asked or is no council system, `OutsideFailureError` when
    there is no answer at all.
    """
    return _Harvest(client, since=since, state=state or State()).run(parse_address(address))


def lists_of(body: Body) -> Lists:
    """The external lists of a body, small ones first, each address once."""
    named = (
        (body.legislative_term_list, ObjectType.LEGISLATIVE_TERM),
        (body.location_list, ObjectType.LOCATION),
        (body.organization, ObjectType.ORGANIZATION),
        (body.meeting, ObjectType.MEETING),
        (body.agenda_item, ObjectType.AGENDA_ITEM),
        (body.consultation, ObjectType.CONSULTATION),
        (body.paper, ObjectType.PAPER),
        (body.file, ObjectType.FILE),
    )
    return tuple({address: (address, kind) for address, kind in reversed(named) if address}.values())[::-1]


class _Harvest:
    def __init__(self, client: Client, *, since: datetime | None, state: State) -> None:
        self._client, self._since, self._state = client, since, state
        self._seen: dict[str, bytes] = {}

    def run(self, address: Address) -> Iterator[Event]:
        found = open_entrance(address, client=self._client)
        yield from map(Noted, found.notes)
        yield from self._new(found.parsed)
        yield Checkpoint(self._state)
        for body in found.bodies:
            for list_address, kind in lists_of(body):
                if list_address not in self._state.done:
                    yield from self._list(list_address, kind, found.home)

    def _list(self, address: str, kind: ObjectType, home: Address) -> Iterator[Event]:
        resume = self._state.next if self._state.current == address else ""
        done, listed, is_complete = self._state.done, self._state.listed if resume else 0, False
        try:
            listing = Listing(self._client, home=home, address=address, kind=kind, since=self._since)
            for leaf in listing.walk(resume=resume, listed=listed):
                yield from map(Noted, leaf.notes)
                yield from self._new(leaf.page.objects)
                listed += len(list(leaf.page.listed))
                is_complete = leaf.is_complete
                if leaf.next:
                    self._state = State(done, address, leaf.next, listed)
                    yield Checkpoint(self._state)
        except KreisweitError as error:
            yield Noted(error.message)
            yield Noted(Message.of("council.list_failed", kind=kind.value, address=address))
            is_complete = False
        self._state = State((*done, address))
        yield Checkpoint(self._state, ended=kind, is_complete=is_complete, listed=listed)

    def _new(self, objects: tuple[Parsed, ...]) -> Iterator[Found]:
        """What was not handed over yet. A copy inside another object says no more than one that came by itself."""
        for parsed in objects:
            object_id = parsed.object.id
            if parsed.object.TYPE in PERSONAL or (parsed.is_embedded and object_id in self._seen):
                continue
            mark = blake2b(canonical(dict(parsed.raw)), digest_size=8).digest()
            if self._seen.get(object_id) != mark:
                self._seen[object_id] = mark
                yield Found.of(parsed)
