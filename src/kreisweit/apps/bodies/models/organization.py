from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.enums import OrganizationType
from kreisweit.apps.bodies.models.body import Body
from kreisweit.kernel.ids import new_id


class Organization(models.Model):
    """A Gremium, Fraktion or Verwaltungsbereich of a body, in OParl's words. Public knowledge, so no scope."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, models.CASCADE, related_name="organizations")
    name = models.CharField(_("Name"), max_length=200)
    organization_type = models.CharField(max_length=30, choices=OrganizationType, default=OrganizationType.COMMITTEE)
    classification = models.CharField(max_length=60, blank=True, help_text=_("zum Beispiel Parlament, Ausschuss"))

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="organization_once_per_body")]

    def __str__(self) -> str:
        return self.name
