from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.council_systems.models.council_system import CouncilSystem
from kreisweit.apps.council_systems.models.harvest_run import HarvestRun
from kreisweit.kernel.ids import new_id

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership

PAPER = "Paper"


class HarvestedObjectQuerySet(ScopedQuerySet["HarvestedObject"]):
    def scope_for(self, member: Membership) -> Q:
        return Q(system__district_id=member.district_id, system__body_id=member.body_id)


class HarvestedObject(models.Model):
    """One OParl object as the server gave it (`raw`), beside it what lists are sorted and searched by.

    `is_stub`: others refer to it, but it never came. `is_embedded`: it only came inside another one. `run` is the last
    one that saw it.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    system = models.ForeignKey(CouncilSystem, models.CASCADE, related_name="harvested")
    oparl_id = models.CharField(max_length=500)
    type = models.CharField(max_length=20)
    name = models.CharField(_("Betreff"), max_length=500, blank=True)
    reference = models.CharField(_("Vorlagennummer"), max_length=100, blank=True)
    paper_type = models.CharField(_("Art"), max_length=100, blank=True)
    date = models.DateField(_("Datum"), null=True, blank=True)
    raw = models.JSONField(default=dict)
    digest = models.CharField(max_length=32, blank=True)
    modified = models.DateTimeField(null=True, blank=True)
    is_deleted = models.BooleanField(default=False)
    is_stub = models.BooleanField(default=False)
    is_embedded = models.BooleanField(default=False)
    first_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    run = models.ForeignKey(HarvestRun, models.SET_NULL, null=True, related_name="+")

    objects = HarvestedObjectQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["-date", "-id"]
        base_manager_name = "plain"
        constraints = [models.UniqueConstraint(fields=["system", "oparl_id"], name="harvested_object_once_per_system")]
        indexes = [models.Index(fields=["system", "type", "is_deleted", "is_stub", "-date", "-id"])]

    def __str__(self) -> str:
        return self.name or self.reference or self.oparl_id

    @property
    def is_paper(self) -> bool:
        return self.type == PAPER
