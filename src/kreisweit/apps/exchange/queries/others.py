"""Other districts with their numbers, and what came from one of them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.exchange.enums import FileState
from kreisweit.apps.exchange.models import OtherDistrict, OtherInitiative, OtherStrategy, ReceivedFile
from kreisweit.apps.exchange.queries.inventories import with_goals

PAGE_SIZE = 50


def others_for(member: Membership) -> QuerySet[Any]:
    """Every publisher known to the member's district, with `initiative_number` and `strategy_number`."""
    initiatives = OtherInitiative.objects.visible_to(member).filter(other=OuterRef("pk"))
    strategies = OtherStrategy.objects.visible_to(member).filter(other=OuterRef("pk"))
    return OtherDistrict.objects.visible_to(member).annotate(
        initiative_number=Coalesce(Subquery(_number(initiatives)), 0),
        strategy_number=Coalesce(Subquery(_number(strategies)), 0),
    )


def other_for(public_id: str, member: Membership) -> OtherDistrict | None:
    return OtherDistrict.objects.visible_to(member).filter(public_id=public_id).first()


def initiatives_of(other: OtherDistrict, member: Membership, *, text: str, page: str | None) -> Page[OtherInitiative]:
    """One page of what a publisher lists; all words of `text` in the title."""
    rows = OtherInitiative.objects.visible_to(member).filter(other=other)
    for word in text.split():
        rows = rows.filter(title__icontains=word)
    return Paginator(rows.order_by("sort_title", "pk"), PAGE_SIZE).get_page(page)


def strategies_of(other: OtherDistrict, member: Membership) -> QuerySet[OtherStrategy]:
    return with_goals(OtherStrategy.objects.visible_to(member).filter(other=other))


def files_of(other: OtherDistrict, member: Membership) -> QuerySet[ReceivedFile]:
    """What was taken from a publisher, the newest first."""
    rows = ReceivedFile.objects.visible_to(member).filter(other=other, state=FileState.TAKEN)
    return rows.select_related("decided_by__user")[:20]


def waiting_files(member: Membership) -> QuerySet[ReceivedFile]:
    rows = ReceivedFile.objects.visible_to(member).filter(state=FileState.WAITING)
    return rows.select_related("received_by__user")[:20]


def file_for(public_id: str, member: Membership) -> ReceivedFile | None:
    return ReceivedFile.objects.visible_to(member).filter(public_id=public_id).select_related("district").first()


def names_of_others(member: Membership, *, identity: str) -> set[str]:
    """Under which names others than `identity` are known: the publishers and the bodies of the own district."""
    rows = OtherDistrict.objects.visible_to(member).exclude(identity=identity)
    own = Body.objects.filter(Q(pk=member.district_id) | Q(district_id=member.district_id)).exclude(ags=identity)
    return {*rows.values_list("name", flat=True), *own.values_list("name", flat=True)}


def _number(rows: QuerySet[Any]) -> QuerySet[Any]:
    numbers: QuerySet[Any] = rows.order_by().values("other").annotate(n=Count("pk")).values("n")
    return numbers
