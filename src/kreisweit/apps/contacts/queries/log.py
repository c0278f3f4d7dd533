"""What the log may tell of introductions, to whom.

The log knows keys only; pages turn them into names. Until both sides have said yes, a page names nobody who acted for
another body, and keeps from a side every line that tells how the other one answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from kreisweit.apps.audit.queries import history_of
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.contacts.enums import REVEALED, TELLING, EventName
from kreisweit.apps.contacts.models import Introduction

OBJECT_TYPE = Introduction.__name__
MOST_EVENTS = 50


def withheld(member: Membership) -> Q:
    """The condition for lines of the log that `member` must not read yet; for `exclude`."""
    unrevealed = Introduction.plain.exclude(state__in=REVEALED).filter(sides__represented_by=member.body_id)
    told_by_others = Q(object_type=OBJECT_TYPE, verb__in=TELLING) & ~Q(body_key=member.audit_body_key)
    return told_by_others & Q(object_key__in=unrevealed.values("public_id"))


def unnamed(keys: Iterable[str]) -> set[str]:
    """Those of the introductions with `keys` in which nobody of another body may be named yet."""
    rows = Introduction.plain.filter(public_id__in=set(keys)).exclude(state__in=REVEALED)
    return set(rows.values_list("public_id", flat=True))


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: what, when, and for which body. Never who."""

    at: datetime
    verb: str
    body: str
    after: dict[str, Any]

    @property
    def what(self) -> str:
        return str(EventName(self.verb).label) if self.verb in EventName.values else self.verb


def happenings(public_id: str, member: Membership) -> list[Happening]:
    """What happened to one introduction that `member` may see, newest first, in two queries."""
    events = history_of(object_type=OBJECT_TYPE, object_key=public_id).exclude(withheld(member))[:MOST_EVENTS]
    bodies = {body.public_id: body.name for body in bodies_of(member).only("public_id", "name")}
    return [Happening(event.at, event.verb, bodies.get(event.body_key, ""), event.after) for event in events]
