"""Who may read a document, reading it again, and the waste bin."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.documents.domain.add import take_out_of_bin, want_reading
from kreisweit.apps.documents.enums import Audience, EventName, ReadingState
from kreisweit.apps.documents.models import Document, DocumentPage, DocumentText
from kreisweit.apps.documents.queries.citations import citings
from kreisweit.kernel.errors import NotPossibleError


@transaction.atomic
def change_audience(*, document: Document, audience: str, by: Membership, at: datetime) -> None:
    """Open a document to the whole district or close it. Nothing happens when it is so already."""
    require("documents.change", by, document)
    current = _locked(document)
    before, after = current.audience, Audience(audience)
    if before == after:
        return
    current.audience = after
    current.save(update_fields=["audience"])
    change = Change(current, before={"audience": before}, after={"audience": after.value})
    record(verb=EventName.AUDIENCE_CHANGED, by=by, at=at, changes=[change])


@transaction.atomic
def read_again(*, document: Document, by: Membership, at: datetime) -> None:
    """Have a document read once more that could not be read, or whose job shows no sign of life.

    Raises `NotPossibleError` for one that is read: passages of others rest on its text as it is.
    """
    require("documents.change", by, document)
    current = _locked(document)
    if current.state != ReadingState.FAILED and not current.seems_stuck:
        raise NotPossibleError("document.is_read", name=current.label)
    if current.state == ReadingState.FAILED:
        DocumentPage.plain.filter(document=current).delete()
        DocumentText.plain.filter(document=current).delete()
        current.pages_read, current.page_count = 0, None
    current.state, current.failure, current.touched_at, current.interruptions = ReadingState.WAITING, None, at, 0
    current.attempt += 1
    current.save()
    record(verb=EventName.ASKED_AGAIN, by=by, at=at, changes=[Change(current)])
    want_reading(current)


@transaction.atomic
def remove_document(*, document: Document, by: Membership, at: datetime) -> None:
    """Into the waste bin: invisible, but nothing is lost. Raises `NotPossibleError` while others rest on it."""
    require("documents.change", by, document)
    current = _locked(document)
    if current.removed_at is not None:
        return
    if found := citings(current, member=None):
        # Which ones they are is said only as far as the member may see them.
        seen = citings(current, member=by)
        example = seen[0].title if seen else "…"
        raise NotPossibleError("document.cited", name=current.label, count=len(found), example=example)
    current.removed_at = at
    current.save(update_fields=["removed_at"])
    record(verb=EventName.REMOVED, by=by, at=at, changes=[Change(current)])


@transaction.atomic
def restore_document(*, document: Document, by: Membership, at: datetime) -> None:
    """Out of the waste bin; a reading that removal has stopped goes on."""
    require("documents.change", by, document)
    take_out_of_bin(_locked(document), by=by, at=at)


def _locked(document: Document) -> Document:
    return Document.plain.select_for_update().get(pk=document.pk)
