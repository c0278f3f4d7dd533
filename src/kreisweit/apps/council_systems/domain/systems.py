"""Connecting a council system to a body, and letting go of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.council_systems.bridge import outside
from kreisweit.apps.council_systems.domain.searches import ensure_default_search
from kreisweit.apps.council_systems.enums import EventName
from kreisweit.apps.council_systems.models import CouncilSystem
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.ids import new_id

FOLDER = "council_dumps"
MIB = 1024 * 1024


def add_server(*, look: outside.FirstLook, name: str, contact: str, by: Membership, at: datetime) -> CouncilSystem:
    """Connect the server that was looked at. The same address again leads to the system that is there."""
    require("council_systems.add", by)
    same = CouncilSystem.objects.visible_to(by).filter(address=look.address)
    if known := same.first():
        return known
    system = CouncilSystem(address=look.address, maker=look.maker[:60], oparl_version=look.version[:10])
    try:
        with transaction.atomic():
            return _add(system, name=name or look.name, contact=contact, by=by, at=at)
    except IntegrityError:  # the second of two clicks at the same moment
        return same.get()


def add_dump(*, chunks: Iterable[bytes], file_name: str, name: str, by: Membership, at: datetime) -> CouncilSystem:
    """Connect a dump. Raises `InvalidInputError`, keeping nothing, when nothing in it can be read."""
    require("council_systems.add", by)
    plain = Path(file_name).name[:200]
    system = CouncilSystem(dump=f"{FOLDER}/{new_id()}{Path(plain).suffix.lower()[:10]}", dump_name=plain)
    path = outside.dump_path(system)
    try:
        _store(chunks, path, name=plain)
        outside.check_dump(path)
        with transaction.atomic():
            return _add(system, name=name or plain, contact="", by=by, at=at)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@transaction.atomic
def change_system(*, system: CouncilSystem, name: str, contact: str, by: Membership, at: datetime) -> None:
    require("council_systems.manage", by, system)
    before = {"name": system.name, "contact": system.contact}
    system.name, system.contact = name, contact
    after = {"name": name, "contact": contact}
    if before == after:
        return
    system.save(update_fields=["name", "contact"])
    record(verb=EventName.SYSTEM_CHANGED, by=by, at=at, changes=[Change(system, before=before, after=after)])


@transaction.atomic
def remove_system(*, system: CouncilSystem, by: Membership, at: datetime) -> None:
    """Forget a system with all that was harvested from it. Documents that were taken over stay."""
    require("council_systems.manage", by, system)
    path = outside.dump_path(system) if system.dump else None
    before = {"name": system.name, "source": system.address or system.dump_name}
    record(verb=EventName.SYSTEM_REMOVED, by=by, at=at, changes=[Change(system, before=before)])
    system.delete()
    if path:
        transaction.on_commit(lambda: path.unlink(missing_ok=True))


def _add(system: CouncilSystem, *, name: str, contact: str, by: Membership, at: datetime) -> CouncilSystem:
    system.district, system.body, system.added_by, system.added_at = by.district, by.body, by, at
    system.name, system.contact = name[:200], contact[:200]
    system.save()
    ensure_default_search(district=by.district, by=by, at=at)
    after = {"name": system.name, "source": system.address or system.dump_name}
    record(verb=EventName.SYSTEM_ADDED, by=by, at=at, changes=[Change(system, after=after)])
    return system


def _store(chunks: Iterable[bytes], path: Path, *, name: str) -> None:
    """Write the upload. Stops at the limit, whatever the browser has announced."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    size = 0
    with path.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > settings.DOCUMENT_LIMIT_BYTES:
                limit = settings.DOCUMENT_LIMIT_BYTES // MIB
                raise InvalidInputError("council_system.dump_too_big", name=name, limit=limit)
            file.write(chunk)
