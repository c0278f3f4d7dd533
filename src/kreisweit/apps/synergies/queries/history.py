"""What people decided about one synergy, told from the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kreisweit.apps.audit.queries import history_of
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.synergies.models import Synergy

MOST_EVENTS = 50


@dataclass(frozen=True, slots=True)
class Happening:
    """One decision; `after` holds what it changed."""

    at: datetime
    verb: str
    member: Membership | None
    after: dict[str, Any]


def happenings(synergy: Synergy) -> list[Happening]:
    """The latest decisions, newest first, in two queries. Whether the reader may see them is the caller's matter."""
    events = list(history_of(object_type=Synergy.__name__, object_key=synergy.public_id)[:MOST_EVENTS])
    rows = Membership.objects.for_everyone("names in the history of something the reader may see")
    keys = {event.actor_key for event in events}
    members = {
        row.public_id: row
        for row in rows.filter(public_id__in=keys).select_related("user", "body").defer("body__boundary")
    }
    return [Happening(event.at, event.verb, members.get(event.actor_key), event.after) for event in events]
