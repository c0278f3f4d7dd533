"""The only way into the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db import connection, transaction

from kreisweit.apps.audit.models import GENESIS, Event

# Any constant shared by all processes; names the lock that keeps the chain a chain on PostgreSQL.
CHAIN_LOCK = 0x6B72656973


class ActingMember(Protocol):
    """Whoever acts: a membership, or `SYSTEM` for scheduled work."""

    @property
    def audit_key(self) -> str: ...
    @property
    def audit_role(self) -> str: ...
    @property
    def audit_body_key(self) -> str: ...
    @property
    def audit_district_key(self) -> str: ...


class Subject(Protocol):
    """Whatever is changed: knows its public key."""

    @property
    def public_id(self) -> str: ...


class SystemActor:
    """Work nobody asked for in person: scheduled jobs and the set-up of a new district."""

    audit_key = "system"
    audit_role = ""
    audit_body_key = ""

    def __init__(self, district_key: str = "") -> None:
        self.audit_district_key = district_key


@dataclass(frozen=True)
class Change:
    """One object and what became of it. `before` and `after` hold JSON values of the changed fields only."""

    subject: Subject
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def record(*, verb: str, by: ActingMember, at: datetime, changes: Sequence[Change]) -> None:
    """Append one event per change inside the caller's transaction, each chained to the event before it.

    `verb` is in the past tense (`initiative.created`). Raises `TransactionManagementError` outside a
    transaction: a change and its event stand or fall together.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() needs the transaction of the change it records")
    _hold_chain()
    previous = Event.objects.order_by("-id").values_list("hash", flat=True).first() or GENESIS
    events = []
    for change in changes:
        event = _event(verb=verb, by=by, at=at, change=change, previous_hash=previous)
        previous = event.hash
        events.append(event)
    Event.objects.bulk_create(events, batch_size=500)


def _event(*, verb: str, by: ActingMember, at: datetime, change: Change, previous_hash: str) -> Event:
    event = Event(
        at=at.astimezone(UTC),
        verb=verb,
        actor_key=by.audit_key,
        actor_role=by.audit_role,
        district_key=by.audit_district_key,
        body_key=by.audit_body_key,
        object_type=type(change.subject).__name__,
        object_key=change.subject.public_id,
        before=change.before,
        after=change.after,
        previous_hash=previous_hash,
    )
    event.hash = event.expected_hash()
    return event


def _hold_chain() -> None:
    """Let one transaction at a time extend the chain. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
