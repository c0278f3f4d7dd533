from __future__ import annotations

import hashlib

from django.db import models

from kreisweit.apps.bodies.models.membership import Membership
from kreisweit.apps.bodies.models.scope import ScopedQuerySet
from kreisweit.kernel.ids import new_id


def hash_of(secret: str) -> str:
    """Tokens are long random strings, so a plain hash protects them as well as a slow one would."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiTokenQuerySet(ScopedQuerySet["ApiToken"]):
    def scope_for(self, member: Membership) -> models.Q:
        return models.Q(membership_id=member.pk)


class ApiToken(models.Model):
    """A key with which a program acts as one member, with exactly that member's rights."""

    public_id = models.CharField(max_length=20, unique=True, default=new_id, editable=False)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()
    plain = models.Manager()

    class Meta:
        ordering = ["-created_at"]
        base_manager_name = "plain"

    def __str__(self) -> str:
        return self.name
