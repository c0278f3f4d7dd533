"""Wanting a run through a council system, and stopping one."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction

from kreisweit.apps.audit.domain.record import ActingMember, Change, SystemActor, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.council_systems.enums import OPEN_STATES, EventName, RunKind, RunState
from kreisweit.apps.council_systems.models import CouncilSystem, HarvestRun
from kreisweit.apps.council_systems.signals import harvest_wanted


def request_run(*, system: CouncilSystem, kind: RunKind | None = None, by: Membership, at: datetime) -> HarvestRun:
    """A person wants a run. Asked twice, the same run is answered; one that was stopped or has failed goes on."""
    require("council_systems.manage", by, system)
    return want_run(system=system, kind=kind, by=by, at=at)


def want_run(*, system: CouncilSystem, by: ActingMember, at: datetime, kind: RunKind | None = None) -> HarvestRun:
    """A run of `system` as a row; rights are the caller's matter. `by` is a membership or `SystemActor`."""
    try:
        with transaction.atomic():
            return _run(system=system, kind=kind or system.next_kind(at), by=by, at=at)
    except IntegrityError:  # somebody else wanted it in this moment
        return HarvestRun.plain.get(system=system, state__in=OPEN_STATES)


@transaction.atomic
def stop_run(*, run: HarvestRun, by: Membership, at: datetime) -> bool:
    """Have a run end after its present page. What it has brought in stays. False when it is over already."""
    require("council_systems.manage", by, run.system)
    current = HarvestRun.plain.select_for_update().get(pk=run.pk)
    if not current.is_open:
        return False
    current.state, current.finished_at = RunState.STOPPED, at
    current.save(update_fields=["state", "finished_at"])
    record(verb=EventName.RUN_STOPPED, by=by, at=at, changes=[Change(current)])
    return True


def request_due_runs(*, at: datetime) -> list[HarvestRun]:
    """Want a run of every server. For scheduled work, once a day."""
    systems = CouncilSystem.plain.exclude(address="").select_related("district").order_by("pk")
    return [want_run(system=system, by=SystemActor(system.district.public_id), at=at) for system in systems]


def _run(*, system: CouncilSystem, kind: RunKind, by: ActingMember, at: datetime) -> HarvestRun:
    rows = HarvestRun.plain.select_for_update().filter(system=system)
    run = rows.filter(state__in=OPEN_STATES).first() or _resumable(rows.first(), kind)
    if run and run.is_open and not run.is_lost(at):
        return run
    if run is None:
        requested_by = by if isinstance(by, Membership) else None
        since = system.harvested_at if kind == RunKind.CHANGES else None
        run = HarvestRun(system=system, kind=kind, since=since, requested_by=requested_by, requested_at=at)
    run.state, run.reported_at, run.finished_at, run.error = RunState.WAITING, at, None, None
    run.save()
    record(verb=EventName.RUN_REQUESTED, by=by, at=at, changes=[Change(run, after={"kind": run.kind})])
    announce(run)
    return run


def _resumable(latest: HarvestRun | None, kind: RunKind) -> HarvestRun | None:
    """The latest run, if it ended early, asked for the same and knows where to go on."""
    ended_early = latest and latest.state in {RunState.STOPPED, RunState.FAILED}
    return latest if latest and ended_early and latest.checkpoint and latest.kind == kind else None


def announce(run: HarvestRun) -> None:
    """Have a job started once the present transaction stands."""
    transaction.on_commit(partial(harvest_wanted.send, sender=HarvestRun, run_key=run.public_id))
