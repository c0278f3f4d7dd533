from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.initiatives.enums import ImportState
from kreisweit.kernel.ids import new_id
from kreisweit.kernel.wording import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

SILENCE = timedelta(minutes=1)


class ImportRunQuerySet(ScopedQuerySet["ImportRun"]):
    def scope_for(self, member: Membership) -> Q:
        """The imports of the member's own body. A list may hold drafts, so not even the Kreis sees those of others."""
        return Q(district_id=member.district_id, body_id=member.body_id)


class ImportRun(models.Model):
    """One uploaded list on its way into the inventory.

    `columns` describes every heading of the file (heading, guessed field, reason, samples), `mapping` what a person
    decided: heading to field code. `attempt` counts the reading jobs; an outdated one notices and stops.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="import_runs")
    uploaded_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")

    file_name = models.CharField(_("Dateiname"), max_length=200)
    file = models.CharField(max_length=120, help_text="Below MEDIA_ROOT; empty when deleted")
    digest = models.CharField(max_length=64)
    sheet = models.CharField(max_length=200, blank=True)
    sheets = models.JSONField(default=list)
    is_own_export = models.BooleanField(default=False)
    notes = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    headings_digest = models.CharField(max_length=64, blank=True)
    mapping = models.JSONField(default=dict)
    # Where entries go whose row names no body; empty: to be guessed from place and owner.
    default_body = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="+")

    state = models.CharField(_("Stand"), max_length=20, choices=ImportState, default=ImportState.UPLOADED)
    attempt = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    new_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    unchanged_count = models.PositiveIntegerField(default=0)
    problem_count = models.PositiveIntegerField(default=0)
    error = models.JSONField(null=True, blank=True)

    created_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        base_manager_name = "plain"
        indexes = [models.Index(fields=["body", "headings_digest"])]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_waiting(self) -> bool:
        """A job is at work or about to begin."""
        return self.state in {ImportState.MAPPED, ImportState.APPLYING}

    @property
    def has_numbers(self) -> bool:
        """The rows have been compared, so the counts mean something."""
        return self.state in {ImportState.READ, ImportState.APPLYING, ImportState.APPLIED}

    @property
    def seems_stuck(self) -> bool:
        """A job that shows no sign of life: the system may have been restarted under it."""
        return self.is_waiting and timezone.now() - self.touched_at > SILENCE

    @property
    def error_message(self) -> Message | None:
        return Message(self.error["code"], self.error["values"]) if self.error else None

    @property
    def note_messages(self) -> Sequence[Message]:
        return [Message(note["code"], note["values"]) for note in self.notes]
