"""What documents ask for."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.documents.models import Document
from kreisweit.apps.documents.record import Citing
from kreisweit.apps.documents.signals import citations_asked
from kreisweit.apps.proposals.queries.results import kept_citings


@receiver(citations_asked)
def name_kept(sender: Any, *, document: Document, member: Membership | None, **_: Any) -> list[Citing]:
    """The accepted goals, examples and actors that rest on passages of `document`."""
    return kept_citings(document)
