"""Keys with which programs act as a member."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import ApiToken, Membership
from kreisweit.apps.bodies.models.token import hash_of
from kreisweit.apps.bodies.rules import require
from kreisweit.kernel.errors import InvalidInputError

# A recognisable beginning lets scanners find keys that were published by mistake.
PREFIX = "kreisweit_"
LONGEST_DAYS = 366


@transaction.atomic
def create_token(*, name: str, days: int, by: Membership, at: datetime) -> tuple[ApiToken, str]:
    """A key that acts as `by` for `days` days, and its secret, which is not kept and cannot be shown again.

    Raises `RuleViolatedError`, `InvalidInputError`.
    """
    require("bodies.use_api", by)
    if not name.strip():
        raise InvalidInputError("token.name_missing")
    if not 1 <= days <= LONGEST_DAYS:
        raise InvalidInputError("token.lifetime", days=LONGEST_DAYS)
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.plain.create(
        membership=by,
        name=name.strip(),
        secret_hash=hash_of(secret),
        created_at=at,
        expires_at=at + timedelta(days=days),
    )
    record(
        verb="token.created",
        by=by,
        at=at,
        changes=[Change(token, after={"expires_at": token.expires_at.isoformat()})],
    )
    return token, secret


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Membership, at: datetime) -> None:
    """End a key at once: one's own, or one of a member one manages. Raises `RuleViolatedError`."""
    if token.membership_id != by.pk:
        require("bodies.manage_members", by, token.membership.body)
    record(verb="token.revoked", by=by, at=at, changes=[Change(token)])
    token.delete()
