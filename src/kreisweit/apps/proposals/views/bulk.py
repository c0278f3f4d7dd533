"""Accepting several proposals at once: only sure ones, after a look at what each would become."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.bridge import Similar, item_typed, similar_to_each
from kreisweit.apps.initiatives.queries.catalogue import catalogue_for
from kreisweit.apps.initiatives.queries.citations import label_of
from kreisweit.apps.initiatives.record import in_words
from kreisweit.apps.proposals.domain.accept import Acceptance, accept_proposal
from kreisweit.apps.proposals.enums import LEAST, Certainty
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.models.proposal import ProposalQuerySet
from kreisweit.apps.proposals.queries.queue import visible
from kreisweit.apps.proposals.queries.review import Review, review_of
from kreisweit.apps.proposals.record import to_compare
from kreisweit.apps.proposals.views.selection import address, query_of, selection_form
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError
from kreisweit.kernel.ids import is_id

MOST, SIMILAR, TICKED = 20, 3, "vorschlag"
LONGEST_NUMBER = 10
SURE = LEAST[Certainty.HIGH]
NOT_SHOWN = frozenset({"title", "visibility"})


@dataclass(frozen=True)
class Row:
    """One proposal as it would be taken over. `left_out` names what was found, but not surely enough."""

    review: Review
    facts: list[tuple[str, str]]
    left_out: list[str]
    similar: Similar | None

    @property
    def proposal(self) -> Proposal:
        return self.review.proposal

    @property
    def ticket(self) -> str:
        """What the tick sends: which proposal, and the version that was shown."""
        return f"{self.proposal.public_id}.{self.proposal.version}"


@for_members("GET", "POST")
def several(request: MemberRequest) -> HttpResponse:
    require("proposals.list", request.member)
    if request.method == "POST":
        return _accept(request)
    reviews = list(_reviews(request, _waiting(request)))
    return render(request, "proposals/several.html", {"rows": _rows(request, reviews), "query": query_of(request)})


def _accept(request: MemberRequest) -> HttpResponse:
    """Each stands for itself: what cannot be taken over is left out and said, the rest is taken over."""
    versions = dict(_ticked(request))
    ticked = visible(request.member).filter(public_id__in=versions, confidence__gte=SURE)
    taken, too_late, refused = 0, [], []
    for review in _reviews(request, ticked):
        try:
            accept_proposal(
                proposal=review.proposal,
                acceptance=Acceptance(values=review.acceptable, found=review.acceptable, body=review.body),
                by=request.member,
                at=timezone.now(),
                expected_version=versions[review.proposal.public_id],
            )
            taken += 1
        except NotPossibleError:
            too_late.append(review.proposal.title)
        except InvalidInputError:
            refused.append(review.proposal.title)
    _report(request, taken=taken, too_late=too_late, refused=refused)
    return redirect(address(request, "list"))


def _ticked(request: MemberRequest) -> Iterator[tuple[str, int]]:
    """Public ids of the ticked proposals with the versions that were shown; what nobody has sent is left out."""
    for ticket in request.POST.getlist(TICKED)[:MOST]:
        public_id, _dot, version = ticket.partition(".")
        if is_id(public_id) and version.isascii() and version.isdecimal() and len(version) < LONGEST_NUMBER:
            yield public_id, int(version)


def _report(request: MemberRequest, *, taken: int, too_late: list[str], refused: list[str]) -> None:
    if taken:
        text = ngettext("%(n)s Vorschlag übernommen.", "%(n)s Vorschläge übernommen.", taken)
        messages.success(request, text % {"n": taken})
    if too_late:
        words = _("Inzwischen von anderen entschieden und deshalb ausgelassen: %(titles)s.")
        messages.warning(request, words % {"titles": ", ".join(too_late)})
    if refused:
        words = _("So ließ sich das nicht übernehmen, bitte sehen Sie es einzeln an: %(titles)s.")
        messages.warning(request, words % {"titles": ", ".join(refused)})
    if not (taken or too_late or refused):
        messages.warning(request, _("Es ist kein Vorschlag angehakt. Haken Sie mindestens einen an."))


def _waiting(request: MemberRequest) -> ProposalQuerySet:
    """The sure proposals of the selection about which nobody has decided."""
    selection = selection_form(request, catalogue_for(request.member)).selection()
    return visible(request.member).filter(selection.condition(), confidence__gte=SURE).waiting()


def _reviews(request: MemberRequest, rows: ProposalQuerySet) -> Iterator[Review]:
    """The first of `rows` that the member may decide about."""
    catalogue = catalogue_for(request.member)
    found = rows.select_related("document__body", "body", "offered_to").in_document_order()
    boundaries = ("document__body__boundary", "body__boundary", "offered_to__boundary")
    deciding = (one for one in found.defer(*boundaries)[: 2 * MOST] if allowed("proposals.decide", request.member, one))
    for _number, proposal in zip(range(MOST), deciding, strict=False):
        yield review_of(proposal, request.member, catalogue=catalogue, least=SURE)


def _rows(request: MemberRequest, reviews: list[Review]) -> list[Row]:
    """Who does something like it stands beside each, because nobody wants an entry twice."""
    drafts = {
        one.proposal.public_id: item_typed(to_compare(one.values)) for one in reviews if one.proposal.is_for_inventory
    }
    items = {key: item for key, item in drafts.items() if item is not None}
    near = similar_to_each(items, member=request.member, limit=SIMILAR)
    here = {key: [one for one in several if not one.initiative.is_elsewhere] for key, several in near.items()}
    return [_row(review, next(iter(here.get(review.proposal.public_id, [])), None)) for review in reviews]


def _row(review: Review, similar: Similar | None) -> Row:
    values = review.acceptable
    return Row(
        review=review,
        facts=[(label_of(code), in_words(code, value)) for code, value in values.items() if code not in NOT_SHOWN],
        left_out=[label_of(code) for code in review.found if code not in values] if len(values) > 1 else [],
        similar=similar,
    )
