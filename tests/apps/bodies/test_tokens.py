from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from tests.factories.bodies import NOON

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.domain.tokens import LONGEST_DAYS, create_token, revoke_token
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import ApiToken, Membership
from kreisweit.apps.bodies.models.token import hash_of
from kreisweit.kernel.errors import InvalidInputError, RuleViolatedError


def test_the_secret_is_not_kept(members: Mapping[Role, Membership]) -> None:
    token, secret = create_token(name=" Skript ", days=30, by=members[Role.GUEST], at=NOON)
    assert (token.membership, token.name) == (members[Role.GUEST], "Skript")
    assert (token.created_at, token.expires_at) == (NOON, NOON + timedelta(days=30))
    assert token.secret_hash == hash_of(secret)
    columns = [str(value) for value in ApiToken.plain.values().get().values()]
    assert not any(secret in column for column in columns)
    assert len({create_token(name="x", days=1, by=members[Role.GUEST], at=NOON)[1] for _ in range(20)}) == 20


@pytest.mark.parametrize("days", [-1, 0, LONGEST_DAYS + 1])
def test_a_key_does_not_live_for_ever(days: int, members: Mapping[Role, Membership]) -> None:
    with pytest.raises(InvalidInputError) as refused:
        create_token(name="Skript", days=days, by=members[Role.OFFICER], at=NOON)
    assert refused.value.message.code == "token.lifetime"


def test_a_key_needs_a_name(members: Mapping[Role, Membership]) -> None:
    with pytest.raises(InvalidInputError) as refused:
        create_token(name="  ", days=1, by=members[Role.OFFICER], at=NOON)
    assert refused.value.message.code == "token.name_missing"


def test_strangers_get_no_key(db: None) -> None:
    with pytest.raises(RuleViolatedError) as refused:
        create_token(name="x", days=1, by=None, at=NOON)
    assert refused.value.message.code == "access.no_membership"


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMINISTRATOR])
def test_a_key_is_revoked_by_its_member_or_the_administration(role: Role, members: Mapping[Role, Membership]) -> None:
    token, _ = create_token(name="x", days=1, by=members[Role.OFFICER], at=NOON)
    key = token.public_id
    revoke_token(token=token, by=members[role], at=NOON)
    assert ApiToken.plain.count() == 0
    assert list(Event.objects.filter(object_key=key).values_list("verb", "actor_key")) == [
        ("token.created", members[Role.OFFICER].public_id),
        ("token.revoked", members[role].public_id),
    ]


def test_nobody_else_revokes_a_key(members: Mapping[Role, Membership], town_members: Mapping[Role, Membership]) -> None:
    token, _ = create_token(name="x", days=1, by=members[Role.OFFICER], at=NOON)
    for stranger in (members[Role.EDITOR], town_members[Role.ADMINISTRATOR]):
        with pytest.raises(RuleViolatedError):
            revoke_token(token=token, by=stranger, at=NOON)
    assert ApiToken.plain.count() == 1
