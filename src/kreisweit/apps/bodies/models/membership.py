from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models.body import Body
from kreisweit.apps.bodies.models.organization import Organization
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.kernel.ids import new_id


class MembershipQuerySet(ScopedQuerySet["Membership"]):
    def scope_for(self, member: Membership) -> models.Q:
        """Members of one's own body; the Kreis sees who acts for its municipalities."""
        own = models.Q(body_id=member.body_id)
        return own | models.Q(body__district_id=member.body_id) if member.body.is_district else own


class Membership(models.Model):
    """A person's role at one body. Everything that is done is done by a membership, never by a bare user."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(Organization, models.SET_NULL, null=True, blank=True, related_name="memberships")
    role = models.CharField(_("Rolle"), max_length=20, choices=Role)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["body__kind", "body__short_name", "user__name"]
        # Related access (`event.member`) follows a row that was already allowed.
        base_manager_name = "plain"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "body"],
                condition=models.Q(ended_at__isnull=True),
                name="one_active_membership_per_body",
            ),
        ]

    plain = models.Manager()

    def __str__(self) -> str:
        return f"{self.user} ({self.body})"

    @property
    def district_id(self) -> int:
        return self.body.district_id_or_own

    @property
    def district(self) -> Body:
        return self.body.district or self.body

    @property
    def audit_key(self) -> str:
        return self.public_id

    @property
    def audit_role(self) -> str:
        return self.role

    @property
    def audit_body_key(self) -> str:
        return self.body.public_id

    @property
    def audit_district_key(self) -> str:
        return self.district.public_id
