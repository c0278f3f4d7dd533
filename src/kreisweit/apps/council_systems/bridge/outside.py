"""Talking to council systems: a first look, a harvest in turns, files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings

from kreisweit.adapters.council_systems import WORDING as ADAPTER_WORDING
from kreisweit.adapters.council_systems import (
    Checkpoint,
    Client,
    Event,
    FirstLook,
    Found,
    Manners,
    Noted,
    State,
    download,
    harvest,
    look_at,
    read_dump,
)
from kreisweit.apps.council_systems.models import CouncilSystem
from kreisweit.engines.oparl import WORDING as ENGINE_WORDING
from kreisweit.kernel.errors import InvalidInputError

__all__ = [
    "WORDINGS",
    "Checkpoint",
    "Event",
    "FileDoor",
    "FirstLook",
    "Found",
    "Noted",
    "State",
    "events",
    "first_look",
]

WORDINGS = (ADAPTER_WORDING, ENGINE_WORDING)
MOST_LOOKED_AT = 2_000
# A person waits for the first look: less patience, one try.
FIRST_LOOK = Manners(pause=0.2, timeout=20.0, deadline=30.0, tries=1)


def patient() -> Manners:
    """How a harvest behaves. A setting, because tests and servers of one's own need no pauses."""
    return Manners(pause=float(settings.COUNCIL_PAUSE_SECONDS), first_wait=2 * float(settings.COUNCIL_PAUSE_SECONDS))


def first_look(address: str, *, contact: str) -> FirstLook:
    """What is found at `address`. Raises `InvalidInputError` or `OutsideFailureError`."""
    with _client(contact, FIRST_LOOK) as client:
        return look_at(address, client=client)


def events(system: CouncilSystem, *, since: datetime | None, checkpoint: Mapping[str, Any]) -> Iterator[Event]:
    """What the system publishes, from `checkpoint` on. A dump is always read from the beginning."""
    if system.dump:
        yield from read_dump(dump_path(system))
        return
    with _client(system.contact, patient()) as client:
        yield from harvest(system.address, since=since, state=State.from_data(checkpoint), client=client)


def dump_path(system: CouncilSystem) -> Path:
    return Path(settings.MEDIA_ROOT) / system.dump


def check_dump(path: Path) -> None:
    """Raises `InvalidInputError` unless the first objects of the dump at `path` can be read.

    A person waits for the answer: of a dump without any object not everything is read.
    """
    if not any(isinstance(event, Found) for event in islice(read_dump(path), MOST_LOOKED_AT)):
        raise InvalidInputError("council_system.dump_empty")


class FileDoor:
    """Fetches the files of one system's papers, politely, with one client."""

    def __init__(self, system: CouncilSystem) -> None:
        self._home = system.address
        self._client = _client(system.contact, patient())

    def __enter__(self) -> FileDoor:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.__exit__()

    def fetch(self, address: str, *, mime_type: str) -> bytes:
        """The bytes at `address`. Raises `InvalidInputError` or `OutsideFailureError`; dumps have nobody to ask."""
        if not self._home:
            raise InvalidInputError("council_system.dump_has_no_files")
        limit = settings.DOCUMENT_LIMIT_BYTES
        return download(address, home=self._home, client=self._client, mime_type=mime_type, limit=limit).data


def file_name(*, name: str, file_name: str, address: str) -> str:
    """What a fetched file is called: the server's file name, else the last part of its address, else its title."""
    last = PurePosixPath(unquote(urlsplit(address).path)).name
    candidates = [file_name, last if "." in last else "", name, last]
    return next((candidate for candidate in candidates if candidate), "datei")


def _client(contact: str, manners: Manners) -> Client:
    return Client(contact=contact, allowed=settings.COUNCIL_HOSTS, manners=manners)
