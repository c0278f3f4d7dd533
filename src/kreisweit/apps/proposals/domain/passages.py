"""Turning what was found into passages that an initiative can rest on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.documents.domain.cite import cite_all
from kreisweit.apps.documents.models import DocumentText, Passage
from kreisweit.apps.initiatives.domain.cite import cite_in_initiative
from kreisweit.apps.initiatives.models import Citation, Initiative
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.record import LISTS, TAKEN_CODES

Stretch = tuple[int, int]


def cite_findings(
    *, proposal: Proposal, initiative: Initiative, codes: Iterable[str], by: Membership, at: datetime
) -> list[Citation]:
    """Note that the fields `codes` of `initiative` rest on what was found, and keep everything found beside them.

    Passages that no longer stand in the document, because it was read anew since, are left out.
    """
    text = DocumentText.plain.filter(document=proposal.document_id).values_list("text", flat=True).first() or ""
    wanted = {
        code: stretches
        for code, stored in proposal.findings.items()
        if (code in set(codes) or code not in TAKEN_CODES) and (stretches := _standing(_chosen(code, stored), text))
    }
    passages = _keep(proposal, {stretch for several in wanted.values() for stretch in several}, by=by, at=at)
    cited = {code: [passages[stretch] for stretch in several] for code, several in wanted.items()}
    return cite_in_initiative(initiative=initiative, passages=cited, by=by, at=at)


def cite_proposal(*, proposal: Proposal, by: Membership, at: datetime) -> Passage | None:
    """The passage of a proposal that is kept as it is; None when it no longer stands in the document."""
    text = DocumentText.plain.filter(document=proposal.document_id).values_list("text", flat=True).first() or ""
    stretches = _standing([{"passage": proposal.passage}], text)
    return next(iter(_keep(proposal, set(stretches), by=by, at=at).values()), None)


def _chosen(code: str, stored: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Fields with one value rest on the best finding, lists and what stands beside them on all."""
    return stored if code in LISTS or code not in TAKEN_CODES else stored[:1]


def _standing(stored: Iterable[dict[str, Any]], text: str) -> list[Stretch]:
    passages = [one["passage"] for one in stored]
    return list(
        dict.fromkeys((one["start"], one["end"]) for one in passages if text[one["start"] : one["end"]] == one["quote"])
    )


def _keep(proposal: Proposal, stretches: set[Stretch], *, by: Membership, at: datetime) -> dict[Stretch, Passage]:
    ordered = sorted(stretches)
    if not ordered:
        return {}
    return dict(zip(ordered, cite_all(document=proposal.document, stretches=ordered, by=by, at=at), strict=True))
