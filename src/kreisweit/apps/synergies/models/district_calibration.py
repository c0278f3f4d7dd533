from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.models.scope import ScopedQuerySet

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership


class DistrictCalibrationQuerySet(ScopedQuerySet["DistrictCalibration"]):
    def scope_for(self, member: Membership) -> Q:
        return Q(district_id=member.district_id)


class DistrictCalibration(models.Model):
    """What the matching has learnt from the decisions of a district: always from all of them, so nothing is forgotten.

    Only a result, made anew from the voices at any time; `is_used` is what people chose.
    """

    district = models.OneToOneField(Body, models.CASCADE, related_name="calibration")
    is_used = models.BooleanField(default=True)
    # Somebody has decided since; a job is under way.
    is_stale = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    decisions = models.PositiveIntegerField(default=0)
    # {kind: {"offset", "threshold", "weights"}}
    kind_models = models.JSONField(default=dict)
    # Messages that say what moved: [{"code", "values"}].
    moved = models.JSONField(default=list)
    learnt_at = models.DateTimeField(null=True, blank=True)

    objects = DistrictCalibrationQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        base_manager_name = "plain"

    def __str__(self) -> str:
        return f"{self.district}: {self.decisions}"
