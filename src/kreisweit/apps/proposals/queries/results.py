"""What people have made of a document, for everybody who may see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.documents.models import Document
from kreisweit.apps.documents.record import Citing
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.proposals.enums import KEPT_KINDS, TAKEN, Kind
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.models.proposal import ProposalQuerySet
from kreisweit.apps.proposals.queries.passages import address_of


@dataclass(frozen=True, slots=True)
class Result:
    """One accepted proposal. `url` is empty when nothing of its own came of it (a goal, an example)."""

    proposal: Proposal
    url: str

    @property
    def passage_url(self) -> str:
        place = self.proposal.passage
        return address_of(self.proposal, start=place["start"], end=place["end"], page=place["page"])

    @property
    def title(self) -> str:
        return self.proposal.initiative.title if self.proposal.initiative else self.proposal.accepted_title


def results_of(document: Document, member: Membership) -> list[Result]:
    """Everything taken from `document`, in its order, without initiatives the member may not see.

    The member may see the document, so also the goals and examples that were taken from it.
    """
    rows = _taken(document).select_related("document", "initiative", "actor").defer("findings")
    seen = set(Initiative.objects.visible_to(member).filter(proposals__document=document).values_list("pk", flat=True))
    return [
        Result(row, _address(row))
        for row in rows.in_document_order()
        if row.initiative_id is None or row.initiative_id in seen
    ]


def kept_citings(document: Document) -> list[Citing]:
    """The accepted goals and examples that rest on `document`, each with the stored passage it stands in."""
    address = reverse("proposals:of_document", args=[document.public_id])
    rows = _taken(document).filter(kind__in=(*KEPT_KINDS, Kind.ACTOR)).only("title", "outcome", "kind", "initiative")
    return [
        Citing(f"{row.get_kind_display()}: {row.accepted_title}", address, row.outcome["passage"])
        for row in rows.in_document_order()
        if row.outcome.get("passage")
    ]


def _taken(document: Document) -> ProposalQuerySet:
    rows = Proposal.objects.for_everyone("the caller has made sure that the reader may see the document")
    return rows.filter(document=document, state__in=TAKEN)


def _address(proposal: Proposal) -> str:
    if proposal.initiative is None or proposal.initiative.removed_at is not None:
        return ""
    return reverse("initiatives:detail", args=[proposal.initiative.public_id])
