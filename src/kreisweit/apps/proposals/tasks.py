"""Background work: looking through documents that were read."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from kreisweit.apps.documents.models import Document
from kreisweit.apps.documents.signals import document_read
from kreisweit.apps.proposals.domain.read import propose_from


@task
def look_through(document_key: str) -> int:
    """Store what a document proposes; one that was removed meanwhile proposes nothing."""
    document = Document.plain.filter(public_id=document_key, removed_at__isnull=True).select_related("district").first()
    return propose_from(document=document, at=timezone.now()) if document is not None and document.is_read else 0


@receiver(document_read)
def start(sender: Any, *, document: Document, **_: Any) -> None:
    look_through.enqueue(document.public_id)
