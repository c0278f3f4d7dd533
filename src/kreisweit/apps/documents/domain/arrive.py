"""Files that arrive in pieces, so that a lost connection costs one piece and not the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.documents.bridge.originals import (
    append_piece,
    arriving_size,
    forget_arriving,
    keep_arrived,
    refuse_size,
)
from kreisweit.apps.documents.domain.add import Receipt, Source, file_name, register, take_out_of_bin
from kreisweit.apps.documents.enums import Audience
from kreisweit.apps.documents.models import Document, PartialUpload
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError

KEPT = timedelta(days=7)
MOST_UNFINISHED = 50
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a sender says about a file before its first byte. Raises `InvalidInputError` for what cannot be."""

    name: str
    size: int
    digest: str
    audience: str

    def __post_init__(self) -> None:
        if self.audience not in Audience.values or not _DIGEST.fullmatch(self.digest) or self.size < 0:
            raise InvalidInputError("upload.unannounced")
        if not self.size:
            raise InvalidInputError("document.empty", name=self.name)
        refuse_size(self.size, name=self.name)


def begin_upload(*, announcement: Announcement, by: Membership, at: datetime) -> PartialUpload | Receipt:
    """Begin an upload or go on with one: `received` says from where. A file the body has already needs none."""
    require("documents.upload", by)
    known = Document.plain.filter(body=by.body_id, digest=announcement.digest).first()
    if known is not None:
        return _known(known, by=by, at=at)
    upload = _announced(announcement, by=by, at=at)
    return _complete(upload, by=by, at=at) if upload.received == upload.size else upload


def receive_piece(
    *, upload: PartialUpload, offset: int, piece: bytes, by: Membership, at: datetime
) -> PartialUpload | Receipt:
    """Add a piece, and with the last one the document. A piece from elsewhere than `received` changes nothing: the
    sender reads in the answer from where to go on."""
    require("documents.upload", by)
    with transaction.atomic():
        current = PartialUpload.objects.visible_to(by).select_for_update().filter(pk=upload.pk).first()
        if current is None:
            raise NotPossibleError("upload.gone", name=upload.name)
        if offset != current.received or not piece:
            return current
        if offset + len(piece) > current.size:
            raise InvalidInputError("upload.damaged", name=current.name)
        current.received = append_piece(current.public_id, piece, offset=offset)
        current.touched_at = at
        current.save(update_fields=["received", "touched_at"])
    return _complete(current, by=by, at=at) if current.received == current.size else current


@transaction.atomic
def forget_upload(*, upload: PartialUpload, by: Membership) -> None:
    """Give up an upload of one's own."""
    require("documents.upload", by)
    PartialUpload.objects.visible_to(by).filter(pk=upload.pk).delete()
    transaction.on_commit(lambda: forget_arriving(upload.public_id))


def forget_old_uploads(*, before: datetime) -> int:
    """Delete what has arrived of files that nobody has gone on sending since `before`. For scheduled work."""
    old = list(PartialUpload.plain.filter(touched_at__lt=before))
    for upload in old:
        upload.delete()
        forget_arriving(upload.public_id)
    return len(old)


@transaction.atomic
def _known(document: Document, *, by: Membership, at: datetime) -> Receipt:
    document = Document.plain.select_for_update().get(pk=document.pk)
    if document.removed_at is None:
        return Receipt(document, is_new=False)
    take_out_of_bin(document, by=by, at=at)
    return Receipt(document, is_new=False, was_removed=True)


@transaction.atomic
def _announced(announcement: Announcement, *, by: Membership, at: datetime) -> PartialUpload:
    """The sender's upload of this file, begun or as far as it has come."""
    own = PartialUpload.objects.visible_to(by)
    if not own.filter(digest=announcement.digest).exists() and own.count() >= MOST_UNFINISHED:
        raise NotPossibleError("upload.too_many_unfinished", limit=MOST_UNFINISHED)
    upload, _ = own.select_for_update().get_or_create(
        member=by,
        digest=announcement.digest,
        defaults={"size": announcement.size, "audience": announcement.audience, "touched_at": at},
    )
    # Whatever the row says, only what lies there has arrived, and nothing of a file that was announced otherwise.
    is_same = upload.size == announcement.size
    upload.received = min(upload.received, arriving_size(upload.public_id)) if is_same else 0
    upload.size = announcement.size
    upload.name, upload.audience, upload.touched_at = file_name(announcement.name), announcement.audience, at
    upload.save()
    return upload


def _complete(upload: PartialUpload, *, by: Membership, at: datetime) -> Receipt:
    """Make a document of a file that has arrived. A damaged one is given up: it has to come again."""
    try:
        original = keep_arrived(upload.public_id, digest=upload.digest, name=upload.name)
    finally:
        PartialUpload.plain.filter(pk=upload.pk).delete()
    source = Source()
    return register(original, body=by.body, name=upload.name, audience=upload.audience, source=source, by=by, at=at)
