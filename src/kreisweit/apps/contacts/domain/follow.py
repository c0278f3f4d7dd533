"""What became of an introduction."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.contacts.domain.step import is_done, locked, require_state, take_step
from kreisweit.apps.contacts.enums import REVEALED, EventName, Outcome, State
from kreisweit.apps.contacts.models import Introduction
from kreisweit.kernel.errors import InvalidInputError


@transaction.atomic
def mark_talked(
    *, introduction: Introduction, on: date, by: Membership, at: datetime, expected_version: int
) -> Introduction:
    """Both have talked, on the day `on`: not before they were introduced, and not in the future."""
    current = locked(introduction)
    require("contacts.follow", by, current)
    if is_done(current, state=State.TALKED, expected_version=expected_version):
        return current
    require_state(current, {State.INTRODUCED}, expected_version=expected_version)
    if on > localtime(at).date():
        raise InvalidInputError("introduction.day_ahead")
    introduced = localtime(current.introduced_at).date()
    if on < introduced:
        raise InvalidInputError("introduction.day_too_early", day=introduced)
    return take_step(current, state=State.TALKED, verb=EventName.TALKED, by=by, at=at, talked_on=on)


@transaction.atomic
def record_outcome(
    *,
    introduction: Introduction,
    outcome: Outcome,
    by: Membership,
    at: datetime,
    expected_version: int,
    note: str = "",
) -> Introduction:
    """What came of it. May be said again: an exchange can become a joint initiative later."""
    current = locked(introduction)
    require("contacts.follow", by, current)
    if is_done(current, state=State.BECAME, expected_version=expected_version) and current.outcome == outcome:
        return current
    require_state(current, REVEALED, expected_version=expected_version)
    values = {"outcome": outcome, "outcome_note": note}
    return take_step(current, state=State.BECAME, verb=EventName.BECAME, by=by, at=at, **values)
