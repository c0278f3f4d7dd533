from __future__ import annotations

from django.db import models

from kreisweit.apps.bodies.models import Membership


class Digest(models.Model):
    """Whether a member wants the weekly overview by mail, and for which week it was last sent. Only their own page
    and the sending command ask for it."""

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="+")
    is_wanted = models.BooleanField(default=True)
    # ISO week such as "2026-W48"; kept before the mail leaves, so that nothing is sent twice.
    sent_for = models.CharField(max_length=8, blank=True)

    def __str__(self) -> str:
        return f"{self.membership}: {self.sent_for}"
