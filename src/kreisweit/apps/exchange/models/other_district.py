from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.exchange.enums import Assurance, PublisherKind
from kreisweit.apps.exchange.models.district_scope import DistrictQuerySet
from kreisweit.kernel.ids import new_id

IDENTITY_LENGTH = 210


class OtherDistrictQuerySet(DistrictQuerySet["OtherDistrict"]):
    pass


class OtherDistrict(models.Model):
    """Another publisher as one district knows it: a Kreis, a town, or a collection of examples.

    `identity` is what it is recognised by, its official key or its name. `key` is the public key remembered since the
    first file, base64url, empty as long as none was signed; `assurance` is therefore either known or unsigned.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.CASCADE, related_name="other_districts")
    identity = models.CharField(max_length=IDENTITY_LENGTH)
    kind = models.CharField(_("Art"), max_length=20, choices=PublisherKind)
    name = models.CharField(_("Name"), max_length=200)
    ags = models.CharField(_("Amtlicher Gemeindeschlüssel"), max_length=8, blank=True)
    residents = models.PositiveIntegerField(_("Einwohnerzahl"), null=True, blank=True)
    residents_on = models.DateField(null=True, blank=True)
    contact_office = models.CharField(_("Zuständige Stelle"), max_length=500, blank=True)
    contact_email = models.CharField(_("E-Mail-Adresse der Stelle"), max_length=254, blank=True)
    licence = models.CharField(_("Lizenz"), max_length=200)
    licence_url = models.CharField(max_length=700, blank=True)
    key = models.CharField(max_length=43, blank=True)
    assurance = models.CharField(_("Prüfung"), max_length=10, choices=Assurance)
    published_at = models.DateTimeField(_("Stand der Datei"))
    taken_at = models.DateTimeField(_("übernommen"))

    objects = OtherDistrictQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["name", "id"]
        base_manager_name = "plain"
        constraints = [
            models.UniqueConstraint(fields=["district", "identity"], name="other_district_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_collection(self) -> bool:
        return self.kind == PublisherKind.COLLECTION
