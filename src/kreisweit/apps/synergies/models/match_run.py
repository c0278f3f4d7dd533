from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.synergies.enums import RunState
from kreisweit.kernel.ids import new_id
from kreisweit.kernel.wording import Message

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership

# A run reports several times a minute; one that has been silent for so long was killed with its process.
LONGEST_SILENCE = timedelta(minutes=3)


class MatchRunQuerySet(ScopedQuerySet["MatchRun"]):
    def scope_for(self, member: Membership) -> Q:
        return Q(district_id=member.district_id)


class MatchRun(models.Model):
    """One run of the matching over a district. At most one waits and one works at a time."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.CASCADE, related_name="match_runs")
    state = models.CharField(max_length=10, choices=RunState, default=RunState.WAITING)
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)
    pairs = models.PositiveIntegerField(default=0)
    new_pairs = models.PositiveIntegerField(default=0)
    groups = models.PositiveIntegerField(default=0)
    # What the result was made from: equal digest and parameters give equal pairs.
    parameters = models.JSONField(default=dict)
    encoder = models.CharField(max_length=80, blank=True)
    input_digest = models.CharField(max_length=64, blank=True)
    # Code of the sentence that explains a failure; the exception itself is in the log of the server.
    error = models.CharField(max_length=80, blank=True)

    objects = MatchRunQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["-requested_at", "-id"]
        base_manager_name = "plain"
        constraints = [
            models.UniqueConstraint(fields=["district"], condition=Q(state=RunState.WAITING), name="one_waiting_run"),
            models.UniqueConstraint(fields=["district"], condition=Q(state=RunState.WORKING), name="one_working_run"),
        ]
        indexes = [models.Index(fields=["district", "-requested_at"], name="match_run_latest")]

    def __str__(self) -> str:
        return f"{self.district} {self.requested_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.state in {RunState.WAITING, RunState.WORKING}

    @property
    def error_message(self) -> Message:
        return Message(self.error)

    @property
    def is_silent(self) -> bool:
        """As `is_lost`, at this moment: for pages."""
        return self.is_lost(timezone.now())

    def is_lost(self, at: datetime) -> bool:
        """Working, but silent for too long: its process is gone."""
        seen = self.reported_at or self.started_at or self.requested_at
        return self.state == RunState.WORKING and at - seen > LONGEST_SILENCE
