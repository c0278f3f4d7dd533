from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.documents.models.document import Document
from kreisweit.apps.documents.models.document_page import through_document

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership


class DocumentTextQuerySet(ScopedQuerySet["DocumentText"]):
    def scope_for(self, member: Membership) -> Q:
        return through_document(member)


class DocumentText(models.Model):
    """The clean text of a document and what is known about it; apart from `Document`, because lists do not need it.

    `blocks`, `repairs`, `dropped`, `sheets` and `paper` are values of the engine as JSON (form:
    `documents.bridge.contents`).
    """

    document = models.OneToOneField(Document, models.CASCADE, related_name="reading")
    text = models.TextField()
    title = models.CharField(max_length=300, blank=True, help_text="As the file itself says")
    blocks = models.JSONField(default=list)
    repairs = models.JSONField(default=list)
    dropped = models.JSONField(default=list)
    sheets = models.JSONField(default=list)
    paper = models.JSONField(null=True, blank=True)

    objects = DocumentTextQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        base_manager_name = "plain"

    def __str__(self) -> str:
        return f"{self.document_id}: {self.text[:40]}"
