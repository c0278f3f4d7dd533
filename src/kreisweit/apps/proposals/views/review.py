"""One proposal: on the left what would be taken over, on the right where it stands, below what exists already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.documents.bridge.page_view import Mark, PageView, page_view
from kreisweit.apps.documents.bridge.pictures import WIDTHS
from kreisweit.apps.documents.models import DocumentPage
from kreisweit.apps.documents.queries.texts import reading_of
from kreisweit.apps.initiatives.bridge import Similar, item_typed, similar_to
from kreisweit.apps.initiatives.queries.catalogue import actor_names
from kreisweit.apps.proposals.enums import KIND_MEANINGS, Kind, RejectReason
from kreisweit.apps.proposals.forms import NameForm, ReviewForm, initial_values
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.queries.passages import Excerpt, excerpt_of
from kreisweit.apps.proposals.queries.queue import (
    counts,
    last_decision,
    neighbours,
    progress_of,
    visible,
)
from kreisweit.apps.proposals.queries.review import Review, review_of
from kreisweit.apps.proposals.record import Found, further_findings, other_values, places_of, to_compare
from kreisweit.apps.proposals.views.selection import query_of, selection_form
from kreisweit.kernel.errors import NotPossibleError

SIMILAR = 4
SHOW = "zeigen"
Form = ReviewForm | NameForm


@dataclass(frozen=True)
class Line:
    """One field of the form with what was found for it: its findings, and other values that also stand there."""

    field: forms.BoundField
    found: Sequence[Found]
    others: Sequence[Found]


@dataclass(frozen=True)
class Candidate:
    """Something similar in the inventory, and whether the reader may merge the proposal with it."""

    similar: Similar
    may_merge: bool


@for_members("GET", "POST")
def detail(request: MemberRequest, public_id: str) -> HttpResponse:
    """POST shows a passage without losing what was entered; it changes nothing."""
    review = review_of(proposal_for(request, public_id), request.member)
    form = form_of(review, request.POST if request.method == "POST" else None)
    return review_page(request, review, form)


@for_members("GET")
def passage(request: MemberRequest, public_id: str) -> HttpResponse:
    """The passage of one finding, for the page that is open already."""
    review = review_of(proposal_for(request, public_id), request.member)
    return render(request, "proposals/_passage.html", _shown_passage(request, review))


def proposal_for(request: MemberRequest, public_id: str) -> Proposal:
    """The proposal with everything its page needs. Raises `Http404`, `RuleViolatedError`."""
    rows = visible(request.member).select_related(
        "document__body", "body", "offered_to", "initiative", "actor", "decided_by__user", "decided_by__body"
    )
    boundaries = ("document__body__boundary", "body__boundary", "offered_to__boundary", "decided_by__body__boundary")
    proposal: Proposal = get_object_or_404(rows.defer(*boundaries), public_id=public_id)
    require("proposals.see", request.member, proposal)
    return proposal


def form_of(review: Review, data: Any) -> Form:
    """The form of one proposal, filled with what was found or with `data`."""
    proposal = review.proposal
    if not proposal.is_for_inventory:
        start = initial_values({"title": proposal.accepted_title}, version=proposal.version)
        return NameForm(data, initial=start, is_actor=proposal.kind == Kind.ACTOR)
    start = initial_values(
        review.acceptable,
        version=proposal.version,
        body=review.body.public_id,
    )
    return ReviewForm(data, initial=start, bodies=[(body.public_id, body.name) for body in review.bodies])


def chosen_body(review: Review, form: Form) -> Body:
    chosen = form.cleaned_data.get("body")
    return next((body for body in review.bodies if body.public_id == chosen), review.body)


def review_page(
    request: MemberRequest, review: Review, form: Form, *, status: int = 200, conflict: NotPossibleError | None = None
) -> HttpResponse:
    proposal = review.proposal
    numbers, (before, following) = _place_in_queue(request, review)
    lines = _lines(review, form)
    further_lines = _further_lines(form, lines)
    context = {
        "proposal": proposal,
        "form": form,
        "lines": lines,
        "further_lines": further_lines,
        "has_further_errors": any(line.field.errors for line in further_lines),
        "beside": further_findings(review.found),
        "meaning": KIND_MEANINGS[proposal.kind],
        "similar": _candidates(request, review, form),
        "conflict": conflict,
        "may_decide": allowed("proposals.decide", request.member, proposal),
        "reasons": RejectReason.choices,
        "progress": progress_of(numbers, request.member),
        "before": before,
        "following": following,
        "last": last_decision(request.member),
        "query": query_of(request),
        **_suggestions(request, review),
        **_shown_passage(request, review),
    }
    return render(request, "proposals/review.html", context, status=status)


def _place_in_queue(request: MemberRequest, review: Review) -> tuple[dict[str, int], tuple[str | None, str | None]]:
    selection = selection_form(request, review.catalogue).selection()
    numbers = counts(member=request.member, selection=selection)
    return numbers, neighbours(review.proposal, member=request.member, selection=selection)


def _suggestions(request: MemberRequest, review: Review) -> dict[str, Any]:
    bodies = [body.name for body in review.catalogue.bodies]
    return {
        "places": bodies,
        "names": [*bodies, *actor_names(request.member)],
        "field_names": [field.name for field in review.catalogue.fields],
    }


def _lines(review: Review, form: Form) -> list[Line]:
    """The fields something was found for, the title first; names and kinds are always shown."""
    others = other_values(review.found)
    shown = [
        field
        for field in form.visible_fields()
        if isinstance(form, NameForm) or field.name in ("title", *review.values)
    ]
    return [Line(field, places_of(review.found.get(field.name, ())), others.get(field.name, ())) for field in shown]


def _further_lines(form: Form, lines: Sequence[Line]) -> list[Line]:
    """Everything else an initiative can have, for the fold."""
    shown = {line.field.name for line in lines}
    return [Line(field, (), ()) for field in form.visible_fields() if field.name not in shown]


def _candidates(request: MemberRequest, review: Review, form: Form) -> list[Candidate]:
    if not review.proposal.is_for_inventory or not review.proposal.is_undecided:
        return []
    item = item_typed(to_compare(form.data if form.is_bound else review.values))
    near = similar_to(item, member=request.member, limit=SIMILAR) if item else []
    return [
        Candidate(one, allowed("initiatives.change", request.member, one.initiative))
        for one in near
        if not one.initiative.is_elsewhere
    ]


def _shown_passage(request: MemberRequest, review: Review) -> dict[str, Any]:
    """What the right side shows: the finding that was asked for, else the sentence the proposal stands in."""
    asked = request.POST.get(SHOW) or request.GET.get(SHOW) or ""
    found = _asked_finding(review, asked)
    excerpt = _excerpt(review.proposal, found, request)
    return {
        "excerpt": excerpt,
        "shown": found,
        "proposal": review.proposal,
        "document": review.proposal.document,
        "view": _picture(request, review.proposal, excerpt),
        "widths": WIDTHS,
    }


def _picture(request: MemberRequest, proposal: Proposal, excerpt: Excerpt) -> PageView | None:
    """The page as a picture with the passage marked, where the document has pictures."""
    if not (proposal.document.is_pictured and excerpt.stands):
        return None
    pages = DocumentPage.objects.visible_to(request.member)
    page = pages.filter(document=proposal.document_id, number=excerpt.page).first()
    reading = reading_of(proposal.document)
    return page_view(page, reading, marks=[Mark(excerpt.start, excerpt.end, "focus")]) if page else None


def _asked_finding(review: Review, asked: str) -> Found | None:
    """`asked` is a code and the position of one of its findings: "partners.2"."""
    if not asked:
        return None
    code, _, position = asked.partition(".")
    found = next((one for one in review.found.get(code, []) if str(one.position) == (position or "0")), None)
    if found is None:
        raise Http404
    return found


def _excerpt(proposal: Proposal, found: Found | None, request: MemberRequest) -> Excerpt:
    place = (
        proposal.passage
        if found is None
        else {"start": found.start, "end": found.end, "page": found.page, "quote": found.quote}
    )
    return excerpt_of(proposal, **place, member=request.member)
