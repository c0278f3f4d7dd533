"""Saying which passages of documents an initiative rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.documents.models import Document, Passage
from kreisweit.apps.initiatives.enums import EventName
from kreisweit.apps.initiatives.models import Citation, Initiative


@transaction.atomic
def cite_in_initiative(
    *, initiative: Initiative, passages: Mapping[str, Sequence[Passage]], by: Membership, at: datetime
) -> list[Citation]:
    """Note that fields rest on passages (code -> passages), and return what is new.

    The passages come from one document. Citing the same again changes nothing. Raises `RuleViolatedError`.
    """
    require("initiatives.change", by, initiative)
    known = set(Citation.plain.filter(initiative=initiative).values_list("field", "passage_id"))
    wanted = {(field, passage.pk): passage for field, several in passages.items() for passage in several}
    new = [
        Citation(initiative=initiative, field=field, passage=passage, created_at=at)
        for (field, key), passage in wanted.items()
        if (field, key) not in known
    ]
    if new:
        Citation.plain.bulk_create(new)
        _record(EventName.CITED, initiative, new, by=by, at=at)
    return new


@transaction.atomic
def take_citations_back(*, initiative: Initiative, citations: Sequence[int], by: Membership, at: datetime) -> None:
    """Remove the citations with these primary keys from the initiative, as if they had never been made."""
    require("initiatives.change", by, initiative)
    rows = Citation.plain.filter(initiative=initiative, pk__in=citations)
    gone = list(rows.select_related("passage__document"))
    if gone:
        rows.delete()
        _record(EventName.UNCITED, initiative, gone, by=by, at=at)


def _record(
    verb: EventName, initiative: Initiative, citations: Sequence[Citation], *, by: Membership, at: datetime
) -> None:
    """Keys only: the log must not tell the name of a document to somebody who may not see it."""
    document: Document = citations[0].passage.document
    after = {
        "document": document.public_id,
        "fields": list(dict.fromkeys(one.field for one in citations)),
        "pages": sorted({one.passage.page for one in citations}),
    }
    record(verb=verb, by=by, at=at, changes=[Change(initiative, after=after)])
