from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.documents.models import Passage
from kreisweit.apps.initiatives.models.initiative import Initiative

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership


class CitationQuerySet(ScopedQuerySet["Citation"]):
    def scope_for(self, member: Membership) -> Q:
        """Whoever sees the initiative knows that it has a source; the quote is for those who see the document."""
        return Q(initiative__in=Initiative.objects.visible_to(member).values("pk"))


class Citation(models.Model):
    """Says which passage of a document a field of an initiative rests on.

    `field` is a code of `record`, or what a reading found beyond them (a phase, a workshop); such things have no place
    in the record and stay visible here.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="citations")
    field = models.CharField(max_length=40)
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="citations")
    created_at = models.DateTimeField()

    objects = CitationQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["passage__document", "passage__start", "id"]
        base_manager_name = "plain"
        constraints = [
            models.UniqueConstraint(fields=["initiative", "field", "passage"], name="citation_once_per_field"),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.passage}"
