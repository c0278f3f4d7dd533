"""Merging a proposal with an initiative: field by field, what stands there and what the proposal says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.citations import label_of
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.initiatives.record import Record, in_words, record_of
from kreisweit.apps.proposals.domain.merge import merge_proposal
from kreisweit.apps.proposals.forms import ReviewForm
from kreisweit.apps.proposals.queries.review import Review, review_of
from kreisweit.apps.proposals.record import LISTS, NEVER_TAKEN
from kreisweit.apps.proposals.views.decisions import to_next
from kreisweit.apps.proposals.views.review import Form, form_of, proposal_for, review_page
from kreisweit.apps.proposals.views.selection import query_of
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError
from kreisweit.kernel.ids import is_id

CHOICE, LOOK, SEEN = "wahl_", "ansehen", "stand"
KEEP, TAKE, BOTH = "bestand", "vorschlag", "beide"
NOT_SENT_AGAIN = {"csrfmiddlewaretoken", "version", SEEN, LOOK, "zeigen"}


@dataclass(frozen=True)
class Comparison:
    """One field in both versions, in words. `chosen` never overwrites what stands there."""

    code: str
    label: str
    standing: str
    proposed: str
    both: str
    chosen: str

    @property
    def name(self) -> str:
        return CHOICE + self.code


@for_members("GET", "POST")
def merge(request: MemberRequest, public_id: str, initiative_id: str) -> HttpResponse:
    """The comparison, and with the choices sent along the merge itself."""
    initiative = _initiative(request, initiative_id)
    proposal = proposal_for(request, public_id)
    if not proposal.is_for_inventory:
        raise Http404
    require("proposals.decide", request.member, proposal)
    require("initiatives.change", request.member, initiative)
    review = review_of(proposal, request.member)
    form = form_of(review, request.POST if request.method == "POST" else _as_posted(review))
    if not form.is_valid():
        return review_page(request, review, form, status=400)
    if request.method != "POST" or LOOK in request.POST:
        return _comparison_page(request, review, form, initiative)
    return _merge(request, review, form, initiative)


def _merge(request: MemberRequest, review: Review, form: Form, initiative: Initiative) -> HttpResponse:
    seen = request.POST.get(SEEN, "")
    if not (seen.isascii() and seen.isdigit()):
        raise InvalidInputError("proposal.form_incomplete")
    proposed, standing = _proposed(form), record_of(initiative)
    try:
        merge_proposal(
            proposal=review.proposal,
            initiative=initiative,
            values=chosen_values(proposed, standing, request.POST),
            cited=cited_codes(proposed, standing, request.POST),
            shown_version=int(seen),
            by=request.member,
            at=timezone.now(),
            expected_version=form.cleaned_data["version"],
        )
    except NotPossibleError as error:
        return _comparison_page(request, review, form, _initiative(request, initiative.public_id), conflict=error)
    return to_next(request, review.proposal)


def _comparison_page(
    request: MemberRequest, review: Review, form: Form, initiative: Initiative, *, conflict: Any = None
) -> HttpResponse:
    proposed, standing = _proposed(form), record_of(initiative)
    context = {
        "proposal": review.proposal,
        "initiative": initiative,
        "comparisons": list(comparisons(proposed, standing)),
        "same": [label_of(code) for code, value in proposed.items() if value == standing[code]],
        "entered": list(_entered(request.POST if request.method == "POST" else _as_posted(review))),
        "version": form.cleaned_data["version"],
        "keep": KEEP,
        "take": TAKE,
        "add": BOTH,
        "query": query_of(request),
        "conflict": conflict,
    }
    return render(request, "proposals/merge.html", context, status=409 if conflict else 200)


def comparisons(proposed: Record, standing: Record) -> Iterator[Comparison]:
    """Every field on which both differ. What is unknown so far is filled, lists are put together, the rest stays."""
    for code, value in proposed.items():
        if value == standing[code]:
            continue
        stands = in_words(code, standing[code])
        is_list = code in LISTS and bool(stands)
        yield Comparison(
            code=code,
            label=label_of(code),
            standing=stands,
            proposed=in_words(code, value),
            both=in_words(code, _together(standing[code], value)) if is_list else "",
            chosen=BOTH if is_list else KEEP if stands and not _is_unknown(code, standing[code]) else TAKE,
        )


def chosen_values(proposed: Record, standing: Record, posted: Mapping[str, str]) -> Record:
    """What is to be written: a field without a choice stays as it is."""
    values = {}
    for code, value in proposed.items():
        match posted.get(CHOICE + code):
            case "vorschlag":
                values[code] = value
            case "beide" if code in LISTS:
                values[code] = _together(standing[code], value)
    return values


def cited_codes(proposed: Record, standing: Record, posted: Mapping[str, str]) -> list[str]:
    """The fields that rest on the document afterwards: what was taken from it or says the same, and always the title,
    because that is where the document speaks of the initiative."""
    taken = [code for code in proposed if posted.get(CHOICE + code) in {TAKE, BOTH}]
    return ["title", *taken, *(code for code, value in proposed.items() if value == standing[code])]


def _proposed(form: Form) -> Record:
    """What was found or entered, without what says nothing and what a document cannot know."""
    values = form.record()
    return {
        code: value
        for code, value in values.items()
        if code not in NEVER_TAKEN and value not in (None, "", []) and not _is_unknown(code, value)
    }


def _is_unknown(code: str, value: Any) -> bool:
    return code in {"status", "legal_duty"} and value == "unknown"


def _together(standing: list[str], proposed: list[str]) -> list[str]:
    known = {name.casefold() for name in standing}
    return [*standing, *(name for name in proposed if name.casefold() not in known)]


def _initiative(request: MemberRequest, public_id: str) -> Initiative:
    if not is_id(public_id):
        raise Http404
    rows = with_parties(Initiative.objects.visible_to(request.member))
    initiative: Initiative = get_object_or_404(rows, public_id=public_id)
    return initiative


def _as_posted(review: Review) -> QueryDict:
    """What was found, as a form would send it: for whoever comes by a link instead of the form."""
    form = form_of(review, None)
    assert isinstance(form, ReviewForm)  # noqa: S101  for the type checker: the caller asks for initiatives only
    data = QueryDict(mutable=True)
    for bound in form:
        value = bound.value()
        written = value if isinstance(value, list) else bound.field.widget.format_value(value)
        several = written if isinstance(written, list) else [written]
        data.setlist(bound.html_name, [str(one) for one in several if one is not None])
    return data


def _entered(posted: QueryDict) -> Iterator[tuple[str, str]]:
    """Everything that was entered, to be sent again."""
    for name, values in posted.lists():
        if name not in NOT_SENT_AGAIN and not name.startswith(CHOICE):
            yield from ((name, value) for value in values)
