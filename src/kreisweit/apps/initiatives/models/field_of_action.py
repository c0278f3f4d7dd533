from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body
from kreisweit.kernel.ids import new_id


class FieldOfAction(models.Model):
    """A Handlungsfeld of one district. The catalogue is the district's own and public within it."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.CASCADE, related_name="fields_of_action")
    name = models.CharField(_("Handlungsfeld"), max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        constraints = [models.UniqueConstraint(fields=["district", "name"], name="field_once_per_district")]

    def __str__(self) -> str:
        return self.name
