"""Looking a document through for what it proposes."""

from __future__ import annotations

from datetime import datetime

from kreisweit.apps.documents.domain.reading import renew_notes
from kreisweit.apps.documents.models import Document
from kreisweit.apps.initiatives.models import FieldOfAction
from kreisweit.apps.proposals.bridge import language_model, proposed_in
from kreisweit.apps.proposals.domain.store import store_proposals


def propose_from(*, document: Document, at: datetime, asks_model: bool = False) -> int:
    """Store what the newest reading of `document` proposes; returns how many proposals are new.

    With `asks_model` the language model of the installation, if there is one, is asked besides the rules; what went
    wrong with it is noted on the document. The computation holds no transaction.
    """
    fields = list(FieldOfAction.objects.filter(district=document.district).values_list("name", flat=True))
    model = language_model() if asks_model else None
    found = proposed_in(document, fields=fields, model=model)
    number = store_proposals(document=document, sketches=found.sketches, at=at)
    # A transaction of its own: whoever decides meanwhile locks in another order.
    renew_notes(document=document, area="language_model", notes=found.remarks)
    return number
