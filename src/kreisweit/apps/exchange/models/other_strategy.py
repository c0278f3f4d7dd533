from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.exchange.models.district_scope import DistrictQuerySet
from kreisweit.apps.exchange.models.other_district import OtherDistrict
from kreisweit.kernel.ids import new_id


class OtherStrategyQuerySet(DistrictQuerySet["OtherStrategy"]):
    path = "other__district_id"


class OtherStrategy(models.Model):
    """A strategy as goals and fields of action. `owner` is whose it is, also in a collection."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    other = models.ForeignKey(OtherDistrict, models.CASCADE, related_name="strategies")
    key = models.CharField(max_length=60)
    title = models.CharField(_("Titel"), max_length=200)
    owner = models.CharField(_("Wessen Strategie"), max_length=200)
    owner_ags = models.CharField(max_length=8, blank=True)
    adopted_on = models.DateField(_("beschlossen am"), null=True, blank=True)
    adopted_by = models.CharField(_("beschlossen von"), max_length=500, blank=True)
    fields_of_action = models.JSONField(_("Handlungsfelder"), default=list)
    note = models.TextField(_("Anmerkung"), max_length=4000, blank=True)
    source_url = models.CharField(_("Quelle"), max_length=700, blank=True)

    objects = OtherStrategyQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["owner", "title", "id"]
        base_manager_name = "plain"
        constraints = [models.UniqueConstraint(fields=["other", "key"], name="other_strategy_once")]

    def __str__(self) -> str:
        return self.title
