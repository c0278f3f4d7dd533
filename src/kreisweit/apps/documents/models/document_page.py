from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.documents.enums import Audience
from kreisweit.apps.documents.models.document import Document

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership


def through_document(member: Membership) -> Q:
    """Who may read a document may read what belongs to it."""
    shared = Q(document__audience=Audience.DISTRICT) | Q(document__body_id=member.body_id)
    return Q(document__district_id=member.district_id, document__removed_at__isnull=True) & shared


class DocumentPageQuerySet(ScopedQuerySet["DocumentPage"]):
    def scope_for(self, member: Membership) -> Q:
        return through_document(member)


class DocumentPage(models.Model):
    """One page as it was recognised, before anything is interpreted.

    `lines` are its raw lines (form: `documents.bridge.lines`). Once there is a clean text, `start` and `end` are the
    part of it that stands here, and `anchors` say where: `[start, end, left, top, right, bottom]`, characters of the
    clean text and shares of the page.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    origin = models.CharField(max_length=10)
    remark = models.CharField(max_length=40, blank=True, help_text="How it was read, when worth a word")
    width = models.FloatField(null=True, blank=True)
    height = models.FloatField(null=True, blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    lines = models.JSONField(default=list)
    anchors = models.JSONField(default=list)

    objects = DocumentPageQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["document", "number"]
        base_manager_name = "plain"
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="page_once_per_document")]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.number}"
