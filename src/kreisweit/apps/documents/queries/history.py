"""What happened to one document, told from the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from kreisweit.apps.audit.queries import history_of
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.documents.enums import EventName
from kreisweit.apps.documents.models import Document

MOST_EVENTS = 50


@dataclass(frozen=True, slots=True)
class Happening:
    """One event. `member` is `None` for scheduled work."""

    at: datetime
    verb: str
    member: Membership | None

    @property
    def who(self) -> str:
        if self.member is None:
            return gettext("Kreisweit (von selbst)")
        return f"{self.member.user}, {self.member.body}"

    @property
    def what(self) -> str:
        return str(EventName(self.verb).label)


def happenings(document: Document) -> list[Happening]:
    """The newest `MOST_EVENTS` events, newest first, in two queries. The reader was allowed to see the document."""
    # Later stages note on a document what they did with it; their pages tell that.
    rows = history_of(object_type=Document.__name__, object_key=document.public_id)
    events = list(rows.filter(verb__in=EventName.values)[:MOST_EVENTS])
    people = Membership.plain.filter(public_id__in={event.actor_key for event in events})
    members = {member.public_id: member for member in people.select_related("user", "body").defer("body__boundary")}
    return [Happening(event.at, event.verb, members.get(event.actor_key)) for event in events]
