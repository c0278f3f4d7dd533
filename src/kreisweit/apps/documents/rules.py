"""Who may do what with a document."""

from __future__ import annotations

from typing import Any

import rules

from kreisweit.apps.bodies.rules import is_member, writes
from kreisweit.apps.documents.enums import Audience


@rules.predicate
def is_in_district(member: Any, document: Any) -> bool:
    return bool(member and document and document.district_id == member.district_id)


@rules.predicate
def is_shared(_member: Any, document: Any) -> bool:
    return bool(document and document.audience == Audience.DISTRICT)


@rules.predicate
def is_own_document(member: Any, document: Any) -> bool:
    return bool(member and document and document.body_id == member.body_id)


rules.add_rule("documents.list", is_member)
rules.add_rule("documents.see", is_in_district & (is_shared | is_own_document))
rules.add_rule("documents.upload", writes)
# A file belongs to the body that brought it; not even the Kreis decides who else may read it.
rules.add_rule("documents.change", is_in_district & writes & is_own_document)
