"""Reading synergies and deciding about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils import timezone
from ninja import Query

from kreisweit.apps.bodies.api.access import READ, WRITE
from kreisweit.apps.bodies.api.paging import Reading, find, key_of, listed
from kreisweit.apps.bodies.api.problem import problem
from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.initiatives.queries.catalogue import catalogue_for
from kreisweit.apps.synergies.api.schema import (
    Decision,
    SynergyChoice,
    SynergyConflict,
    SynergyOut,
    SynergyPage,
    SynergyWithComments,
    comment_out,
    synergy_out,
)
from kreisweit.apps.synergies.domain.decide import confirm_synergy, postpone_synergy, reject_synergy, reopen_synergy
from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.models import Synergy
from kreisweit.apps.synergies.queries.cards import cards_of
from kreisweit.apps.synergies.queries.comments import comments_of
from kreisweit.apps.synergies.queries.queue import Selection, queue, visible, with_sides
from kreisweit.kernel.errors import NotPossibleError

PAGE_SIZE = 50
router = Reading(tags=["synergies"], auth=READ)


@router.get("", response=SynergyPage, summary="The synergies in one state")
def list_synergies(request: MemberRequest, choice: Query[SynergyChoice]) -> dict[str, Any]:
    """Proposals come surest first, decisions newest first, 50 at a time. The member may see both sides of each."""
    catalogue = catalogue_for(request.member)
    selection = Selection(
        kind=choice.kind or "",
        municipality=key_of(choice.body, catalogue.bodies, name="body"),
        field=key_of(choice.field, catalogue.fields, name="field"),
        minimum=choice.minimum,
        reach=choice.reach or "",
        only_mine=choice.only_mine,
    )
    today = timezone.localdate()
    rows = with_sides(queue(member=request.member, state=choice.state, selection=selection, today=today), texts=True)
    page: Page[Synergy] = Paginator(rows, PAGE_SIZE).get_page(choice.page)
    return listed(page, map(synergy_out, cards_of(page, request.member)))


@router.get("/{public_id}", response=SynergyWithComments, summary="One synergy with its reasons and comments")
def get_synergy(request: MemberRequest, public_id: str) -> dict[str, Any]:
    synergy = _read(request, public_id)
    return {**_out(request, synergy), "comments": [comment_out(one) for one in comments_of(synergy)]}


@router.post(
    "/{public_id}/decision",
    response={200: SynergyOut, 409: SynergyConflict},
    auth=WRITE,
    summary="Decide about a synergy",
)
def decide(request: MemberRequest, public_id: str, decision: Decision) -> dict[str, Any] | HttpResponse:
    """Confirm, reject, put off, or take back what the own side said. The Kreis speaks for silent sides.

    One yes makes a pair `half` until the other side speaks; yes and no make it `disputed`. 409 with the current synergy
    when somebody was faster, or when there is nothing to say or to take back.
    """
    synergy = _read(request, public_id)
    try:
        _apply(synergy, decision, by=request.member, at=timezone.now())
    except NotPossibleError as error:
        return problem(error.message, status=409, current=_out(request, _read(request, public_id)))
    return _out(request, _read(request, public_id))


def _apply(synergy: Synergy, decision: Decision, *, by: Membership, at: datetime) -> None:
    shown: dict[str, Any] = {"synergy": synergy, "by": by, "at": at, "expected_version": decision.version}
    match decision:
        case Decision(state=State.CONFIRMED):
            confirm_synergy(**shown, note=decision.note)
        case Decision(state=State.REJECTED, reason=reason) if reason is not None:
            reject_synergy(**shown, reason=reason, note=decision.note)
        case Decision(state=State.LATER, later_until=until) if until is not None:
            postpone_synergy(**shown, until=until, note=decision.note)
        case _:
            reopen_synergy(**shown)


def _read(request: MemberRequest, public_id: str) -> Synergy:
    return find(with_sides(visible(request.member), texts=True), public_id)


def _out(request: MemberRequest, synergy: Synergy) -> dict[str, Any]:
    (card,) = cards_of([synergy], request.member)
    return synergy_out(card)
