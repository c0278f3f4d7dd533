from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.exchange.models.district_scope import DistrictQuerySet
from kreisweit.apps.exchange.models.other_strategy import OtherStrategy
from kreisweit.kernel.ids import new_id


class OtherGoalQuerySet(DistrictQuerySet["OtherGoal"]):
    path = "strategy__other__district_id"


class OtherGoal(models.Model):
    """A goal of a strategy; indicator and target are empty where the source names none."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    strategy = models.ForeignKey(OtherStrategy, models.CASCADE, related_name="goals")
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    field = models.CharField(_("Handlungsfeld"), max_length=80, blank=True)
    text = models.CharField(_("Ziel"), max_length=1000)
    indicator = models.CharField(_("Kennzahl"), max_length=500, blank=True)
    target = models.CharField(_("Zielwert"), max_length=500, blank=True)
    source_url = models.CharField(_("Quelle"), max_length=700, blank=True)

    objects = OtherGoalQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["strategy", "position", "id"]
        base_manager_name = "plain"
        constraints = [models.UniqueConstraint(fields=["strategy", "key"], name="other_goal_once")]

    def __str__(self) -> str:
        return self.text
