from __future__ import annotations

from django.db import models

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.exchange.models.district_scope import DistrictQuerySet
from kreisweit.kernel.ids import new_id


class PublishingConsentQuerySet(DistrictQuerySet["PublishingConsent"]):
    pass


class PublishingConsent(models.Model):
    """A body lets its shared initiatives be published. Without this row nothing of it leaves the house."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.CASCADE, related_name="+")
    body = models.OneToOneField(Body, models.CASCADE, related_name="publishing_consent")
    given_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()

    objects = PublishingConsentQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["body__kind", "body__short_name"]
        base_manager_name = "plain"

    def __str__(self) -> str:
        return str(self.body)
