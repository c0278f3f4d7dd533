"""Deciding about one proposal. Every decision leads to the next one that waits."""

from __future__ import annotations

from typing import TypeVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.queries.catalogue import catalogue_for
from kreisweit.apps.proposals.domain.accept import Acceptance, accept_proposal
from kreisweit.apps.proposals.domain.decide import postpone_proposal, reject_proposal, reopen_proposal
from kreisweit.apps.proposals.enums import RejectReason
from kreisweit.apps.proposals.forms import DecisionForm, RejectForm
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.queries.queue import neighbours
from kreisweit.apps.proposals.queries.review import review_of
from kreisweit.apps.proposals.views.review import chosen_body, form_of, proposal_for, review_page
from kreisweit.apps.proposals.views.selection import address, selection_form
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError

Form = TypeVar("Form", bound=DecisionForm)


@for_members("POST")
def accept(request: MemberRequest, public_id: str) -> HttpResponse:
    """With what was entered. Errors and the decision of somebody faster bring the form back as it was."""
    proposal = proposal_for(request, public_id)
    require("proposals.decide", request.member, proposal)
    review = review_of(proposal, request.member)
    form = form_of(review, request.POST)
    if not form.is_valid():
        return review_page(request, review, form, status=400)
    acceptance = Acceptance(values=form.record(), found=review.acceptable, body=chosen_body(review, form))
    version = form.cleaned_data["version"]
    try:
        accept_proposal(
            proposal=proposal, acceptance=acceptance, by=request.member, at=timezone.now(), expected_version=version
        )
    except NotPossibleError as error:
        current = review_of(proposal_for(request, public_id), request.member)
        return review_page(request, current, form, status=409, conflict=error)
    return to_next(request, proposal)


@for_members("POST")
def reject(request: MemberRequest, public_id: str) -> HttpResponse:
    proposal, form = proposal_for(request, public_id), _checked(RejectForm(request.POST))
    reason = form.cleaned_data["grund"]
    reject_proposal(
        proposal=proposal,
        reason=RejectReason(reason) if reason else None,
        note=form.cleaned_data["anmerkung"],
        by=request.member,
        at=timezone.now(),
        expected_version=form.cleaned_data["version"],
    )
    return to_next(request, proposal)


@for_members("POST")
def postpone(request: MemberRequest, public_id: str) -> HttpResponse:
    proposal, form = proposal_for(request, public_id), _checked(DecisionForm(request.POST))
    version = form.cleaned_data["version"]
    postpone_proposal(proposal=proposal, by=request.member, at=timezone.now(), expected_version=version)
    return to_next(request, proposal)


@for_members("POST")
def reopen(request: MemberRequest, public_id: str) -> HttpResponse:
    """Back to the proposal, which is open again."""
    proposal, form = proposal_for(request, public_id), _checked(DecisionForm(request.POST))
    version = form.cleaned_data["version"]
    reopen_proposal(proposal=proposal, by=request.member, at=timezone.now(), expected_version=version)
    text = _("Die Entscheidung über „%(title)s“ ist zurückgenommen.") % {"title": proposal.title}
    messages.success(request, text)
    return redirect(address(request, "detail", public_id))


def to_next(request: MemberRequest, proposal: Proposal) -> HttpResponse:
    """The proposal that comes after the decided one, or the queue when nothing waits."""
    selection = selection_form(request, catalogue_for(request.member)).selection()
    _before, following = neighbours(proposal, member=request.member, selection=selection)
    return redirect(address(request, "detail", following) if following else address(request, "list"))


def _checked(form: Form) -> Form:
    if not form.is_valid():
        raise InvalidInputError("proposal.form_incomplete")
    return form
