"""Reading a document: page by page, each kept as it comes, so that an interrupted reading goes on where it was.

A job reads for a while and then gives others their turn. Nothing is computed inside a transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, SystemActor, record
from kreisweit.apps.documents.bridge import parsing
from kreisweit.apps.documents.bridge.contents import keep_reading, page_row
from kreisweit.apps.documents.domain.add import want_reading
from kreisweit.apps.documents.enums import EventName, FileKind, ReadingState
from kreisweit.apps.documents.models import Document, DocumentPage
from kreisweit.apps.documents.signals import document_read
from kreisweit.kernel.errors import KreisweitError
from kreisweit.kernel.wording import Message

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]
TURN = timedelta(seconds=10)
"""Shorter than the time that a server which is stopped gives its jobs."""
MOST_INTERRUPTIONS = 3


def read_on(*, document_key: str, attempt: int, clock: Clock) -> bool:
    """Read for one turn. True when there is more to read and the same job should be asked for again.

    What is wrong with the file is put on record. Raises, after that too, what is no matter of the file.
    """
    document = _take(document_key, attempt, at=clock())
    if document is None:
        return False
    try:
        goes_on = _read_pages(document, clock)
    except KreisweitError as error:
        fail(document=document, message=error.message, at=clock())
        return False
    except Exception:
        fail(document=document, message=Message("document.failed"), at=clock())
        raise
    if goes_on:
        # While others have their turn it is no sign of a broken job that nothing happens here.
        _current(document).update(state=ReadingState.WAITING)
    return goes_on


@transaction.atomic
def fail(*, document: Document, message: Message, at: datetime) -> None:
    """Put on record why a document cannot be read."""
    failure = _message_data(message)
    if _current(document).update(state=ReadingState.FAILED, failure=failure, touched_at=at):
        change = Change(document, after={"reason": message.code})
        record(verb=EventName.FAILED, by=_system(document), at=at, changes=[change])


@transaction.atomic
def renew_notes(*, document: Document, area: str, notes: Sequence[Message]) -> None:
    """Replace what a later stage, whose codes begin with `area`, had to say about reading `document`."""
    # Not the key: whoever keeps a passage of the document meanwhile need not wait, nor be waited for.
    current = Document.plain.select_for_update(no_key=True).get(pk=document.pk)
    others = [note for note in current.notes if not note["code"].startswith(f"{area}.")]
    renewed = [*others, *map(_message_data, notes)]
    if renewed != current.notes:
        current.notes = renewed
        current.save(update_fields=["notes"])


def resume_all(*, at: datetime) -> int:
    """Take up every reading that ended with the process, and return how many. For the start of the only process.

    A document that has brought the process down three times in a row, without one page read, is given up.
    """
    unfinished = Document.plain.filter(state__in=(ReadingState.WAITING, ReadingState.READING), removed_at__isnull=True)
    for document in unfinished.select_related("district"):
        _resume(document, at=at)
    return len(unfinished)


@transaction.atomic
def _resume(document: Document, *, at: datetime) -> None:
    document.attempt += 1
    document.interruptions += document.state == ReadingState.READING
    document.save(update_fields=["attempt", "interruptions"])
    if document.interruptions >= MOST_INTERRUPTIONS:
        fail(document=document, message=Message("document.interrupted"), at=at)
    else:
        want_reading(document)


def _take(document_key: str, attempt: int, *, at: datetime) -> Document | None:
    """The document if this job is still the one that is wanted."""
    rows = Document.plain.filter(public_id=document_key, attempt=attempt, removed_at__isnull=True)
    rows = rows.filter(state__in=(ReadingState.WAITING, ReadingState.READING))
    if not rows.update(state=ReadingState.READING, touched_at=at):
        return None
    return Document.plain.select_related("district", "body").get(public_id=document_key)


def _read_pages(document: Document, clock: Clock) -> bool:
    began = clock()
    file = parsing.OpenedFile(document)
    if not _note_opening(document, file.opening, at=clock()):
        return False
    for reading in file.pages(document.pages_read + 1):
        if not _keep_page(document, reading, at=clock()):
            return False
        if clock() - began > TURN and reading.page.number < file.opening.page_count:
            return True
    _finish(document, file.opening, clock)
    return False


def _note_opening(document: Document, opening: parsing.Opening, *, at: datetime) -> bool:
    document.kind, document.page_count = FileKind(opening.kind.value), opening.page_count
    values = {"kind": document.kind, "page_count": document.page_count, "touched_at": at}
    return bool(_current(document).update(**values))


@transaction.atomic
def _keep_page(document: Document, reading: parsing.PageReading, *, at: datetime) -> bool:
    """Keep one page. False when another job has taken over or the document was removed."""
    page = reading.page
    progress = {"pages_read": page.number, "touched_at": at, "interruptions": 0}
    if not _current(document).update(**progress):
        return False
    DocumentPage.plain.filter(document=document, number=page.number).delete()
    page_row(page, document=document, remark=reading.remark or "").save(force_insert=True)
    return True


def _finish(document: Document, opening: parsing.Opening, clock: Clock) -> None:
    """Make the clean text of all pages and say that the document is read."""
    reading = parsing.read_through(document, opening)
    at = clock()
    values: dict[str, Any] = {"state": ReadingState.READ, "failure": None, "read_at": at, "touched_at": at}
    values |= {"title": reading.subject[:300], "notes": [_message_data(note) for note in reading.notes]}
    if reading.number and not document.paper_number:
        values["paper_number"] = reading.number[:60]
    with transaction.atomic():
        if not _current(document).update(**values):
            return
        keep_reading(document, reading.raw, reading.clean, paper=reading.paper)
        change = Change(document, after={"pages": document.page_count, "characters": len(reading.clean.text)})
        record(verb=EventName.READ, by=_system(document), at=at, changes=[change])
        document.refresh_from_db()
        transaction.on_commit(partial(document_read.send, sender=Document, document=document))


def _current(document: Document) -> Any:
    """The row, as long as this job is the one that is wanted."""
    rows = Document.plain.filter(pk=document.pk, attempt=document.attempt, removed_at__isnull=True)
    return rows.filter(state__in=(ReadingState.WAITING, ReadingState.READING))


def _system(document: Document) -> SystemActor:
    return SystemActor(document.district.public_id)


def _message_data(message: Message) -> dict[str, Any]:
    return {"code": message.code, "values": {name: _plain(value) for name, value in message.values.items()}}


def _plain(value: object) -> object:
    return value if isinstance(value, (str, int, float)) else str(value)
