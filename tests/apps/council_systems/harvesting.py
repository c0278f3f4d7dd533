"""Working runs to their end, and looking at what they have left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.factories.bodies import NOON

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.council_systems.domain.runs import request_run
from kreisweit.apps.council_systems.domain.work import work_on
from kreisweit.apps.council_systems.enums import RunKind
from kreisweit.apps.council_systems.models import CouncilSystem, HarvestedObject, HarvestRun, TakenPaper
from kreisweit.apps.documents.models import Document


class Clock:
    """Moves on by `step` with every look."""

    def __init__(self, step: timedelta = timedelta(milliseconds=1)) -> None:
        self.now, self.step = NOON, step

    def __call__(self) -> Any:
        self.now += self.step
        return self.now


def harvested(
    system: CouncilSystem, by: Membership, *, kind: RunKind | None = None, clock: Clock | None = None
) -> HarvestRun:
    """A run worked to its end. A clock whose steps are long ends a turn at every page."""
    clock = clock or Clock()
    run = request_run(system=system, kind=kind, by=by, at=clock())
    while work_on(run_key=run.public_id, clock=clock):
        pass
    run.refresh_from_db()
    system.refresh_from_db()
    return run


def documents_of(taking: TakenPaper) -> list[Document]:
    keys = TakenPaper.documents.through.objects.filter(takenpaper=taking).values("document_id")
    return list(Document.plain.filter(pk__in=keys).order_by("pk"))


def rows_of(system: CouncilSystem, kind: str = "Paper") -> dict[str, HarvestedObject]:
    """The rows of one type by the last part of their id."""
    rows = HarvestedObject.plain.filter(system=system, type=kind)
    return {row.oparl_id.rpartition("/")[2]: row for row in rows.order_by("pk")}
