"""Looking a document through for what it proposes."""

from __future__ import annotations

from datetime import datetime

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.documents.models import Document
from kreisweit.apps.initiatives.models import FieldOfAction
from kreisweit.apps.proposals.bridge import proposed_in
from kreisweit.apps.proposals.domain.store import store_proposals


def propose_from(*, document: Document, at: datetime) -> int:
    """Store what the newest reading of `document` proposes; returns how many proposals are new.

    The computation holds no transaction.
    """
    district = document.district
    bodies = [district, *Body.objects.filter(district=district).defer("boundary")]
    fields = list(FieldOfAction.objects.filter(district=district).values_list("name", flat=True))
    return store_proposals(document=document, sketches=proposed_in(document, bodies=bodies, fields=fields), at=at)
