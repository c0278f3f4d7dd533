"""Reading the log."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from kreisweit.apps.audit.models import GENESIS, Event


@dataclass(frozen=True)
class ChainBreak:
    """The first event whose hash or predecessor does not fit."""

    event_id: int


def history_of(*, object_type: str, object_key: str) -> QuerySet[Event]:
    """What happened to one object, newest first. The caller has checked that the reader may see it."""
    return Event.objects.filter(object_type=object_type, object_key=object_key).order_by("-id")


def first_break() -> ChainBreak | None:
    """Recompute the whole chain; `None` when it is unbroken."""
    previous = GENESIS
    for event in Event.objects.order_by("id").iterator(chunk_size=2000):
        if event.previous_hash != previous or event.hash != event.expected_hash():
            return ChainBreak(event.pk)
        previous = event.hash
    return None
