from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.exchange.models.district_scope import DistrictQuerySet
from kreisweit.kernel.ids import new_id


class PublicationQuerySet(DistrictQuerySet["Publication"]):
    pass


class Publication(models.Model):
    """A file that the district has signed and given out, kept as it went."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    licence = models.CharField(_("Lizenz"), max_length=40)
    contact_office = models.CharField(_("Zuständige Stelle"), max_length=200)
    contact_email = models.EmailField(_("E-Mail-Adresse der Stelle"))
    with_costs = models.BooleanField(_("mit Kosten und Förderung"), default=False)
    with_unconfirmed = models.BooleanField(_("mit Einträgen, die noch niemand bestätigt hat"), default=False)
    number = models.PositiveIntegerField(_("Vorhaben"))
    digest = models.CharField(max_length=64)
    key = models.CharField(max_length=43)

    objects = PublicationQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        base_manager_name = "plain"

    def __str__(self) -> str:
        return f"{self.district} {self.made_at:%Y-%m-%d}"
