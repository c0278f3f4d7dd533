"""The proposals of a member as a queue, document by document: what waits, what comes next, how far one is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from statistics import median

from django.db.models import Count, Q

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.documents.models import Document
from kreisweit.apps.proposals.enums import LEAST, TAKEN, Certainty, State
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.models.proposal import ProposalQuerySet

HEAVY = ("findings", "body__boundary", "offered_to__boundary", "decided_by__body__boundary")
LONGEST_PAUSE = timedelta(minutes=10)
"""Between two decisions; who takes longer has done something else meanwhile."""
FEWEST_PACES, MOST_PACES = 4, 30
TAB_STATES: Mapping[str, tuple[State, ...]] = {
    "open": (State.OPEN,),
    "later": (State.LATER,),
    "taken": TAKEN,
    "rejected": (State.REJECTED,),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of the queue. `body` is a primary key, `document` a public id; empty values do not narrow."""

    body: int | None = None
    document: str = ""
    kind: str = ""
    certainty: str = ""

    def condition(self) -> Q:
        chosen = Q()
        if self.body is not None:
            chosen &= Q(body_id=self.body) | Q(offered_to_id=self.body)
        if self.document:
            chosen &= Q(document__public_id=self.document)
        if self.kind:
            chosen &= Q(kind=self.kind)
        if self.certainty:
            chosen &= _confidence(Certainty(self.certainty))
        return chosen


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a selection is. `minutes` is None when too few decisions were made to tell honestly."""

    decided: int
    total: int
    minutes: int | None = None


def _confidence(certainty: Certainty) -> Q:
    steps = list(Certainty)
    above = steps[steps.index(certainty) - 1] if certainty != steps[0] else None
    condition = Q(confidence__gte=LEAST[certainty])
    return condition & Q(confidence__lt=LEAST[above]) if above else condition


def visible(member: Membership) -> ProposalQuerySet:
    return Proposal.objects.visible_to(member)


def with_names(rows: ProposalQuerySet) -> ProposalQuerySet:
    """`rows` with everything a line of the queue names, without what only the page of one proposal needs."""
    joined = rows.select_related(
        "document", "body", "offered_to", "initiative", "actor", "decided_by__user", "decided_by__body"
    )
    return joined.defer(*HEAVY)


def queue(*, member: Membership, tab: str, selection: Selection) -> ProposalQuerySet:
    """The proposals of one tab: what is undecided in the order of the documents, decisions newest first."""
    rows = with_names(visible(member).filter(selection.condition(), state__in=TAB_STATES[tab]))
    if tab == "open":
        return rows.filter(is_current=True).in_document_order()
    return rows.in_document_order() if tab == "later" else rows.order_by("-decided_at", "-id")


def counts(*, member: Membership, selection: Selection) -> dict[str, int]:
    """How many proposals each tab has, in one query."""
    figures = {
        tab: Count("pk", filter=Q(state__in=states) & (Q(is_current=True) if tab == "open" else Q()))
        for tab, states in TAB_STATES.items()
    }
    found: dict[str, int] = visible(member).filter(selection.condition()).aggregate(**figures)
    return found


def progress_of(numbers: Mapping[str, int], member: Membership) -> Progress:
    """From the numbers of the tabs. Put-off proposals count as undecided, but not as work for now."""
    decided = numbers["taken"] + numbers["rejected"]
    pace = _pace(member)
    minutes = round(pace * numbers["open"] / 60) if pace and numbers["open"] else None
    return Progress(decided, decided + numbers["open"] + numbers["later"], minutes)


def _pace(member: Membership) -> float | None:
    """Seconds from one decision of this member to the next, as a median; None with too few of them."""
    own = visible(member).filter(decided_by=member, decided_at__isnull=False).exclude(state=State.OPEN)
    found = own.order_by("-decided_at").values_list("decided_at", flat=True)[: MOST_PACES + 1]
    moments = [moment for moment in found if moment is not None]
    steps = [later - earlier for later, earlier in pairwise(moments)]
    paces = [step.total_seconds() for step in steps if timedelta() < step <= LONGEST_PAUSE]
    return median(paces) if len(paces) >= FEWEST_PACES else None


def neighbours(proposal: Proposal, *, member: Membership, selection: Selection) -> tuple[str | None, str | None]:
    """The public ids of the waiting proposals before and after `proposal`; after the last comes the first."""
    rows = visible(member).filter(selection.condition()).waiting().exclude(pk=proposal.pk)
    here = Q(document_id=proposal.document_id)
    same_place = here & Q(position=proposal.position, id__gt=proposal.pk)
    after = Q(document_id__gt=proposal.document_id) | here & Q(position__gt=proposal.position) | same_place
    keys = rows.in_document_order().values_list("public_id", flat=True)
    following = keys.filter(after).first() or keys.first()
    before = keys.exclude(after).order_by("-document_id", "-position", "-id").first()
    return before, following


def first_waiting(member: Membership, selection: Selection) -> str | None:
    rows = visible(member).filter(selection.condition()).waiting().in_document_order()
    return rows.values_list("public_id", flat=True).first()


def last_decision(member: Membership) -> Proposal | None:
    """What the member decided last, to be taken back; None when that was taken back already."""
    rows = with_names(visible(member).filter(decided_by=member)).order_by("-decided_at", "-id")
    last = rows.first()
    return last if last is not None and last.state != State.OPEN else None


def waiting_for(member: Membership) -> int:
    """How many proposals for the member's own body wait for a decision: a number for the cockpit."""
    return visible(member).filter(Selection(body=member.body_id).condition()).waiting().count()


def documents_with_proposals(member: Membership) -> list[tuple[str, str]]:
    """Public id and name of the documents that a filter can choose, newest first."""
    keys = visible(member).filter(is_current=True).values("document_id")
    rows = Document.objects.visible_to(member).filter(pk__in=keys).order_by("-uploaded_at", "-id")
    return [(row.public_id, row.label) for row in rows.only("public_id", "name", "title")[:200]]
