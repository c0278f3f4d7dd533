from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.bundles.models.bundle import Bundle
from kreisweit.apps.initiatives.models import Initiative

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership


class BundleInitiativeQuerySet(ScopedQuerySet["BundleInitiative"]):
    def scope_for(self, member: Membership) -> Q:
        """An initiative that was taken back into a draft, or removed, is seen in no bundle by anybody else."""
        visible = Initiative.objects.visible_to(member).values("pk")
        return Q(bundle__district_id=member.district_id, initiative__in=visible)

    def present(self) -> Self:
        return self.filter(until__isnull=True)


class BundleInitiative(models.Model):
    """An initiative in a bundle. `body`: the body it stands for there; none for an example from elsewhere."""

    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="initiatives")
    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="bundle_places")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = BundleInitiativeQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["since", "id"]
        base_manager_name = "plain"
        constraints = [
            models.UniqueConstraint(
                fields=["bundle", "initiative"], condition=Q(until__isnull=True), name="initiative_once_in_a_bundle"
            )
        ]

    def __str__(self) -> str:
        return str(self.initiative)
