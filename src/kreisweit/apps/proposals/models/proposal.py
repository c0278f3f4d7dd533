from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Actor, Body, Membership
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.documents.models import Document
from kreisweit.apps.initiatives.enums import Visibility
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.proposals.enums import (
    INVENTORY_KINDS,
    TAKEN,
    UNDECIDED,
    Certainty,
    Kind,
    RejectReason,
    State,
    certainty_of,
)
from kreisweit.kernel.ids import new_id

NOTE_LENGTH = 500
BY_LANGUAGE_MODEL = "proposal.language_model"
"""The reason of every finding that came from a language model."""


class ProposalQuerySet(ScopedQuerySet["Proposal"]):
    def scope_for(self, member: Membership) -> Q:
        """What was found in documents the member may see, for the own body; at the Kreis for all its municipalities."""
        seen = Q(district_id=member.district_id, document__in=Document.objects.visible_to(member).values("pk"))
        if member.body.is_district:
            return seen
        return seen & (Q(body_id=member.body_id) | Q(offered_to_id=member.body_id))

    def in_document_order(self) -> Self:
        return self.order_by("document_id", "position", "id")

    def waiting(self) -> Self:
        """Nobody has decided yet, and the latest reading of the document still finds it."""
        return self.filter(state=State.OPEN, is_current=True)


class Proposal(models.Model):
    """One thing a document speaks of, for a person to accept, correct, merge or reject.

    `findings` and `passage` are the reading's data as `bridge` writes them; nothing in them is changed by a decision.
    What a person made of it is in `outcome`: the `values` they accepted; for a merge the `before` of every value that
    changed and the `version` it left the initiative at; for an actor whether it `is_new`.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, models.CASCADE, related_name="proposals")
    body = models.ForeignKey(Body, models.PROTECT, related_name="proposals")
    # Another municipality that the proposal speaks of. It sees the proposal when it may see the document.
    offered_to = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="offered_proposals")
    key = models.CharField(max_length=64)
    kind = models.CharField(_("Art"), max_length=20, choices=Kind)
    title = models.CharField(_("Titel"), max_length=200)
    findings = models.JSONField(default=dict)
    passage = models.JSONField(default=dict)
    position = models.PositiveIntegerField(default=0)
    page = models.PositiveIntegerField(default=1)
    confidence = models.FloatField(_("Sicherheit"), default=0)
    # False when a later reading of the document no longer finds it.
    is_current = models.BooleanField(default=True)
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    state = models.CharField(_("Entscheidung"), max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="decided_proposals")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("Grund"), max_length=20, choices=RejectReason, blank=True)
    note = models.CharField(_("Anmerkung"), max_length=NOTE_LENGTH, blank=True)
    initiative = models.ForeignKey(Initiative, models.SET_NULL, null=True, blank=True, related_name="proposals")
    actor = models.ForeignKey(Actor, models.SET_NULL, null=True, blank=True, related_name="proposals")
    outcome = models.JSONField(default=dict)
    # Counts decisions: whoever decides names the version they were shown.
    version = models.PositiveIntegerField(default=1)

    objects = ProposalQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["document_id", "position", "id"]
        base_manager_name = "plain"
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="proposal_once_per_document")]
        indexes = [
            models.Index(fields=["body", "state", "document", "position", "id"], name="proposal_queue"),
            models.Index(fields=["offered_to", "state"], name="proposal_offered"),
            models.Index(fields=["decided_by", "-decided_at"], name="proposal_decided"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_undecided(self) -> bool:
        return self.state in UNDECIDED

    @property
    def is_taken(self) -> bool:
        return self.state in TAKEN

    @property
    def is_from_language_model(self) -> bool:
        """Whether the rules had not found it."""
        return any(_reason(one) == BY_LANGUAGE_MODEL for one in self.findings.get("title", [])[:1])

    @property
    def is_for_inventory(self) -> bool:
        return self.kind in INVENTORY_KINDS

    @property
    def certainty(self) -> Certainty:
        return certainty_of(self.confidence)

    @property
    def look(self) -> str:
        """Which of the looks of a decision suits the state; see `ui.badges`."""
        if self.is_taken:
            return "confirmed"
        return "proposed" if self.state == State.OPEN else str(self.state)

    @property
    def accepted_title(self) -> str:
        """The title a person made of it, else the one that was found.

        A draft keeps its words to itself: a proposal is seen by more people than what came of it. Reads `initiative`.
        """
        is_draft = self.initiative is not None and self.initiative.visibility != Visibility.DISTRICT
        values: dict[str, Any] = {} if is_draft else self.outcome.get("values", {})
        return str(values.get("title") or self.title)


def _reason(finding: Mapping[str, Any]) -> str:
    return str((finding.get("reason") or {}).get("code", ""))
