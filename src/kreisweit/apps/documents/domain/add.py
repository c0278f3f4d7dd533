"""Bringing a document in, by a person or from a council information system."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from django.db import IntegrityError, transaction

from kreisweit.apps.audit.domain.record import ActingMember, Change, record
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.documents.bridge.originals import Original, keep_original
from kreisweit.apps.documents.enums import Audience, EventName, Origin
from kreisweit.apps.documents.models import Document
from kreisweit.apps.documents.signals import reading_wanted
from kreisweit.kernel.text import one_line


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a file: `is_new`, or known already; `was_removed`: it lay in the waste bin and is back."""

    document: Document
    is_new: bool
    was_removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document comes from. `url` and `paper_number` are known for papers of a council system."""

    origin: Origin = Origin.UPLOAD
    url: str = ""
    paper_number: str = ""


def upload_document(
    *, data: bytes | Iterable[bytes], name: str, audience: str, by: Membership, at: datetime
) -> Receipt:
    """Take in a file for the member's own body, and want it read. Raises `RuleViolatedError`, `InvalidInputError`."""
    require("documents.upload", by)
    return add_document(body=by.body, name=name, data=data, audience=audience, by=by, at=at)


def add_document(
    *,
    body: Body,
    name: str,
    data: bytes | Iterable[bytes],
    by: ActingMember,
    at: datetime,
    audience: str = Audience.BODY,
    origin: str = Origin.UPLOAD,
    source_url: str = "",
    paper_number: str = "",
) -> Receipt:
    """Take in a file for `body` and want it read; rights are the caller's matter.

    The same content again leads to the document that the body has already, out of the waste bin if it lies there. `by`
    is a membership or `SystemActor`. Raises `InvalidInputError` for an empty or too large file.
    """
    source = Source(origin=Origin(origin), url=source_url, paper_number=paper_number)
    original = keep_original(data, name=name)
    return register(original, body=body, name=name, audience=audience, source=source, by=by, at=at)


def register(
    original: Original, *, body: Body, name: str, audience: str, source: Source, by: ActingMember, at: datetime
) -> Receipt:
    """A row for a file that lies in the store."""
    try:
        with transaction.atomic():
            if known := Document.plain.select_for_update().filter(body=body, digest=original.digest).first():
                return _welcome_back(known, by=by, at=at)
            document = _create(original, body=body, name=name, audience=audience, source=source, by=by, at=at)
            return Receipt(document, is_new=True)
    except IntegrityError:
        # The same file came twice at the same moment, and the other one was first.
        return Receipt(Document.plain.get(body=body, digest=original.digest), is_new=False)


def want_reading(document: Document) -> None:
    """Ask for a reading job once the transaction is through."""
    ask = partial(reading_wanted.send, sender=Document, document_key=document.public_id, attempt=document.attempt)
    transaction.on_commit(ask)


def take_out_of_bin(document: Document, *, by: ActingMember, at: datetime) -> None:
    """Make a removed document visible again inside the caller's transaction; a reading that was stopped goes on.

    A document that is not removed stays as it is: whoever clicks twice brings it back once.
    """
    if document.removed_at is None:
        return
    document.removed_at, document.touched_at = None, at
    document.attempt += document.is_waiting
    document.save(update_fields=["removed_at", "touched_at", "attempt"])
    record(verb=EventName.RESTORED, by=by, at=at, changes=[Change(document)])
    if document.is_waiting:
        want_reading(document)


def _welcome_back(known: Document, *, by: ActingMember, at: datetime) -> Receipt:
    if known.removed_at is None:
        return Receipt(known, is_new=False)
    take_out_of_bin(known, by=by, at=at)
    return Receipt(known, is_new=False, was_removed=True)


def _create(
    original: Original, *, body: Body, name: str, audience: str, source: Source, by: ActingMember, at: datetime
) -> Document:
    document = Document.plain.create(
        district=body.district or body,
        body=body,
        name=file_name(name),
        digest=original.digest,
        size=original.size,
        audience=Audience(audience),
        origin=source.origin,
        source_url=source.url,
        paper_number=source.paper_number[:60],
        uploaded_by=by if isinstance(by, Membership) else None,
        uploaded_at=at,
        touched_at=at,
        attempt=1,
    )
    after = {"name": document.name, "digest": document.digest, "audience": document.audience, "origin": source.origin}
    record(verb=EventName.ADDED, by=by, at=at, changes=[Change(document, after=after)])
    want_reading(document)
    return document


def file_name(name: str) -> str:
    """The last part of a path as browsers and servers send it, on one line, at most 200 characters.

    The ending stays when the rest has to be cut.
    """
    plain = one_line(PurePosixPath(name.replace("\\", "/")).name) or "dokument"
    if len(plain) <= 200:
        return plain
    ending = PurePosixPath(plain).suffix[:20]
    return plain[: 200 - len(ending)] + ending
