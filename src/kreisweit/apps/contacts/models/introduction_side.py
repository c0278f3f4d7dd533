from __future__ import annotations

from django.db import models
from django.db.models import Q

from kreisweit.apps.bodies.models import Actor, Body
from kreisweit.apps.contacts.models.introduction import Introduction


class IntroductionSide(models.Model):
    """One of the two organisations: a body or an actor. Seen only through its introduction.

    An actor has no accounts; the body responsible for its entry answers for it and knows whom to ask there.
    """

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="sides")
    position = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    # An actor disappears when two spellings are merged; its name stays.
    actor = models.ForeignKey(Actor, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    represented_by = models.ForeignKey(Body, models.PROTECT, related_name="represented_sides")
    # Counts the answers of this side.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "position"], name="introduction_has_two_sides"),
            models.CheckConstraint(
                name="side_is_one_of_two",
                condition=Q(position__in=[0, 1]) & (Q(body__isnull=True) | Q(actor__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_actor(self) -> bool:
        return self.body_id is None
