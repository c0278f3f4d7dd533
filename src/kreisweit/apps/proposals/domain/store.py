"""Keeping what a reading of a document proposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, SystemActor, record
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.documents.models import Document
from kreisweit.apps.proposals.bridge import Sketch
from kreisweit.apps.proposals.enums import UNDECIDED, EventName
from kreisweit.apps.proposals.models import Proposal

READ = ("kind", "title", "findings", "passage", "position", "page", "confidence", "offered_to")
BATCH = 500


@transaction.atomic
def store_proposals(*, document: Document, sketches: Sequence[Sketch], at: datetime) -> int:
    """Make the stored proposals of `document` those of its latest reading, and return how many are new.

    A key that is known keeps its row and every decision; while nobody has decided, what was read is brought up to
    date. What the reading no longer finds is marked, not deleted. Reading twice changes nothing.
    """
    known = {row.key: row for row in Proposal.plain.select_for_update(of=("self",)).filter(document=document)}
    keys = _keys_of_bodies(document)
    new, changed = [], []
    for sketch in sketches:
        row = known.get(sketch.key)
        if row is None:
            row = Proposal(
                document=document,
                district_id=document.district_id,
                body_id=document.body_id,
                key=sketch.key,
                first_seen_at=at,
            )
            new.append(row)
        else:
            changed.append(row)
        row.is_current, row.last_seen_at = True, at
        if row.state in UNDECIDED:
            _write(row, sketch, keys)
    Proposal.plain.bulk_create(new, batch_size=BATCH)
    Proposal.plain.bulk_update(changed, [*READ, "is_current", "last_seen_at"], batch_size=BATCH)
    gone = [row.pk for key, row in known.items() if key not in {sketch.key for sketch in sketches}]
    Proposal.plain.filter(pk__in=gone).update(is_current=False)
    if new:
        body = document.body
        change = Change(document, after={"proposals": len(new)})
        by = SystemActor((body.district or body).public_id)
        record(verb=EventName.FOUND, by=by, at=at, changes=[change])
    return len(new)


def _write(row: Proposal, sketch: Sketch, keys: Mapping[str, int]) -> None:
    place = keys.get(sketch.place)
    row.kind, row.title = sketch.kind, sketch.title
    row.findings, row.passage = sketch.findings, sketch.passage
    row.position, row.page, row.confidence = sketch.position, sketch.page, sketch.confidence
    row.offered_to_id = place if place != row.body_id else None


def _keys_of_bodies(document: Document) -> Mapping[str, int]:
    """Official key -> primary key of the municipalities that a proposal can be offered to."""
    rows = Body.objects.filter(district_id=document.district_id)
    return dict(rows.values_list("ags", "pk"))
