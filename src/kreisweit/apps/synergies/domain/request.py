"""Wanting the synergies of a district to be computed anew.

A run is wanted by a row, not by a job: the row says that something changed since the last run began. Only one row waits
per district, however often it is wanted, and a job that finds no waiting row has nothing to do. So every change is
followed by one run that saw it, and a hundred changes during a run by exactly one more.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.synergies.enums import RunState
from kreisweit.apps.synergies.models import MatchRun
from kreisweit.apps.synergies.models.match_run import LONGEST_SILENCE
from kreisweit.apps.synergies.signals import match_requested
from kreisweit.kernel.errors import RuleViolatedError


@transaction.atomic
def request_match(*, district: Body, by: Membership, at: datetime) -> MatchRun:
    """A person wants a run over their district. Returns the run that waits; asking twice changes nothing."""
    require("synergies.request_match", by)
    if by.district_id != district.pk:
        raise RuleViolatedError("access.denied", role=by.get_role_display(), body=district.name)
    run, is_new = want_run(district_id=district.pk, at=at)
    if is_new:
        record(verb="match.requested", by=by, at=at, changes=[Change(run)])
    return run


@transaction.atomic
def want_run(*, district_id: int, at: datetime) -> tuple[MatchRun, bool]:
    """The waiting run of a district and whether it is new. Rights are the caller's matter."""
    working = MatchRun.plain.filter(district_id=district_id, state=RunState.WORKING).first()
    is_busy = working is not None and not working.is_lost(at)
    run, is_new = _waiting(district_id, at)
    is_forgotten = at - run.requested_at > LONGEST_SILENCE
    # While a run works, its end announces the next one: a job started now would find it working and give up.
    if not is_busy and (is_new or is_forgotten):
        announce(district_id)
    return run, is_new


def announce(district_id: int) -> None:
    """Have a job started once the present transaction stands."""
    transaction.on_commit(partial(match_requested.send, sender=MatchRun, district_id=district_id))


def _waiting(district_id: int, at: datetime) -> tuple[MatchRun, bool]:
    rows = MatchRun.plain.filter(district_id=district_id, state=RunState.WAITING)
    if run := rows.first():
        return run, False
    try:
        with transaction.atomic():
            return MatchRun.plain.create(district_id=district_id, requested_at=at), True
    except IntegrityError:  # another process wanted it in this moment
        return rows.get(), False
