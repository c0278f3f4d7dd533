from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.bodies.rules import WRITING_ROLES
from kreisweit.apps.contacts.enums import OPEN, Outcome, State
from kreisweit.kernel.ids import new_id

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership

TEXT_LENGTH = 4000
NOTE_LENGTH = 500


class IntroductionQuerySet(ScopedQuerySet["Introduction"]):
    def scope_for(self, member: Membership) -> Q:
        """The Kreis, who proposed it, and both sides once they are asked; other municipalities never.

        Only those who work for a body: councillors and guests read what is planned, not who is put in touch.
        """
        if member.role not in WRITING_ROLES:
            return Q(pk__in=[])
        rows = Q(district_id=member.district_id)
        if member.body.is_district:
            return rows
        # A subquery, not a join: two sides would give the row twice.
        own = Introduction.plain.filter(sides__represented_by=member.body_id).values("pk")
        return rows & (Q(proposed_by=member.body_id) | Q(pk__in=own, asked_at__isnull=False))


class Introduction(models.Model):
    """Two organisations are to be put in touch about a matter. Names of people are in `ContactPerson`, answers in
    `SideAnswer`: what the sides may not know of each other is in rows that they cannot read."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    district = models.ForeignKey(Body, models.CASCADE, related_name="introductions")
    # The public ids of both organisations, sorted: at most one open introduction of a pair.
    pair = models.CharField(max_length=41)
    # The body, not the person: who of it wrote is in the log.
    proposed_by = models.ForeignKey(Body, models.PROTECT, related_name="proposed_introductions")
    state = models.CharField(_("Stand"), max_length=10, choices=State, default=State.PROPOSED)
    # Messages of the network analysis: code and values.
    reasons = models.JSONField(default=list)
    text_de = models.TextField(_("Text"), max_length=TEXT_LENGTH)
    text_en = models.TextField(_("Text auf Englisch"), max_length=TEXT_LENGTH)
    later_until = models.DateField(_("zurückgestellt bis"), null=True, blank=True)
    proposed_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    introduced_at = models.DateTimeField(null=True, blank=True)
    talked_on = models.DateField(_("Gespräch am"), null=True, blank=True)
    outcome = models.CharField(_("Ergebnis"), max_length=20, choices=Outcome, blank=True)
    outcome_note = models.CharField(_("Anmerkung"), max_length=NOTE_LENGTH, blank=True)
    # Counts changes of the state; the answers have versions of their own, so that one side's does not show in the
    # number that the other side's page carries.
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    objects = IntroductionQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["-changed_at", "-id"]
        base_manager_name = "plain"
        constraints = [
            models.UniqueConstraint(
                fields=["district", "pair"], condition=Q(state__in=OPEN), name="one_open_introduction_per_pair"
            ),
            models.CheckConstraint(
                name="introduction_later_has_a_day",
                condition=Q(state=State.LATER, later_until__isnull=False)
                | (~Q(state=State.LATER) & Q(later_until__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["district", "state", "-changed_at"], name="introduction_list")]

    def __str__(self) -> str:
        return self.pair

    @property
    def represented_by_ids(self) -> set[int]:
        """Primary keys of the bodies that answer for the two sides."""
        return {side.represented_by_id for side in self.sides.all()}

    def is_due(self, today: date) -> bool:
        """Put off until a day that has come."""
        return self.state == State.LATER and self.later_until is not None and self.later_until <= today
