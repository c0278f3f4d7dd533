"""Papers of a system, hits first, and the objects around one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.council_systems.enums import HitState
from kreisweit.apps.council_systems.models import CouncilSystem, HarvestedObject, PaperHit, TakenPaper
from kreisweit.apps.council_systems.models.harvested_object import PAPER
from kreisweit.apps.documents.models import Document

PAGE_SIZE = 50
ALL = "all"
# Paper > consultation > agenda item > meeting > organisation: what is around a paper is at most four steps away.
STEPS = 4


def papers_of(system: CouncilSystem, member: Membership, *, tab: str, text: str = "") -> QuerySet[HarvestedObject]:
    """The papers of one tab: a state of hits, or all. The newest first."""
    rows = HarvestedObject.objects.visible_to(member).filter(system=system, type=PAPER, is_deleted=False, is_stub=False)
    if tab == HitState.TAKEN:
        rows = rows.filter(taking__isnull=False)
    elif tab != ALL:
        rows = rows.filter(Exists(PaperHit.objects.visible_to(member).filter(paper=OuterRef("pk"), state=tab)))
    for word in text.split():
        rows = rows.filter(Q(name__icontains=word) | Q(reference__icontains=word))
    return rows.order_by("-date", "-id")


def page_of(rows: QuerySet[HarvestedObject], number: str | None, member: Membership) -> Page[HarvestedObject]:
    """One page with hits and takings. The JSON stays where it is: papers may be large."""
    hits = PaperHit.objects.visible_to(member).select_related("search")
    taken = TakenPaper.objects.visible_to(member)
    known: list[Prefetch[Any]] = [Prefetch("hits", queryset=hits), Prefetch("taking", queryset=taken)]
    full = rows.defer("raw").prefetch_related(*known)
    return Paginator(full, PAGE_SIZE).get_page(number)


def paper_for(public_id: str, member: Membership) -> HarvestedObject | None:
    rows = HarvestedObject.objects.visible_to(member).filter(public_id=public_id, type=PAPER, is_stub=False)
    return rows.select_related("system__body").first()


def hits_of(paper: HarvestedObject, member: Membership) -> QuerySet[PaperHit]:
    return PaperHit.objects.visible_to(member).filter(paper=paper).select_related("search")


def taking_of(paper: HarvestedObject, member: Membership) -> TakenPaper | None:
    rows = TakenPaper.objects.visible_to(member).filter(paper=paper)
    return rows.select_related("by__user").first()


def documents_of(taking: TakenPaper | None, member: Membership) -> QuerySet[Document]:
    """The documents that came of a taken paper, as far as the member may see them today."""
    keys = TakenPaper.documents.through.objects.filter(takenpaper=taking).values_list("document_id", flat=True)
    return Document.objects.visible_to(member).filter(pk__in=keys)


def around(paper: HarvestedObject, ids: set[str]) -> Mapping[str, HarvestedObject]:
    """The rows of one system with these OParl ids."""
    rows = HarvestedObject.objects.for_everyone("limited to the system of a paper the caller was allowed to see")
    return {row.oparl_id: row for row in rows.filter(system_id=paper.system_id, oparl_id__in=ids)}
