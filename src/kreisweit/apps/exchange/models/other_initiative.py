from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.exchange.models.district_scope import DistrictQuerySet
from kreisweit.apps.exchange.models.other_district import OtherDistrict
from kreisweit.apps.initiatives.enums import Status
from kreisweit.kernel.ids import new_id


class OtherInitiativeQuerySet(DistrictQuerySet["OtherInitiative"]):
    path = "other__district_id"


class OtherInitiative(models.Model):
    """An initiative of somebody else as their file tells it. `key` is their own id and stays over all their files."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    other = models.ForeignKey(OtherDistrict, models.CASCADE, related_name="initiatives")
    key = models.CharField(max_length=60)
    title = models.CharField(_("Titel"), max_length=200)
    sort_title = models.CharField(max_length=200, editable=False)
    description = models.TextField(_("Kurzbeschreibung"), max_length=4000, blank=True)
    place = models.CharField(_("Ort"), max_length=500, blank=True)
    place_ags = models.CharField(max_length=8, blank=True)
    field = models.CharField(_("Handlungsfeld"), max_length=80, blank=True)
    status = models.CharField(_("Status"), max_length=20, choices=Status, default=Status.UNKNOWN)
    status_as_of = models.PositiveSmallIntegerField(null=True, blank=True)
    year_start = models.PositiveSmallIntegerField(null=True, blank=True)
    year_end = models.PositiveSmallIntegerField(null=True, blank=True)
    owner = models.CharField(_("Träger"), max_length=500, blank=True)
    partners = models.JSONField(_("Beteiligte"), default=list)
    target_group = models.CharField(_("Zielgruppe"), max_length=500, blank=True)
    systems = models.JSONField(_("Eingesetzte Systeme"), default=list)
    funding_programme = models.CharField(_("Förderprogramm"), max_length=500, blank=True)
    funding_cents = models.BigIntegerField(_("Förderung"), null=True, blank=True)
    cost_once_cents = models.BigIntegerField(_("Einmalige Kosten"), null=True, blank=True)
    cost_yearly_cents = models.BigIntegerField(_("Jährliche Kosten"), null=True, blank=True)
    cost_note = models.CharField(_("Grundlage der Kosten"), max_length=500, blank=True)
    source_url = models.CharField(_("Quelle"), max_length=700, blank=True)

    objects = OtherInitiativeQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["sort_title", "id"]
        base_manager_name = "plain"
        constraints = [models.UniqueConstraint(fields=["other", "key"], name="other_initiative_once")]
        indexes = [models.Index(fields=["other", "sort_title"], name="other_initiative_list")]

    def __str__(self) -> str:
        return self.title
