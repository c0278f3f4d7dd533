"""Systems with their numbers, and their runs."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.council_systems.enums import HitState, RunState
from kreisweit.apps.council_systems.models import CouncilSystem, HarvestedObject, HarvestRun, PaperHit
from kreisweit.apps.council_systems.models.harvested_object import PAPER


def systems_for(member: Membership) -> QuerySet[Any]:
    """The systems of the member's body, each with `paper_number`, `hit_number` (papers with new hits) and `run_state`
    (of the latest run)."""
    papers = HarvestedObject.objects.visible_to(member).filter(
        system=OuterRef("pk"), type=PAPER, is_deleted=False, is_stub=False
    )
    hits = PaperHit.objects.visible_to(member).filter(
        paper__system=OuterRef("pk"), paper__is_deleted=False, state=HitState.NEW
    )
    runs = HarvestRun.objects.visible_to(member).filter(system=OuterRef("pk")).order_by("-requested_at", "-id")
    number_of_papers = papers.order_by().values("system").annotate(n=Count("pk")).values("n")
    number_of_hits = hits.order_by().values("paper__system").annotate(n=Count("paper", distinct=True)).values("n")
    return CouncilSystem.objects.visible_to(member).annotate(
        paper_number=Coalesce(Subquery(number_of_papers), 0),
        hit_number=Coalesce(Subquery(number_of_hits), 0),
        run_state=Subquery(runs.values("state")[:1]),
    )


def latest_run(system: CouncilSystem, member: Membership) -> HarvestRun | None:
    return HarvestRun.objects.visible_to(member).filter(system=system).select_related("system").first()


def run_label(state: str | None) -> str:
    """The state of the latest run in words, empty when there was none."""
    return str(RunState(state).label) if state else ""


def counts(system: CouncilSystem, member: Membership) -> dict[str, int]:
    """Papers by what became of them: `new`, `taken`, `ignored`, and `all` papers."""
    papers = HarvestedObject.objects.visible_to(member).filter(
        system=system, type=PAPER, is_deleted=False, is_stub=False
    )
    hits = PaperHit.objects.visible_to(member).filter(paper__system=system, paper__is_deleted=False)
    numbers = hits.aggregate(
        **{state: Count("paper", distinct=True, filter=Q(state=state)) for state in HitState.values}
    )
    numbers[HitState.TAKEN] = papers.filter(taking__isnull=False).count()
    return {**numbers, "all": papers.count()}
