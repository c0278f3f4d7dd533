from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.enums import BodyKind
from kreisweit.kernel.ids import new_id


class Body(models.Model):
    """A Körperschaft: the Kreis or one of its municipalities. Public knowledge, so its rows need no scope."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    ags = models.CharField(_("Amtlicher Gemeindeschlüssel"), max_length=8, unique=True)
    kind = models.CharField(max_length=20, choices=BodyKind)
    district = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="municipalities")
    short_name = models.CharField(_("Kurzname"), max_length=100)
    name = models.CharField(_("Name"), max_length=120)
    population = models.PositiveIntegerField(_("Einwohnerzahl"), null=True, blank=True)
    population_date = models.DateField(null=True, blank=True)
    area_km2 = models.DecimalField(_("Fläche in km²"), max_digits=8, decimal_places=2, null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    boundary = models.JSONField(null=True, blank=True, help_text="GeoJSON MultiPolygon, WGS84")
    boundary_source = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    neighbours = models.ManyToManyField("self", symmetrical=True, blank=True)

    class Meta:
        ordering = ["kind", "short_name"]
        constraints = [
            models.CheckConstraint(
                name="body_district_exactly_for_municipalities",
                condition=models.Q(kind=BodyKind.DISTRICT, district__isnull=True)
                | models.Q(kind=BodyKind.MUNICIPALITY, district__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_district(self) -> bool:
        return self.kind == BodyKind.DISTRICT

    @property
    def district_id_or_own(self) -> int:
        """Primary key of the district this body belongs to; a district belongs to itself."""
        return self.district_id or self.pk
