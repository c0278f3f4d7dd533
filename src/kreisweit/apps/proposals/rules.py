"""Who may look through proposals and decide about them.

A proposal is what software has read, not what a body has said. So only those who write for a body see the queue; what
people have made of a document is shown to everybody who may see the document.
"""

from __future__ import annotations

from typing import Any

import rules

from kreisweit.apps.bodies.rules import coordinates, writes
from kreisweit.apps.documents.rules import is_shared as is_document_shared
from kreisweit.apps.initiatives.rules import is_at_kreis, is_in_district


@rules.predicate
def is_for_own_body(member: Any, proposal: Any) -> bool:
    return bool(member and proposal and proposal.body_id == member.body_id)


@rules.predicate
def is_shared(member: Any, proposal: Any) -> bool:
    """The whole district may see the document."""
    return bool(proposal) and is_document_shared.test(member, proposal.document)


@rules.predicate
def is_offered(member: Any, proposal: Any) -> bool:
    return bool(member and proposal and proposal.offered_to_id == member.body_id)


@rules.predicate
def coordinates_proposal(member: Any, proposal: Any) -> bool:
    return bool(proposal) and coordinates.test(member, proposal.body)


is_own = is_for_own_body | (is_shared & is_offered)

rules.add_rule("proposals.list", writes)
rules.add_rule("proposals.see", is_in_district & writes & (is_own | (is_shared & is_at_kreis)))
rules.add_rule("proposals.decide", is_in_district & ((writes & is_own) | (is_shared & coordinates_proposal)))
