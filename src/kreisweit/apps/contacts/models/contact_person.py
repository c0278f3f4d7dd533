from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.bodies.rules import LEADING_ROLES
from kreisweit.apps.contacts.enums import REVEALED
from kreisweit.apps.contacts.models.introduction import Introduction
from kreisweit.apps.contacts.models.introduction_side import IntroductionSide

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models.membership import Membership as Member


class ContactPersonQuerySet(ScopedQuerySet["ContactPerson"]):
    def scope_for(self, member: Member) -> Q:
        """One's own side's person; the other side's only when both sides have said yes, whoever asks, the Kreis too.

        Read by those who lead a body, and by the person themselves.
        """
        introductions = Introduction.objects.visible_to(member)
        own = Q(side__represented_by=member.body_id)
        agreed = Q(side__introduction__state__in=REVEALED)
        reader = Q() if member.role in LEADING_ROLES else Q(membership=member.pk)
        return Q(side__introduction__in=introductions.values("pk")) & (own | agreed) & reader


class ContactPerson(models.Model):
    """Whom the other side may talk to: named by the consenting side for this one introduction, and deleted when nothing
    comes of it."""

    side = models.OneToOneField(IntroductionSide, models.CASCADE, related_name="person")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")

    objects = ContactPersonQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["side"]
        base_manager_name = "plain"

    def __str__(self) -> str:
        return self.membership.public_id  # never a name: this text may end up in a log of the server
