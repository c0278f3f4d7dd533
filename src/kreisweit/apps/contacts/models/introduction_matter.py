from __future__ import annotations

from django.db import models

from kreisweit.apps.contacts.models.introduction import Introduction
from kreisweit.apps.initiatives.models import Initiative


class IntroductionMatter(models.Model):
    """What the two sides have to talk about: an initiative of each. Seen only through its introduction, and only by
    those who may see both initiatives."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="matters")
    position = models.PositiveSmallIntegerField()
    first = models.ForeignKey(Initiative, models.CASCADE, related_name="+")
    second = models.ForeignKey(Initiative, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "first", "second"], name="matter_once_per_introduction")
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"
