"""A run of the matching: taking it, computing, keeping the result.

The computation holds no transaction, so people go on working meanwhile; only taking and keeping are short transactions.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, SystemActor, record
from kreisweit.apps.synergies import bridge
from kreisweit.apps.synergies.domain.learn import hold_calibration, learn_once_more, score_anew
from kreisweit.apps.synergies.domain.request import announce
from kreisweit.apps.synergies.domain.store_groups import store_groups
from kreisweit.apps.synergies.domain.store_pairs import store_pairs
from kreisweit.apps.synergies.enums import RunState
from kreisweit.apps.synergies.models import MatchRun
from kreisweit.apps.synergies.queries.inventory import inventory_of
from kreisweit.kernel.errors import KreisweitError

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]


def run_match(*, district_id: int, clock: Clock) -> MatchRun | None:
    """Do the waiting run of a district. Returns it, or nothing when none waits or another one works.

    Raises what the computation raised after the run was marked as failed.
    """
    run = _take(district_id=district_id, at=clock())
    if run is None:
        return None
    try:
        initiatives = list(inventory_of(district_id))
        finding = bridge.find(initiatives, progress=partial(_report, run, clock))
        _keep(run=run, finding=finding, at=clock())
    except Exception as error:
        _fail(run=run, code=error.message.code if isinstance(error, KreisweitError) else "match.failed", at=clock())
        raise
    return run


@transaction.atomic
def _take(*, district_id: int, at: datetime) -> MatchRun | None:
    rows = MatchRun.plain.select_for_update().filter(district_id=district_id)
    waiting = rows.filter(state=RunState.WAITING).first()
    working = rows.filter(state=RunState.WORKING).first()
    if waiting is None or (working is not None and not working.is_lost(at)):
        return None
    if working is not None:
        _end(working, state=RunState.FAILED, error="match.lost", at=at)
    waiting.state, waiting.started_at, waiting.reported_at = RunState.WORKING, at, at
    waiting.save(update_fields=["state", "started_at", "reported_at"])
    return waiting


def _report(run: MatchRun, clock: Clock, done: int, total: int) -> None:
    """Progress for those who watch, and a sign of life. Once a second is often enough."""
    at = clock()
    if run.reported_at and (at - run.reported_at).total_seconds() < 1:
        return
    run.done, run.total, run.reported_at = done, total, at
    MatchRun.plain.filter(pk=run.pk).update(done=done, total=total, reported_at=at)


@transaction.atomic
def _keep(*, run: MatchRun, finding: bridge.Finding, at: datetime) -> None:
    if MatchRun.plain.select_for_update().get(pk=run.pk).state != RunState.WORKING:
        return  # it was silent for too long and another run has taken its place
    district = run.district
    hold_calibration(district_id=district.pk)
    run.new_pairs = store_pairs(district=district, pairs=finding.pairs, at=at)
    score_anew(district_id=district.pk, year=at.year)
    learn_once_more(district_id=district.pk)
    run.groups = store_groups(district=district, groups=finding.groups, at=at)
    run.items, run.pairs = finding.items, len(finding.pairs)
    run.encoder, run.parameters, run.input_digest = finding.encoder, finding.parameters, finding.input_digest
    _end(run, state=RunState.FINISHED, error="", at=at)
    figures = {
        name: getattr(run, name) for name in ("items", "pairs", "new_pairs", "groups", "encoder", "input_digest")
    }
    record(verb="match.finished", by=SystemActor(district.public_id), at=at, changes=[Change(run, after=figures)])


@transaction.atomic
def _fail(*, run: MatchRun, code: str, at: datetime) -> None:
    logger.error("matching failed", extra={"run": run.public_id, "code": code})
    _end(run, state=RunState.FAILED, error=code, at=at)


def _end(run: MatchRun, *, state: RunState, error: str, at: datetime) -> None:
    """Close the run and start what was wanted meanwhile."""
    run.state, run.error, run.finished_at = state, error, at
    run.done = run.total if state == RunState.FINISHED else run.done
    run.save()
    if MatchRun.plain.filter(district_id=run.district_id, state=RunState.WAITING).exists():
        announce(run.district_id)
