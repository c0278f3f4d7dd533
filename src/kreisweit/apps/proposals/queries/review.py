"""A proposal as it was found, for somebody who is to decide about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.documents.enums import Audience
from kreisweit.apps.initiatives.enums import Visibility
from kreisweit.apps.initiatives.queries.catalogue import Catalogue, catalogue_for
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.record import Found, findings_of, values_of


@dataclass(frozen=True)
class Review:
    """`found` are all findings by code, `values` what would be taken over, `bodies` those the reader writes for."""

    proposal: Proposal
    catalogue: Catalogue
    found: Mapping[str, list[Found]]
    values: Mapping[str, Any]
    bodies: Sequence[Body]

    @property
    def acceptable(self) -> Mapping[str, Any]:
        """What accepting the proposal unchanged writes."""
        if not self.proposal.is_for_inventory:
            return {"title": self.proposal.title}
        return {**self.values, "visibility": visibility_of(self.proposal)}

    @property
    def body(self) -> Body:
        """Who would be responsible: the place the proposal speaks of, else whose document it is, else one's own."""
        wanted = (self.proposal.offered_to_id, self.proposal.body_id)
        return next((body for key in wanted for body in self.bodies if body.pk == key), self.bodies[0])


def review_of(
    proposal: Proposal, member: Membership, *, catalogue: Catalogue | None = None, least: float = 0
) -> Review:
    """In two queries, none with a `catalogue`. Findings with less confidence than `least` are not taken over."""
    catalogue = catalogue or catalogue_for(member)
    names = {body.ags: body.name for body in catalogue.bodies}
    fields = [field.name for field in catalogue.fields]
    writable = [body for body in catalogue.bodies if allowed("bodies.write_for", member, body)]
    return Review(
        proposal=proposal,
        catalogue=catalogue,
        found=findings_of(proposal, names),
        values=values_of(proposal, names, fields=fields, least=least),
        bodies=sorted(writable, key=lambda body: body.pk != member.body_id) or [member.body],
    )


def visibility_of(proposal: Proposal) -> Visibility:
    """What stands in an internal document begins as a draft: taking it over must not publish it."""
    return Visibility.DISTRICT if proposal.document.audience == Audience.DISTRICT else Visibility.BODY
