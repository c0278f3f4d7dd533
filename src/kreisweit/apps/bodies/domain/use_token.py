"""Acting with a key instead of a password."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from kreisweit.apps.bodies.models import ApiToken, Membership
from kreisweit.apps.bodies.models.token import hash_of


def member_with(*, secret: str, at: datetime) -> Membership | None:
    """The member as whom the key `secret` acts, or None when it is unknown, expired or its owner is gone.

    The day of use is noted once a day, so that its owner finds forgotten keys; more would write on every
    reading.
    """
    keys = ApiToken.objects.for_everyone("nobody is known before the key is").filter(
        secret_hash=hash_of(secret),
        expires_at__gt=at,
        membership__ended_at__isnull=True,
        membership__user__is_active=True,
    )
    token = keys.select_related("membership__user", "membership__body__district").first()
    if token is None:
        return None
    today = localtime(at).date()
    if token.last_used_on != today:
        keys.filter(pk=token.pk).update(last_used_on=today)
    return token.membership
