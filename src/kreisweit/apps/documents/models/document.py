from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.documents.enums import PICTURED, Audience, FileKind, Origin, ReadingState
from kreisweit.kernel.ids import new_id
from kreisweit.kernel.wording import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

SILENCE = timedelta(minutes=3)
"""Text recognition of one large page takes a minute on a slow machine; a job that says nothing for longer is dead."""


class DocumentQuerySet(ScopedQuerySet["Document"]):
    def scope_for(self, member: Membership) -> Q:
        """Everything shared in the member's district, and all documents of the member's own body."""
        shared = Q(audience=Audience.DISTRICT) | Q(body_id=member.body_id)
        return Q(district_id=member.district_id, removed_at__isnull=True) & shared

    def removed_from(self, member: Membership) -> Self:
        """The waste bin of the member's own body."""
        rows = self.filter(district_id=member.district_id, body_id=member.body_id, removed_at__isnull=False)
        return rows.for_everyone("limited to the member's body on the line above")


class Document(models.Model):
    """One file of one body. Its bytes lie in the file store under `digest`, their SHA-256.

    Another body that has the same file has its own row; only the bytes are shared. `attempt` counts the reading jobs:
    an outdated one notices and stops.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="documents", verbose_name=_("Körperschaft"))
    name = models.CharField(_("Dateiname"), max_length=200)
    title = models.CharField(_("Titel"), max_length=300, blank=True)
    kind = models.CharField(_("Art"), max_length=20, choices=FileKind, blank=True)
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField(_("Größe in Bytes"))
    audience = models.CharField(_("Sichtbar für"), max_length=10, choices=Audience, default=Audience.BODY)

    origin = models.CharField(_("Herkunft"), max_length=20, choices=Origin, default=Origin.UPLOAD)
    source_url = models.URLField(_("Adresse der Quelle"), max_length=700, blank=True)
    paper_number = models.CharField(_("Vorlagennummer"), max_length=60, blank=True)
    uploaded_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField(_("Aufgenommen am"))

    state = models.CharField(_("Stand"), max_length=10, choices=ReadingState, default=ReadingState.WAITING)
    failure = models.JSONField(null=True, blank=True)
    notes = models.JSONField(default=list, blank=True)
    attempt = models.PositiveIntegerField(default=0)
    # Jobs in a row that ended with the process, without one more page.
    interruptions = models.PositiveSmallIntegerField(default=0)
    page_count = models.PositiveIntegerField(_("Seiten"), null=True, blank=True)
    pages_read = models.PositiveIntegerField(default=0)
    touched_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    # In the waste bin since; invisible, and can be brought back.
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        base_manager_name = "plain"
        constraints = [models.UniqueConstraint(fields=["body", "digest"], name="document_once_per_body")]
        indexes = [
            models.Index(fields=["district", "-uploaded_at", "-id"]),
            models.Index(fields=["digest"]),
            models.Index(fields=["state"]),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What people call it: its title, else the name of its file."""
        return self.title or self.name

    @property
    def is_waiting(self) -> bool:
        """A job is at work or about to begin."""
        return self.state in {ReadingState.WAITING, ReadingState.READING}

    @property
    def next_page(self) -> int:
        """The page that is being read, from 1."""
        return min(self.pages_read + 1, self.page_count or 1)

    @property
    def is_read(self) -> bool:
        return self.state == ReadingState.READ

    @property
    def is_pictured(self) -> bool:
        return self.kind in PICTURED

    @property
    def seems_stuck(self) -> bool:
        """A job that shows no sign of life: the system may have been restarted under it."""
        return self.state == ReadingState.READING and timezone.now() - self.touched_at > SILENCE

    @property
    def failure_message(self) -> Message | None:
        return Message(self.failure["code"], self.failure["values"]) if self.failure else None

    @property
    def note_messages(self) -> Sequence[Message]:
        return [Message(note["code"], note["values"]) for note in self.notes]

    def get_absolute_url(self) -> str:
        return reverse("documents:detail", args=[self.public_id])
