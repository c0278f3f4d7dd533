"""What goes over the wire about proposals."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from kreisweit.apps.bodies.api.paging import PageNumber, Text
from kreisweit.apps.bodies.api.problem import Problem
from kreisweit.apps.initiatives.api.schema import InitiativeFields
from kreisweit.apps.proposals.enums import Certainty, Kind, RejectReason, State
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.models.proposal import NOTE_LENGTH


class PassageOut(Schema):
    """Characters `start` to `end` of the clean text of the document, beginning on `page`."""

    start: int
    end: int
    page: int
    quote: str


class FindingOut(Schema):
    """One value as it was read: amounts in cents, places as official keys, dates as 2026-11-24."""

    value: str | int | float | bool
    confidence: float = Field(description="How often findings of this kind are right on test papers, 0 to 1.")
    passage: PassageOut


class ProposalOut(Schema):
    id: str
    version: int = Field(description="Send it back with a decision.")
    document: str
    body: str
    offered_to: str = Field(description="Another municipality that may decide about it; empty without one.")
    kind: Kind
    title: str
    confidence: float
    findings: dict[str, list[FindingOut]]
    passage: PassageOut
    state: State
    is_current: bool = Field(description="False when the latest reading of the document no longer finds it.")
    initiative: str | None = Field(description="Id of what became of it.")
    reason: RejectReason | None = Field(description="Why it was rejected.")
    note: str
    decided_at: datetime | None
    decided_by: str = Field(description="The body whose member decided; empty before.")


class ProposalPage(Schema):
    items: list[ProposalOut]
    total: int
    page: int
    pages: int


class ProposalConflict(Problem):
    """Somebody else decided first: the proposal as it stands now."""

    current: ProposalOut


class ProposalChoice(Schema):
    """The filters of the queue."""

    state: State = State.OPEN
    body: Annotated[Text, Query(description="Id of a body whose queue it is.")] = ""
    document: Annotated[Text, Query(max_length=20, description="Id of a document.")] = ""
    kind: Kind | None = None
    certainty: Certainty | None = None
    page: PageNumber = 1


class ProposalDecision(Schema):
    """`accepted` (with `values`: `corrected`), `rejected`, `later`, or `open` to take a decision back.

    `values` replaces what was found, field by field; a field that is left out is taken as it was found.
    """

    state: State
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    values: CorrectedFields | None = None
    body: Annotated[Text, Field(description="Id of the body that is to be responsible.")] = ""
    reason: RejectReason | None = None
    note: Annotated[Text, Field(max_length=NOTE_LENGTH)] = ""


class CorrectedFields(InitiativeFields):
    """The fields of an initiative, each of them optional."""

    title: Annotated[Text, Field(min_length=1, max_length=200, pattern=r"\S")] = ""


ProposalDecision.model_rebuild()


def proposal_out(proposal: Proposal) -> dict[str, Any]:
    """Needs the document, both bodies, the initiative and who decided."""
    return {
        "id": proposal.public_id,
        "version": proposal.version,
        "document": proposal.document.public_id,
        "body": proposal.body.name,
        "offered_to": proposal.offered_to.name if proposal.offered_to else "",
        "kind": proposal.kind,
        "title": proposal.title,
        "confidence": round(proposal.confidence, 4),
        "findings": proposal.findings,
        "passage": proposal.passage,
        "state": proposal.state,
        "is_current": proposal.is_current,
        "initiative": proposal.initiative.public_id if proposal.initiative else None,
        "reason": proposal.reason or None,
        "note": proposal.note,
        "decided_at": proposal.decided_at,
        "decided_by": proposal.decided_by.body.name if proposal.decided_by else "",
    }
