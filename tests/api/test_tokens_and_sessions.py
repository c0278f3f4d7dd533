"""Who is let in: keys with the rights of their member, sessions for reading only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kreisweit.apps.bodies.domain.members import end_membership
from kreisweit.apps.bodies.domain.tokens import create_token, revoke_token
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import ApiToken, Membership

LIST = "/api/v1/initiatives"


@pytest.fixture
def officer(members: Mapping[Role, Membership]) -> Membership:
    return members[Role.OFFICER]


@pytest.fixture
def key(officer: Membership) -> tuple[ApiToken, str]:
    return create_token(name="Test", days=30, by=officer, at=timezone.now())


def status_with(secret: str) -> int:
    return Client().get(LIST, headers={"Authorization": f"Bearer {secret}"}).status_code


def test_a_key_acts_as_its_member(key: tuple[ApiToken, str], officer: Membership) -> None:
    answer = Client().get("/api/v1/bodies", headers={"Authorization": f"Bearer {key[1]}"})
    assert answer.json()[0]["id"] == officer.body.public_id


def test_no_key_is_told_what_is_missing(db: None) -> None:
    answer = Client().get(LIST, headers={"Accept-Language": "de"})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "api.unauthenticated"


def test_revoked_expired_and_orphaned_keys_end(key: tuple[ApiToken, str], officer: Membership) -> None:
    token, secret = key
    assert status_with(secret) == 200
    ApiToken.plain.filter(pk=token.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert status_with(secret) == 401
    _token, second = create_token(name="Test", days=30, by=officer, at=timezone.now())
    revoke_token(token=_token, by=officer, at=timezone.now())
    assert status_with(second) == 401
    _token, third = create_token(name="Test", days=30, by=officer, at=timezone.now())
    officer.user.is_active = False
    officer.user.save()
    assert status_with(third) == 401


def test_a_key_ends_with_its_membership(members: Mapping[Role, Membership]) -> None:
    editor = members[Role.EDITOR]
    _token, secret = create_token(name="Test", days=30, by=editor, at=timezone.now())
    end_membership(member=editor, by=members[Role.ADMINISTRATOR], at=timezone.now())
    assert status_with(secret) == 401


def test_the_day_of_use_is_noted_once(key: tuple[ApiToken, str], django_assert_max_num_queries: Callable) -> None:
    token, secret = key
    assert status_with(secret) == 200
    token.refresh_from_db()
    assert token.last_used_on == timezone.localdate()
    ApiToken.plain.filter(pk=token.pk).update(last_used_on=timezone.localdate() - timedelta(days=1))
    assert status_with(secret) == 200
    token.refresh_from_db()
    assert token.last_used_on == timezone.localdate()


def test_a_session_reads_but_never_writes(officer: Membership, client_of: Callable[[Membership], Client]) -> None:
    client = client_of(officer)
    assert client.get(LIST).status_code == 200
    assert client.post(LIST, {"title": "Neu"}, content_type="application/json").status_code == 401


def test_head_answers_like_get(key: tuple[ApiToken, str]) -> None:
    answer = Client().head(LIST, headers={"Authorization": f"Bearer {key[1]}"})
    assert (answer.status_code, answer.content) == (200, b"")


def test_two_memberships_two_keys(officer: Membership, adorf: object) -> None:
    second = Membership.plain.create(user=officer.user, body=adorf, role=Role.GUEST)
    _token, secret = create_token(name="Gast", days=1, by=second, at=timezone.now())
    headers = {"Authorization": f"Bearer {secret}"}
    answer = Client().post(LIST, {"title": "Neu"}, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "access.denied")
