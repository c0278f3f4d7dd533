from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.apps.bundles.enums import Consent, Role
from kreisweit.apps.bundles.models.bundle import TEXT_LENGTH, Bundle
from kreisweit.kernel.ids import new_id

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models.membership import Membership as Member


class BundleMemberQuerySet(ScopedQuerySet["BundleMember"]):
    def scope_for(self, member: Member) -> Q:
        return Q(bundle__district_id=member.district_id)

    def present(self) -> Self:
        return self.filter(until__isnull=True)


class BundleMember(models.Model):
    """A body in a bundle, with or without an initiative of its own. A body that leaves keeps its row with `until`."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="members")
    body = models.ForeignKey(Body, models.PROTECT, related_name="bundle_memberships")
    # Never LEAD: who leads stands in the bundle.
    role = models.CharField(_("Rolle"), max_length=20, choices=Role, default=Role.JOINS)
    stays_local = models.TextField(_("Was hier vor Ort bleibt"), max_length=TEXT_LENGTH, blank=True)
    users = models.PositiveIntegerField(_("Gezählte Nutzerinnen und Nutzer"), null=True, blank=True)
    consent = models.CharField(_("Zustimmung"), max_length=10, choices=Consent, default=Consent.OPEN)
    answered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = BundleMemberQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["body__kind", "body__short_name", "id"]
        base_manager_name = "plain"
        constraints = [
            models.UniqueConstraint(
                fields=["bundle", "body"], condition=Q(until__isnull=True), name="body_once_in_a_bundle"
            ),
            models.CheckConstraint(name="bundle_says_who_leads", condition=~Q(role=Role.LEAD)),
        ]

    def __str__(self) -> str:
        return f"{self.body} in {self.bundle}"

    @property
    def role_shown(self) -> Role:
        """The role with the lead told apart. Reads the bundle."""
        return Role.LEAD if self.bundle.lead_id == self.body_id else Role(self.role)

    @property
    def carries(self) -> bool:
        """Takes part with money and people, as far as one knows: has not declined."""
        return self.role == Role.JOINS and self.consent != Consent.NO
