"""What rests on a document, told by the later stages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.documents.models import Document
from kreisweit.apps.documents.record import Citing
from kreisweit.apps.documents.signals import citations_asked


def citings(document: Document, *, member: Membership | None) -> list[Citing]:
    """What rests on `document` as far as `member` may see it; without a member all of it, to be counted only."""
    answers = citations_asked.send(sender=Document, document=document, member=member)
    several = [cast(Sequence[Citing] | None, answer) for _receiver, answer in answers]
    return [citing for answer in several for citing in answer or ()]
