"""Passages on which later stages rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.documents.bridge.contents import CleanText, Stretch, clean_of
from kreisweit.apps.documents.models import Document, Passage
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError


def cite(*, document: Document, start: int, end: int, by: Membership, at: datetime) -> Passage:
    """The passage from `start` to `end` of the document's clean text; the same stretch is the same passage.

    Raises `NotPossibleError` for a document that is not read or lies in the waste bin, `InvalidInputError` for a
    stretch outside of its text or of blanks alone.
    """
    return cite_all(document=document, stretches=[(start, end)], by=by, at=at)[0]


@transaction.atomic
def cite_all(
    *, document: Document, stretches: Sequence[tuple[int, int]], by: Membership, at: datetime
) -> list[Passage]:
    """Several passages of one document at once, in the order of `stretches`. Raises as `cite` does.

    The document is held until the transaction ends: it must not go into the waste bin between a passage and what rests
    on it.
    """
    current = Document.plain.select_for_update(no_key=True).get(pk=document.pk)
    require("documents.see", by, current)
    if current.removed_at is not None:
        raise NotPossibleError("document.removed", name=current.label)
    if not current.is_read:
        raise NotPossibleError("document.not_read", name=current.label)
    clean = clean_of(current)
    return [_keep(current, _stretch(clean, start, end), at=at) for start, end in stretches]


def _stretch(clean: CleanText, start: int, end: int) -> Stretch:
    if 0 <= start < end <= len(clean.text) and clean.text[start:end].strip():
        return clean.passage(start, end)
    raise InvalidInputError("passage.outside", start=start, end=end, length=len(clean.text))


def _keep(document: Document, stretch: Stretch, *, at: datetime) -> Passage:
    passage, _ = Passage.plain.get_or_create(
        document=document,
        start=stretch.start,
        end=stretch.end,
        defaults={"page": stretch.page, "quote": stretch.quote, "created_at": at},
    )
    return passage
