"""What happens elsewhere and concerns the inventory."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.documents.models import Document
from kreisweit.apps.documents.record import Citing
from kreisweit.apps.documents.signals import citations_asked
from kreisweit.apps.initiatives.queries.citations import citings_of


@receiver(citations_asked)
def name_initiatives(sender: Any, *, document: Document, member: Membership | None, **_: Any) -> list[Citing]:
    """The initiatives that rest on passages of `document`."""
    return citings_of(document, member)
