from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.contacts.enums import REVEALED, DeclineReason, Opinion
from kreisweit.apps.contacts.models.introduction import NOTE_LENGTH, Introduction
from kreisweit.apps.contacts.models.introduction_side import IntroductionSide

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models import Membership


class SideAnswerQuerySet(ScopedQuerySet["SideAnswer"]):
    def scope_for(self, member: Membership) -> Q:
        """One's own answer, the other side's when both have said yes; a Kreis that is no side itself reads both.

        A no costs nothing only as long as the other side does not learn of it. The Kreis needs it, with its reason, or
        it would propose the same again; where the Kreis is the other side, it is treated like any other.
        """
        introductions = Introduction.objects.visible_to(member)
        own = Q(side__represented_by=member.body_id)
        agreed = Q(side__introduction__state__in=REVEALED)
        readable = own | agreed
        if member.body.is_district:
            own_introductions = Introduction.plain.filter(sides__represented_by=member.body_id).values("pk")
            readable |= ~Q(side__introduction__in=own_introductions)
        return Q(side__introduction__in=introductions.values("pk")) & readable


class SideAnswer(models.Model):
    """What one side says to being introduced."""

    side = models.OneToOneField(IntroductionSide, models.CASCADE, related_name="answer")
    opinion = models.CharField(_("Antwort"), max_length=3, choices=Opinion)
    reason = models.CharField(_("Grund"), max_length=20, choices=DeclineReason, blank=True)
    note = models.CharField(_("Anmerkung"), max_length=NOTE_LENGTH, blank=True)
    at = models.DateTimeField()

    objects = SideAnswerQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["side"]
        base_manager_name = "plain"

    def __str__(self) -> str:
        return str(self.get_opinion_display())
