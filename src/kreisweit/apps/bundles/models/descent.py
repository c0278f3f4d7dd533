from __future__ import annotations

from django.db import models

from kreisweit.apps.bundles.models.bundle import Bundle


class Descent(models.Model):
    """One bundle came out of another, by splitting or merging. Seen only through its bundles."""

    ancestor = models.ForeignKey(Bundle, models.CASCADE, related_name="descendants")
    descendant = models.ForeignKey(Bundle, models.CASCADE, related_name="ancestors")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["ancestor", "descendant"], name="descent_once")]

    def __str__(self) -> str:
        return f"{self.ancestor} > {self.descendant}"
