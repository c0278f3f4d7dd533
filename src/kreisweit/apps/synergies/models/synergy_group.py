from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.ids import new_id

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership


class SynergyGroupQuerySet(ScopedQuerySet["SynergyGroup"]):
    def scope_for(self, member: Membership) -> models.Q:
        """Groups are made without drafts; one whose medoid became a draft since then waits for the next run."""
        return models.Q(district_id=member.district_id, medoid__in=Initiative.objects.visible_to(member).values("pk"))


class SynergyGroup(models.Model):
    """Several initiatives with the same matter. Keeps its identity as long as most of its members stay."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.CASCADE, related_name="synergy_groups")
    title = models.CharField(_("Bezeichnung"), max_length=200)
    # The member closest to all others: where reading starts.
    medoid = models.ForeignKey(Initiative, models.CASCADE, related_name="leads_groups")
    members = models.ManyToManyField(Initiative, through="GroupMember", related_name="synergy_groups")
    why = models.JSONField(default=list)
    is_current = models.BooleanField(default=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    objects = SynergyGroupQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["title", "id"]
        base_manager_name = "plain"
        indexes = [models.Index(fields=["district", "is_current", "title"], name="synergy_group_list")]

    def __str__(self) -> str:
        return self.title
