from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.documents.models.document import Document
from kreisweit.apps.documents.models.document_page import through_document
from kreisweit.kernel.ids import new_id

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership


class PassageQuerySet(ScopedQuerySet["Passage"]):
    def scope_for(self, member: Membership) -> Q:
        return through_document(member)


class Passage(models.Model):
    """A Fundstelle: what something else rests on. `quote` stays as it was cited, even if the document is read anew.

    `start` and `end` are characters of the clean text; `page` is where the passage begins, from 1.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="passages")
    page = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    created_at = models.DateTimeField()

    objects = PassageQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["document", "start", "end"]
        base_manager_name = "plain"
        constraints = [
            models.UniqueConstraint(fields=["document", "start", "end"], name="passage_once_per_document"),
            models.CheckConstraint(name="passage_is_not_empty", condition=Q(end__gt=models.F("start"))),
        ]

    def __str__(self) -> str:
        return self.quote[:80]

    def get_absolute_url(self) -> str:
        """The page with the passage marked. Reads `document`: select it for lists."""
        page = reverse("documents:page", args=[self.document.public_id, self.page])
        return f"{page}?fundstelle={self.public_id}#p-{self.public_id}"
