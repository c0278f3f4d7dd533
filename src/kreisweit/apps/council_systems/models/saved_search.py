from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.kernel.ids import new_id

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership


class SavedSearchQuerySet(ScopedQuerySet["SavedSearch"]):
    def scope_for(self, member: Membership) -> Q:
        return Q(district_id=member.district_id)


class SavedSearch(models.Model):
    """Words that papers are looked through for, in the whole district. `words` are as people wrote them."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("Name der Suche"), max_length=100)
    words = models.JSONField(_("Wörter"), default=list)
    changed_at = models.DateTimeField()

    objects = SavedSearchQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["name", "id"]
        base_manager_name = "plain"
        constraints = [models.UniqueConstraint(fields=["district", "name"], name="saved_search_name_once")]

    def __str__(self) -> str:
        return self.name
