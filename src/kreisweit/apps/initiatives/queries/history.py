"""What happened to one initiative, told from the log."""

from __future__ import annotations

from django.db.models import QuerySet

from kreisweit.apps.audit.models import Event
from kreisweit.apps.audit.queries import history_of
from kreisweit.apps.bodies.queries import Happening, happenings_of
from kreisweit.apps.initiatives.enums import EventName
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.record import Record, record_of

NEW_VERSION = {EventName.CHANGED, EventName.REMOVED, EventName.RESTORED}
"""Events that raise the version by one; see `domain.change`."""

MOST_EVENTS = 100


def happenings(initiative: Initiative) -> list[Happening]:
    """The newest `MOST_EVENTS` events, newest first. The reader was allowed to see the initiative."""
    return happenings_of(_events(initiative)[:MOST_EVENTS])


def record_at(initiative: Initiative, *, version: int) -> Record:
    """The record as it was at an earlier `version`, found by undoing the newer events one after the other."""
    record = record_of(initiative)
    left = initiative.version - version
    for event in _events(initiative).filter(verb__in=NEW_VERSION)[: max(left, 0)]:
        record.update(event.before)
    return record


def _events(initiative: Initiative) -> QuerySet[Event]:
    return history_of(object_type=Initiative.__name__, object_key=initiative.public_id)
