from __future__ import annotations

from django.db import models

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.exchange.models.district_scope import DistrictQuerySet
from kreisweit.kernel.ids import new_id


class DistrictComparisonQuerySet(DistrictQuerySet["DistrictComparison"]):
    pass


class DistrictComparison(models.Model):
    """The latest comparison of one district with the others, computed in the background.

    `result` holds ids, counts and messages, see `bridge.comparison`; titles are read when somebody looks, so that
    nobody sees what has become a draft since then. `wanted_at`: something changed and no job has taken it up yet.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.OneToOneField(Body, models.CASCADE, related_name="+")
    wanted_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    computed_at = models.DateTimeField(null=True, blank=True)
    input_digest = models.CharField(max_length=64, blank=True)
    result = models.JSONField(default=dict)

    objects = DistrictComparisonQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        base_manager_name = "plain"

    def __str__(self) -> str:
        return str(self.district)
