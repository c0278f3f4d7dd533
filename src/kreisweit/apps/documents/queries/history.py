"""What happened to one document, told from the log."""

from __future__ import annotations

from kreisweit.apps.audit.queries import history_of
from kreisweit.apps.bodies.queries import Happening, happenings_of
from kreisweit.apps.documents.enums import EventName
from kreisweit.apps.documents.models import Document

MOST_EVENTS = 50


def happenings(document: Document) -> list[Happening]:
    """The newest `MOST_EVENTS` events, newest first. The reader was allowed to see the document."""
    # Later stages note on a document what they did with it; their pages tell that.
    events = history_of(object_type=Document.__name__, object_key=document.public_id)
    return happenings_of(events.filter(verb__in=EventName.values)[:MOST_EVENTS])
