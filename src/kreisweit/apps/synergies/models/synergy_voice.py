from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.synergies.enums import Opinion, RejectReason
from kreisweit.apps.synergies.models.synergy import NOTE_LENGTH, Synergy


class SynergyVoice(models.Model):
    """What the body of one side says about a proposal. Seen only through its synergy."""

    synergy = models.ForeignKey(Synergy, models.CASCADE, related_name="voices")
    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    opinion = models.CharField(_("Entscheidung"), max_length=5, choices=Opinion)
    reason = models.CharField(_("Grund"), max_length=20, choices=RejectReason, blank=True)
    note = models.CharField(_("Anmerkung"), max_length=NOTE_LENGTH, blank=True)
    # Who said it; a member of the Kreis may speak for a municipality that has not spoken itself, visibly.
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    # What the matching had said when this was decided: said and right are compared.
    score = models.FloatField(default=0.0)

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["synergy", "body"], name="one_voice_per_side")]

    def __str__(self) -> str:
        return f"{self.body}: {self.get_opinion_display()}"

    @property
    def is_for_another(self) -> bool:
        return self.by is None or self.by.body_id != self.body_id
