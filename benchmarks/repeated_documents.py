"""The demonstration's document with its proposals, again and again: what pages of the reading are measured on."""

from __future__ import annotations

from copy import copy
from typing import Any

from kreisweit.kernel.digest import digest
from kreisweit.kernel.ids import new_id


def repeat_documents(size: int) -> None:
    """Adds copies of the demonstration's scan, read already, until there are `size` proposals."""
    from kreisweit.apps.documents.models import Document, DocumentPage, DocumentText
    from kreisweit.apps.proposals.models import Proposal

    original = Document.plain.get()
    pages, proposals = list(DocumentPage.plain.all()), list(Proposal.plain.all())
    text = DocumentText.plain.get()
    if not proposals:
        raise RuntimeError("the demonstration's document proposes nothing")
    for number in range(1, -(-size // len(proposals))):
        title = f"{original.title} {number + 1}"
        document = _copied(original, public_id=new_id(), title=title, digest=digest(["copy", number]))
        document.save()
        _copied(text, document=document).save()
        DocumentPage.plain.bulk_create(_copied(page, document=document) for page in pages)
        Proposal.plain.bulk_create(_copied(one, document=document, public_id=new_id()) for one in proposals)
    surplus = Proposal.plain.order_by("pk").values_list("pk", flat=True)[size:]
    Proposal.plain.filter(pk__in=list(surplus)).delete()


def _copied(row: Any, **values: Any) -> Any:
    """A new row like `row`, but for `values`."""
    other = copy(row)
    other.pk = None
    other._state = copy(row._state)
    other._state.adding, other._state.fields_cache = True, {}
    for name, value in values.items():
        setattr(other, name, value)
    return other
