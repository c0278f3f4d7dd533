"""Background work: reading documents, and forgetting uploads that nobody has finished."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from kreisweit.apps.documents.bridge.pictures import forget_old_pictures
from kreisweit.apps.documents.domain.arrive import KEPT, forget_old_uploads
from kreisweit.apps.documents.domain.reading import read_on
from kreisweit.apps.documents.signals import reading_wanted


@task
def read_document(document_key: str, attempt: int) -> None:
    """Read one document for one turn; more is asked for anew, so that a long scan does not keep others waiting."""
    if read_on(document_key=document_key, attempt=attempt, clock=timezone.now):
        read_document.enqueue(document_key, attempt)


@task
def forget_old() -> int:
    """Delete unfinished uploads after a week, and pictures of pages that nobody has looked at for a month."""
    now = timezone.now()
    return forget_old_uploads(before=now - KEPT) + forget_old_pictures(before=now)


@receiver(reading_wanted)
def start(sender: Any, *, document_key: str, attempt: int, **_: Any) -> None:
    read_document.enqueue(document_key, attempt)
