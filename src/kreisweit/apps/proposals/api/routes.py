"""Reading proposals and deciding about them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils import timezone
from ninja import Query

from kreisweit.apps.bodies.api.access import READ, WRITE
from kreisweit.apps.bodies.api.paging import Reading, find, key_of, listed
from kreisweit.apps.bodies.api.problem import problem
from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.initiatives.queries.catalogue import catalogue_for
from kreisweit.apps.proposals.api.schema import (
    ProposalChoice,
    ProposalConflict,
    ProposalDecision,
    ProposalOut,
    ProposalPage,
    proposal_out,
)
from kreisweit.apps.proposals.domain.accept import Acceptance, accept_proposal
from kreisweit.apps.proposals.domain.decide import postpone_proposal, reject_proposal, reopen_proposal
from kreisweit.apps.proposals.enums import State
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.models.proposal import ProposalQuerySet
from kreisweit.apps.proposals.queries.queue import HEAVY, Selection, visible, with_names
from kreisweit.apps.proposals.queries.review import review_of
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError

PAGE_SIZE = 50
router = Reading(tags=["proposals"], auth=READ)


@router.get("", response=ProposalPage, summary="The proposals in one state")
def list_proposals(request: MemberRequest, choice: Query[ProposalChoice]) -> dict[str, Any]:
    """What documents propose, in the order of the documents, 50 at a time."""
    require("proposals.list", request.member)
    selection = Selection(
        body=key_of(choice.body, catalogue_for(request.member).bodies, name="body"),
        document=choice.document,
        kind=choice.kind or "",
        certainty=choice.certainty or "",
    )
    rows = _complete(visible(request.member)).filter(selection.condition(), state=choice.state)
    page: Page[Proposal] = Paginator(rows.in_document_order(), PAGE_SIZE).get_page(choice.page)
    return listed(page, map(proposal_out, page))


@router.get("/{public_id}", response=ProposalOut, summary="One proposal with its passages")
def get_proposal(request: MemberRequest, public_id: str) -> dict[str, Any]:
    return proposal_out(_read(request, public_id))


@router.post(
    "/{public_id}/decision",
    response={200: ProposalOut, 409: ProposalConflict},
    auth=WRITE,
    summary="Decide about a proposal",
)
def decide_proposal(
    request: MemberRequest, public_id: str, decision: ProposalDecision
) -> dict[str, Any] | HttpResponse:
    """Accept, correct, reject, put off, or take a decision back; 409 with the proposal when somebody was faster."""
    proposal = _read(request, public_id)
    require("proposals.decide", request.member, proposal)
    try:
        _apply(request, proposal, decision)
    except NotPossibleError as error:
        return problem(error.message, status=409, current=proposal_out(_read(request, public_id)))
    return proposal_out(_read(request, public_id))


def _apply(request: MemberRequest, proposal: Proposal, decision: ProposalDecision) -> None:
    shown: dict[str, Any] = {
        "proposal": proposal,
        "by": request.member,
        "at": timezone.now(),
        "expected_version": decision.version,
    }
    match decision.state:
        case State.ACCEPTED | State.CORRECTED:
            accept_proposal(**shown, acceptance=_acceptance(request, proposal, decision))
        case State.REJECTED:
            reject_proposal(**shown, reason=decision.reason, note=decision.note)
        case State.LATER:
            postpone_proposal(**shown)
        case State.OPEN:
            reopen_proposal(**shown)
        case _:
            raise InvalidInputError("api.invalid", places="state")  # merging needs the comparison of the page


def _acceptance(request: MemberRequest, proposal: Proposal, decision: ProposalDecision) -> Acceptance:
    review = review_of(proposal, request.member)
    key = key_of(decision.body, review.bodies, name="body")
    body = next((one for one in review.bodies if one.pk == key), review.body)
    values = {**review.acceptable, **(decision.values.record() if decision.values else {})}
    return Acceptance(values=values, found=review.acceptable, body=body)


def _complete(rows: ProposalQuerySet) -> ProposalQuerySet:
    return with_names(rows).defer(None).defer(*(name for name in HEAVY if name != "findings"))


def _read(request: MemberRequest, public_id: str) -> Proposal:
    proposal = find(_complete(visible(request.member)), public_id)
    require("proposals.see", request.member, proposal)
    return proposal
