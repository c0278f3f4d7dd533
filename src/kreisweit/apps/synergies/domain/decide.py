"""Deciding about a proposal: confirm, reject, put off, and taking a decision back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.synergies.enums import RejectReason, State
from kreisweit.apps.synergies.models import Synergy
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError

DECISION = ("state", "reason", "note", "later_until")


def confirm_synergy(
    *, synergy: Synergy, by: Membership, at: datetime, expected_version: int, note: str = ""
) -> Synergy:
    """The pair belongs together."""
    values = {"state": State.CONFIRMED, "note": note}
    return _decide(
        synergy=synergy, values=values, verb="synergy.confirmed", by=by, at=at, expected_version=expected_version
    )


def reject_synergy(
    *, synergy: Synergy, reason: RejectReason, by: Membership, at: datetime, expected_version: int, note: str = ""
) -> Synergy:
    """The pair is not wanted in this form and is never proposed in it again."""
    values = {"state": State.REJECTED, "reason": reason, "note": note}
    return _decide(
        synergy=synergy, values=values, verb="synergy.rejected", by=by, at=at, expected_version=expected_version
    )


def postpone_synergy(
    *, synergy: Synergy, until: date, by: Membership, at: datetime, expected_version: int, note: str = ""
) -> Synergy:
    """The proposal comes back on the day `until`. Raises `InvalidInputError` for a day that is not in the future."""
    if until <= localtime(at).date():
        raise InvalidInputError("synergy.day_not_ahead")
    values = {"state": State.LATER, "later_until": until, "note": note}
    return _decide(
        synergy=synergy, values=values, verb="synergy.postponed", by=by, at=at, expected_version=expected_version
    )


def reopen_synergy(*, synergy: Synergy, by: Membership, at: datetime, expected_version: int) -> Synergy:
    """Take a decision back: the pair is a proposal again."""
    values = {"state": State.PROPOSED}
    return _decide(
        synergy=synergy, values=values, verb="synergy.reopened", by=by, at=at, expected_version=expected_version
    )


@transaction.atomic
def _decide(
    *, synergy: Synergy, values: dict[str, Any], verb: str, by: Membership, at: datetime, expected_version: int
) -> Synergy:
    """Write a decision made on what `expected_version` showed.

    Raises `NotPossibleError` when somebody else was faster; the same decision sent twice by one person changes nothing.
    """
    current = _locked(synergy)
    require("synergies.decide", by, current)
    state = values["state"]
    if current.version != expected_version:
        if current.state == state and current.decided_by_id == by.pk:
            return current
        raise _faster(current)
    if current.state == state == State.PROPOSED:
        return current
    before = _decision(current)
    for name in DECISION:
        setattr(current, name, values.get(name, None if name == "later_until" else ""))
    current.decided_by, current.decided_at, current.version = by, at, current.version + 1
    current.save(update_fields=[*DECISION, "decided_by", "decided_at", "version"])
    after = {name: value for name, value in _decision(current).items() if value != before[name]}
    changed = Change(current, {name: before[name] for name in after}, after)
    record(verb=verb, by=by, at=at, changes=[changed])
    return current


def _locked(synergy: Synergy) -> Synergy:
    rows = Synergy.plain.select_for_update(of=("self",))
    return rows.select_related("first__body", "second__body", "decided_by__user", "decided_by__body").get(pk=synergy.pk)


def _decision(synergy: Synergy) -> dict[str, Any]:
    until = synergy.later_until
    return {
        "state": str(synergy.state),
        "reason": str(synergy.reason),
        "note": synergy.note,
        "later_until": until.isoformat() if until else None,
    }


def _faster(current: Synergy) -> NotPossibleError:
    """Who decided meanwhile, and what."""
    who = current.decided_by
    if who is None or current.decided_at is None:
        return NotPossibleError("synergy.changed_meanwhile")
    at = localtime(current.decided_at)
    return NotPossibleError(f"synergy.{current.state}_meanwhile", name=str(who.user), body=who.body.name, at=at)
