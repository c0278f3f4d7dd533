"""What a member has uploaded lately, and what has not arrived completely."""

from __future__ import annotations

from django.db.models import Q

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.documents.enums import ReadingState
from kreisweit.apps.documents.models import PartialUpload
from kreisweit.apps.documents.models.document import DocumentQuerySet
from kreisweit.apps.documents.models.partial_upload import PartialUploadQuerySet
from kreisweit.apps.documents.queries.listing import documents_for

LATEST = 50


def unfinished_uploads(member: Membership) -> PartialUploadQuerySet:
    return PartialUpload.objects.visible_to(member).order_by("-touched_at", "-pk")


def latest_uploads(member: Membership) -> DocumentQuerySet:
    """What the member's body has brought in last, whatever became of it."""
    return documents_for(member).filter(body=member.body_id).order_by("-uploaded_at", "-pk")[:LATEST]


def is_reading(member: Membership) -> bool:
    """Some document of the member's body is being read or waits for it."""
    waiting = Q(state__in=(ReadingState.WAITING, ReadingState.READING))
    return documents_for(member).filter(waiting, body=member.body_id).exists()
