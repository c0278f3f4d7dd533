"""What all decisions share: the proposal is locked, the version that was shown is compared, the log is written."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.documents.models import Document
from kreisweit.apps.proposals.enums import State
from kreisweit.apps.proposals.models import Proposal
from kreisweit.kernel.errors import NotPossibleError

WRITTEN = ("state", "reason", "note", "initiative", "actor", "outcome", "decided_by", "decided_at", "version")


def locked(proposal: Proposal, *, by: Membership) -> Proposal:
    """The proposal as it stands now, held until the transaction ends. Raises `RuleViolatedError`."""
    # A new reading holds the document before its proposals. In the other order both could wait for each other.
    Document.plain.select_for_update(no_key=True).get(pk=proposal.document_id)
    rows = Proposal.plain.select_for_update(of=("self",)).select_related(
        "document", "body", "decided_by__user", "decided_by__body", "initiative", "actor"
    )
    current = rows.get(pk=proposal.pk)
    require("proposals.decide", by, current)
    return current


def is_repeated(current: Proposal, states: tuple[State, ...], *, by: Membership, expected_version: int) -> bool:
    """Whether the same person has sent the same decision before: a double click does nothing twice.

    Raises `NotPossibleError` when somebody decided on it meanwhile.
    """
    if current.version == expected_version and current.is_undecided:
        return False
    if current.state in states and current.decided_by_id == by.pk:
        return True
    raise faster(current)


def decide(current: Proposal, *, state: State, by: Membership, at: datetime, **values: Any) -> Proposal:
    """Write a decision onto the locked proposal, inside the caller's transaction."""
    before = _decision(current)
    given = {"reason": "", "note": "", "initiative": None, "actor": None, "outcome": {}, **values}
    for name, value in given.items():
        setattr(current, name, value)
    current.state, current.decided_by, current.decided_at = state, by, at
    current.version += 1
    current.save(update_fields=WRITTEN)
    after = {name: value for name, value in _decision(current).items() if value != before[name]}
    changed = Change(current, {name: before[name] for name in after}, after)
    verb = "proposal.reopened" if state == State.OPEN else f"proposal.{state}"
    record(verb=verb, by=by, at=at, changes=[changed])
    return current


def faster(current: Proposal) -> NotPossibleError:
    """Who decided meanwhile, and what."""
    who = current.decided_by
    if who is None or current.decided_at is None:
        return NotPossibleError("proposal.changed_meanwhile")
    at = localtime(current.decided_at)
    return NotPossibleError(f"proposal.{current.state}_meanwhile", name=str(who.user), body=who.body.name, at=at)


def _decision(proposal: Proposal) -> dict[str, Any]:
    return {
        "state": str(proposal.state),
        "reason": str(proposal.reason),
        "note": proposal.note,
        "initiative": proposal.initiative.public_id if proposal.initiative else None,
        "actor": proposal.actor.public_id if proposal.actor else None,
    }
