"""Talking about a proposal beside it: whoever sees the pair reads along."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.synergies.models import Synergy, SynergyComment
from kreisweit.apps.synergies.models.synergy_comment import COMMENT_LENGTH
from kreisweit.kernel.errors import InvalidInputError

DOUBLE_CLICK_SECONDS = 10


@transaction.atomic
def comment_synergy(*, synergy: Synergy, text: str, by: Membership, at: datetime) -> SynergyComment:
    """Raises `InvalidInputError` for an empty or too long text. The same text sent twice in a row is kept once."""
    require("synergies.comment", by, synergy)
    words = text.replace("\r\n", "\n").strip()  # browsers count a line break as one character and send two
    if not words:
        raise InvalidInputError("synergy.comment_empty")
    if len(words) > COMMENT_LENGTH:
        raise InvalidInputError("synergy.comment_too_long", limit=COMMENT_LENGTH, length=len(words))
    last = SynergyComment.objects.filter(synergy=synergy, by=by).last()
    if last and last.text == words and (at - last.at).total_seconds() < DOUBLE_CLICK_SECONDS:
        return last
    comment = SynergyComment.objects.create(synergy=synergy, text=words, by=by, at=at)
    record(verb="synergy.commented", by=by, at=at, changes=[Change(synergy, after={"comment": comment.public_id})])
    return comment


@transaction.atomic
def withdraw_comment(*, comment: SynergyComment, by: Membership, at: datetime) -> SynergyComment:
    """The words go, the place where they stood remains. Only whoever wrote them may."""
    require("synergies.withdraw_comment", by, comment)
    current = SynergyComment.objects.select_for_update().get(pk=comment.pk)
    if current.withdrawn_at is None:
        current.text, current.withdrawn_at = "", at
        current.save(update_fields=["text", "withdrawn_at"])
        changed = Change(current.synergy, after={"comment": current.public_id})
        record(verb="synergy.comment_withdrawn", by=by, at=at, changes=[changed])
    return current
