from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.council_systems.enums import RunKind
from kreisweit.kernel.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence

RECONCILED_EVERY = timedelta(days=7)
"""Servers forget to tell of changes and deletions: once a week everything is asked for."""


class CouncilSystemQuerySet(ScopedQuerySet["CouncilSystem"]):
    def scope_for(self, member: Membership) -> Q:
        return Q(district_id=member.district_id, body_id=member.body_id)


class CouncilSystem(models.Model):
    """The council information system of a body: a server that speaks OParl, or a dump of one that was uploaded.

    `address` is empty for a dump, whose file lies below MEDIA_ROOT. `maker` is a guess.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="council_systems", verbose_name=_("Körperschaft"))
    name = models.CharField(_("Name"), max_length=200)
    address = models.CharField(_("Adresse"), max_length=700, blank=True)
    dump = models.CharField(max_length=120, blank=True)
    dump_name = models.CharField(_("Datei"), max_length=200, blank=True)
    maker = models.CharField(_("Hersteller"), max_length=60, blank=True)
    oparl_version = models.CharField(max_length=10, blank=True)
    contact = models.CharField(_("Kontakt für den Betreiber"), max_length=200, blank=True)
    added_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    # When the last run began that came to its end, and the last one that asked for everything.
    harvested_at = models.DateTimeField(null=True, blank=True)
    reconciled_at = models.DateTimeField(null=True, blank=True)

    objects = CouncilSystemQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["name", "id"]
        base_manager_name = "plain"
        constraints = [
            models.UniqueConstraint(
                fields=["body", "address"], condition=~Q(address=""), name="council_system_once_per_body"
            ),
            models.CheckConstraint(
                condition=Q(address="", dump__gt="") | Q(address__gt="", dump=""), name="council_system_address_or_dump"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def next_kind(self, at: datetime) -> RunKind:
        """What the next run should ask for: everything when that was a week ago."""
        if self.dump or self.reconciled_at is None or at - self.reconciled_at >= RECONCILED_EVERY:
            return RunKind.FULL
        return RunKind.CHANGES

    @property
    def identity(self) -> Sequence[str]:
        """What the log keeps of it."""
        return [self.name, self.address or self.dump_name]
