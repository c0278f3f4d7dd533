from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.synergies.models.synergy import Synergy
from kreisweit.kernel.ids import new_id

COMMENT_LENGTH = 2000


class SynergyComment(models.Model):
    """What somebody wrote beside a synergy. Seen only through it; a withdrawn one leaves an empty place."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    synergy = models.ForeignKey(Synergy, models.CASCADE, related_name="comments")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(_("Kommentar"), max_length=COMMENT_LENGTH)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.synergy}: {self.text[:40]}"
