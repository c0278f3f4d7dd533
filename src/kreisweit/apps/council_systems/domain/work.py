"""One turn of a run: read on from the checkpoint, keep what comes, stop in time for others."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from kreisweit.apps.audit.domain.record import ActingMember, Change, SystemActor, record
from kreisweit.apps.council_systems.bridge.outside import Checkpoint, Found, Noted, State, events
from kreisweit.apps.council_systems.domain.searches import look_through
from kreisweit.apps.council_systems.domain.store import BATCH, add_stubs, mark_gone, store
from kreisweit.apps.council_systems.domain.warnings import Warnings
from kreisweit.apps.council_systems.enums import EventName, RunKind, RunState
from kreisweit.apps.council_systems.models import HarvestedObject, HarvestRun
from kreisweit.apps.council_systems.queries.searches import searches_of_district
from kreisweit.kernel.errors import KreisweitError

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]
TURN = timedelta(seconds=30)
REPORT_EVERY = timedelta(seconds=2)


def work_on(*, run_key: str, clock: Clock, turn: timedelta = TURN) -> bool:
    """Work on a run for one turn. True when there is more to do.

    A run that fails keeps what it has brought in and where it was. Raises what nobody expected, after marking that.
    """
    run = _take(run_key, clock())
    if run is None:
        return False
    try:
        return _Turn(run, clock, ends_at=clock() + turn).work()
    except KreisweitError as error:
        _fail(run, code=error.message.code, values=dict(error.message.values), at=clock())
        return False
    except Exception:
        _fail(run, code="council_system.run_failed", values={}, at=clock())
        raise


@transaction.atomic
def _take(run_key: str, at: datetime) -> HarvestRun | None:
    rows = HarvestRun.plain.select_for_update(of=("self",)).select_related("system__district")
    run = rows.filter(public_id=run_key).first()
    if run is None or not run.is_open:
        return None
    run.state, run.started_at, run.reported_at = RunState.WORKING, run.started_at or at, at
    run.turns += 1
    run.save(update_fields=["state", "started_at", "reported_at", "turns"])
    return run


class _Turn:
    def __init__(self, run: HarvestRun, clock: Clock, *, ends_at: datetime) -> None:
        self._run, self._clock, self._ends_at = run, clock, ends_at
        self._batch: list[Found] = []
        self._began_at = dict(run.checkpoint) or State().as_data()
        self._checkpoint: Mapping[str, Any] = run.checkpoint
        self._warnings = Warnings(run.warnings)
        self._searches = list(searches_of_district(run.system.district_id))
        self._kept_at = clock()

    def work(self) -> bool:
        for event in events(self._run.system, since=self._run.since, checkpoint=self._run.checkpoint):
            match event:
                case Found():
                    self._batch.append(event)
                case Noted():
                    self._warnings.add(event.message)
                case Checkpoint():
                    self._reach(event)
            if not self._is_time_to_keep(event):
                continue
            if not self._keep():
                return False
            if self._has_moved_on() and self._clock() >= self._ends_at:
                return True
        if self._keep():
            _finish(self._run, self._clock())
        return False

    def _reach(self, point: Checkpoint) -> None:
        self._checkpoint = point.state.as_data()
        if point.ended:
            before = self._run.lists.get(point.ended, {"listed": 0, "is_complete": True})
            self._run.lists[point.ended] = {
                "listed": before["listed"] + point.listed,
                "is_complete": before["is_complete"] and point.is_complete,
            }

    def _has_moved_on(self) -> bool:
        """Whether the next turn would begin behind this one: else a slow server is asked for its entrance for ever."""
        return bool(self._checkpoint) and dict(self._checkpoint) != self._began_at

    def _is_time_to_keep(self, event: object) -> bool:
        """At a checkpoint every two seconds; a dump has none, there the batch decides."""
        if isinstance(event, Checkpoint):
            return len(self._batch) >= BATCH or self._clock() - self._kept_at >= REPORT_EVERY
        return len(self._batch) >= 10 * BATCH or (bool(self._run.system.dump) and len(self._batch) >= BATCH)

    @transaction.atomic
    def _keep(self) -> bool:
        """Store the batch and how far we are. False when somebody has stopped the run or removed the system."""
        current = HarvestRun.plain.select_for_update().filter(pk=self._run.pk).first()
        if current is None or current.state != RunState.WORKING:
            return False
        run, at = self._run, self._clock()
        stored = store(self._batch, run=run, at=at)
        run.new_count += stored.new
        run.changed_count += stored.changed
        run.unchanged_count += stored.unchanged
        papers = HarvestedObject.plain.filter(system=run.system, oparl_id__in=stored.papers)
        run.hit_count += look_through(papers=list(papers), searches=self._searches, at=at)
        run.checkpoint, run.warnings, run.reported_at = dict(self._checkpoint), self._warnings.as_data(), at
        run.save()
        self._batch, self._kept_at = [], at
        return True


@transaction.atomic
def _finish(run: HarvestRun, at: datetime) -> None:
    """Mark what never came and what is gone, and note on the system how far it is known."""
    for rows in _batches(HarvestedObject.plain.filter(run=run, is_stub=False)):
        run.stub_count += add_stubs(rows, run=run, at=at)
    if run.kind == RunKind.FULL:
        complete = [kind for kind, one in run.lists.items() if one["is_complete"] and one["listed"]]
        run.deleted_count = mark_gone(run=run, types=complete, at=at)
    run.state, run.finished_at, run.checkpoint = RunState.FINISHED, at, {}
    run.save()
    system = run.system
    system.harvested_at = run.started_at
    if run.kind == RunKind.FULL:
        system.reconciled_at = run.started_at
    system.save(update_fields=["harvested_at", "reconciled_at"])
    names = ("kind", "new_count", "changed_count", "unchanged_count", "deleted_count", "stub_count", "hit_count")
    figures = {name: getattr(run, name) for name in names}
    record(verb=EventName.RUN_FINISHED, by=_actor(run), at=at, changes=[Change(run, after=figures)])


def _batches(rows: Any) -> Iterator[list[HarvestedObject]]:
    """Rows in batches by key; a server-side cursor would not survive the writing in between."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


@transaction.atomic
def _fail(run: HarvestRun, *, code: str, values: dict[str, Any], at: datetime) -> None:
    logger.error("harvest failed", extra={"run": run.public_id, "code": code})
    rows = HarvestRun.plain.filter(pk=run.pk, state=RunState.WORKING)
    rows.update(state=RunState.FAILED, error={"code": code, "values": values}, finished_at=at)


def _actor(run: HarvestRun) -> ActingMember:
    return run.requested_by or SystemActor(run.system.district.public_id)
