from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.enums import ActorKind
from kreisweit.apps.bodies.models.body import Body
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.kernel.ids import new_id

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models.membership import Membership


class ActorQuerySet(ScopedQuerySet["Actor"]):
    def scope_for(self, member: Membership) -> models.Q:
        return models.Q(district_id=member.district_id)


class Actor(models.Model):
    """Somebody who is not a body of this district: an association, a company, a university, a town elsewhere."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.CASCADE, related_name="actors")
    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Art"), max_length=20, choices=ActorKind, default=ActorKind.OTHER)

    objects = ActorQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["name"]
        base_manager_name = "plain"
        constraints = [models.UniqueConstraint(fields=["district", "name"], name="actor_once_per_district")]

    def __str__(self) -> str:
        return self.name
