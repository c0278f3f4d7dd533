from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.council_systems.enums import OPEN_STATES, RunKind, RunState
from kreisweit.apps.council_systems.models.council_system import CouncilSystem
from kreisweit.kernel.ids import new_id
from kreisweit.kernel.wording import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

SILENCE = timedelta(minutes=15)
"""Three tries of two minutes for one page: a run that says nothing for longer has lost its process."""


class HarvestRunQuerySet(ScopedQuerySet["HarvestRun"]):
    def scope_for(self, member: Membership) -> Q:
        return Q(system__district_id=member.district_id, system__body_id=member.body_id)


class HarvestRun(models.Model):
    """One run through a council system. It works in turns, so that other jobs are not kept waiting for hours.

    `checkpoint` says where the next turn goes on. `lists` counts by type what the lists held and whether they were
    complete, `warnings` are `[{code, count, examples: [values]}]`.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    system = models.ForeignKey(CouncilSystem, models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=10, choices=RunKind)
    state = models.CharField(_("Stand"), max_length=10, choices=RunState, default=RunState.WAITING)
    since = models.DateTimeField(null=True, blank=True)
    requested_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    checkpoint = models.JSONField(default=dict)
    turns = models.PositiveIntegerField(default=0)
    new_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    unchanged_count = models.PositiveIntegerField(default=0)
    deleted_count = models.PositiveIntegerField(default=0)
    stub_count = models.PositiveIntegerField(default=0)
    hit_count = models.PositiveIntegerField(default=0)
    lists = models.JSONField(default=dict)
    warnings = models.JSONField(default=list)
    error = models.JSONField(null=True, blank=True)

    objects = HarvestRunQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["-requested_at", "-id"]
        base_manager_name = "plain"
        constraints = [
            models.UniqueConstraint(fields=["system"], condition=Q(state__in=OPEN_STATES), name="one_open_harvest_run"),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.requested_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        """A job is at work or about to begin."""
        return self.state in OPEN_STATES

    @property
    def seen_count(self) -> int:
        return self.new_count + self.changed_count + self.unchanged_count

    @property
    def warning_count(self) -> int:
        return sum(warning["count"] for warning in self.warnings)

    def is_lost(self, at: datetime) -> bool:
        return self.is_open and at - self.reported_at > SILENCE

    @property
    def seems_stuck(self) -> bool:
        """No sign of life: the system may have been restarted under it."""
        return self.is_lost(timezone.now())

    @property
    def error_message(self) -> Message | None:
        return Message(self.error["code"], self.error["values"]) if self.error else None

    @property
    def warning_messages(self) -> Sequence[tuple[Message, int]]:
        """The first example of each kind of warning and how often it came."""
        return [(Message(one["code"], one["examples"][0]), one["count"]) for one in self.warnings]
