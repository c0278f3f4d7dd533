"""Background work: looking through documents that were read."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from kreisweit.apps.documents.models import Document
from kreisweit.apps.documents.signals import document_read
from kreisweit.apps.proposals.bridge import language_model
from kreisweit.apps.proposals.domain.read import propose_from


@task
def look_through(document_key: str) -> int:
    """Store what the rules find in a document; one that was removed meanwhile proposes nothing."""
    number = _propose(document_key)
    if language_model():
        ask_language_model.enqueue(document_key)
    return number


@task(queue_name="language_model")
def ask_language_model(document_key: str) -> int:
    """Add what the language model finds besides."""
    return _propose(document_key, asks_model=True)


@receiver(document_read)
def start(sender: Any, *, document: Document, **_: Any) -> None:
    look_through.enqueue(document.public_id)


def _propose(document_key: str, *, asks_model: bool = False) -> int:
    document = Document.plain.filter(public_id=document_key, removed_at__isnull=True).select_related("district").first()
    if document is None or not document.is_read:
        return 0
    return propose_from(document=document, at=timezone.now(), asks_model=asks_model)
