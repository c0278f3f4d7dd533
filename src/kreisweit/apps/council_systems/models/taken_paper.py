from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.council_systems.enums import TakingState
from kreisweit.apps.council_systems.models.harvested_object import HarvestedObject
from kreisweit.apps.documents.models import Document
from kreisweit.kernel.ids import new_id
from kreisweit.kernel.wording import Message

if TYPE_CHECKING:
    from collections.abc import Sequence


class TakenPaperQuerySet(ScopedQuerySet["TakenPaper"]):
    def scope_for(self, member: Membership) -> Q:
        return Q(paper__system__district_id=member.district_id, paper__system__body_id=member.body_id)


class TakenPaper(models.Model):
    """A paper whose files are wanted as documents. `notes` tell which of them could not be had, and why."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    paper = models.OneToOneField(HarvestedObject, models.CASCADE, related_name="taking")
    by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=TakingState, default=TakingState.WAITING)
    documents = models.ManyToManyField(Document, related_name="+")
    notes = models.JSONField(default=list)

    objects = TakenPaperQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["-at", "-id"]
        base_manager_name = "plain"

    def __str__(self) -> str:
        return str(self.paper)

    @property
    def note_messages(self) -> Sequence[Message]:
        return [Message(note["code"], note["values"]) for note in self.notes]
