"""What a body says to its membership: yes, no, or open again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bundles.domain.keeping import held, held_member, noted
from kreisweit.apps.bundles.enums import Consent, EventName
from kreisweit.apps.bundles.models import Bundle, BundleMember


@transaction.atomic
def answer(
    *, bundle: Bundle, member: BundleMember, consent: Consent, by: Membership, at: datetime, expected_version: int
) -> Bundle:
    """The body of `member` agrees, declines, or takes its answer back. Nobody else answers for it, not even the Kreis.

    The bundle is agreed once all bodies that carry it have said yes. A body that declines carries it no longer and
    gives up the lead. Raises `NotPossibleError` when what was agreed to has changed.
    """
    current = held(bundle)
    row = held_member(current, member=member)
    require("bundles.answer", by, row)
    held(bundle, expected_version=expected_version)
    if row.consent == consent:
        return current
    before = {"body": row.body.name, "consent": str(row.consent)}
    row.consent, row.answered_by, row.answered_at = consent, by, at
    row.save(update_fields=["consent", "answered_by", "answered_at"])
    if consent == Consent.NO and current.lead_id == row.body_id:
        current.lead = None
    after = {"body": row.body.name, "consent": str(consent)}
    return noted(current, verb=EventName.ANSWERED, before=before, after=after, by=by, at=at)
