from __future__ import annotations

from django.db import models

from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.models.synergy_group import SynergyGroup


class GroupMember(models.Model):
    """An initiative in a group. Seen only through its group."""

    group = models.ForeignKey(SynergyGroup, models.CASCADE, related_name="memberships")
    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["group", "initiative"], name="initiative_once_per_group")]

    def __str__(self) -> str:
        return str(self.initiative)
