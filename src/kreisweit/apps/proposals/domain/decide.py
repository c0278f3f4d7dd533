"""Rejecting a proposal, putting it off, and taking a decision back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Actor, Membership
from kreisweit.apps.initiatives.domain.change import change_initiative, remove_initiative
from kreisweit.apps.initiatives.domain.cite import take_citations_back
from kreisweit.apps.initiatives.models import Initiative, Partner
from kreisweit.apps.proposals.domain.decision import decide, faster, is_repeated, locked
from kreisweit.apps.proposals.enums import RejectReason, State
from kreisweit.apps.proposals.models import Proposal
from kreisweit.kernel.errors import NotPossibleError


@transaction.atomic
def reject_proposal(
    *,
    proposal: Proposal,
    by: Membership,
    at: datetime,
    expected_version: int,
    reason: RejectReason | None = None,
    note: str = "",
) -> Proposal:
    """Nothing comes of it; reading the document again does not propose it anew."""
    current = locked(proposal, by=by)
    if is_repeated(current, (State.REJECTED,), by=by, expected_version=expected_version):
        return current
    return decide(current, state=State.REJECTED, by=by, at=at, reason=reason or "", note=note)


@transaction.atomic
def postpone_proposal(*, proposal: Proposal, by: Membership, at: datetime, expected_version: int) -> Proposal:
    """Out of the queue, to be decided later."""
    current = locked(proposal, by=by)
    if is_repeated(current, (State.LATER,), by=by, expected_version=expected_version):
        return current
    return decide(current, state=State.LATER, by=by, at=at)


@transaction.atomic
def reopen_proposal(*, proposal: Proposal, by: Membership, at: datetime, expected_version: int) -> Proposal:
    """Take a decision back, together with what came of it; the proposal is open again.

    An initiative that was made goes to the waste bin, what a merge wrote is written back, an actor that was new goes.
    Raises `NotPossibleError` when somebody worked on the result since: their work would be lost.
    """
    current = locked(proposal, by=by)
    if current.state == State.OPEN and (current.version == expected_version or current.decided_by_id == by.pk):
        return current
    if current.version != expected_version:
        raise faster(current)
    if current.state == State.MERGED:
        _undo_merge(current, by=by, at=at)
    elif current.initiative is not None:
        _undo_initiative(current, by=by, at=at)
    elif current.actor is not None and current.outcome.get("is_new"):
        _undo_actor(current, by=by, at=at)
    return decide(current, state=State.OPEN, by=by, at=at)


def _undo_initiative(current: Proposal, *, by: Membership, at: datetime) -> None:
    initiative = current.initiative
    if initiative is None or initiative.removed_at is not None:
        return  # somebody has removed it already
    _refuse_if_changed(initiative, current)
    remove_initiative(initiative=initiative, by=by, at=at)


def _undo_merge(current: Proposal, *, by: Membership, at: datetime) -> None:
    initiative = current.initiative
    if initiative is None or initiative.removed_at is not None:
        return
    _refuse_if_changed(initiative, current)
    before, version = current.outcome["before"], current.outcome["version"]
    if before:
        change_initiative(initiative=initiative, values=before, expected_version=version, by=by, at=at)
    take_citations_back(initiative=initiative, citations=current.outcome["citations"], by=by, at=at)


def _undo_actor(current: Proposal, *, by: Membership, at: datetime) -> None:
    actor = current.actor
    if actor is None:
        return
    owns = Initiative.plain.filter(owner_actor=actor).exists()
    if owns or Partner.objects.filter(actor=actor).exists():
        raise NotPossibleError("proposal.actor_in_use", name=actor.name)
    record(verb="actor.removed", by=by, at=at, changes=[Change(actor, before={"name": actor.name})])
    Actor.plain.filter(pk=actor.pk).delete()


def _refuse_if_changed(initiative: Initiative, current: Proposal) -> None:
    if initiative.version != current.outcome.get("version"):
        raise NotPossibleError("proposal.initiative_changed", title=initiative.title)
