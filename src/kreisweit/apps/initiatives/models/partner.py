from __future__ import annotations

from django.db import models
from django.db.models import Q

from kreisweit.apps.bodies.models import Actor, Body
from kreisweit.apps.initiatives.models.initiative import Initiative


class Partner(models.Model):
    """One who takes part: a body of the district or an actor. Seen only through its initiative."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="partners")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="partnerships")
    actor = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="partnerships")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="partner_is_body_or_actor",
                condition=Q(body__isnull=True, actor__isnull=False) | Q(body__isnull=False, actor__isnull=True),
            ),
            models.UniqueConstraint(fields=["initiative", "body"], name="partner_body_once"),
            models.UniqueConstraint(fields=["initiative", "actor"], name="partner_actor_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return str(self.body or self.actor)
