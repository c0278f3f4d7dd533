"""What happened to one initiative, told from the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from kreisweit.apps.audit.models import Event
from kreisweit.apps.audit.queries import history_of
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.initiatives.enums import EventName
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.record import Record, record_of

NEW_VERSION = {EventName.CHANGED, EventName.REMOVED, EventName.RESTORED}
"""Events that raise the version by one; see `domain.change`."""

MOST_EVENTS = 100


@dataclass(frozen=True, slots=True)
class Happening:
    """One event. `member` is `None` for scheduled work; `before` and `after` hold the changed fields."""

    at: datetime
    verb: str
    member: Membership | None
    before: Record
    after: Record


def happenings(initiative: Initiative) -> list[Happening]:
    """The newest `MOST_EVENTS` events, newest first, in two queries. The reader was allowed to see the initiative."""
    events = list(_events(initiative)[:MOST_EVENTS])
    members = _members(event.actor_key for event in events)
    return [
        Happening(event.at, event.verb, members.get(event.actor_key), event.before, event.after) for event in events
    ]


def record_at(initiative: Initiative, *, version: int) -> Record:
    """The record as it was at an earlier `version`, found by undoing the newer events one after the other."""
    record = record_of(initiative)
    left = initiative.version - version
    for event in _events(initiative).filter(verb__in=NEW_VERSION)[: max(left, 0)]:
        record.update(event.before)
    return record


def _events(initiative: Initiative) -> QuerySet[Event]:
    return history_of(object_type=Initiative.__name__, object_key=initiative.public_id)


def _members(keys: Iterable[str]) -> dict[str, Membership]:
    rows = Membership.objects.for_everyone("names in the history of something the reader may see")
    found = rows.filter(public_id__in=set(keys)).select_related("user", "body").defer("body__boundary")
    return {member.public_id: member for member in found}
