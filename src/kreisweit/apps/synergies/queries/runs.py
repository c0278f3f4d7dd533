"""Runs of the matching."""

from __future__ import annotations

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.synergies.enums import RunState
from kreisweit.apps.synergies.models import MatchRun


def latest_run(member: Membership) -> MatchRun | None:
    """The run to speak about: one that works or waits, else the last one."""
    rows = list(MatchRun.objects.visible_to(member)[:2])
    working = (run for run in rows if run.state == RunState.WORKING)
    return next(working, rows[0] if rows else None)
