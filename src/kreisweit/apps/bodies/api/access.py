"""Who calls: a program with a member's key, or a browser that is logged in and only reads."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie, HttpBearer

from kreisweit.apps.bodies.domain.use_token import member_with
from kreisweit.apps.bodies.models import Membership
from kreisweit.kernel.errors import RuleViolatedError

READING = {"GET", "HEAD"}


class MemberKey(HttpBearer):
    """`Authorization: Bearer <key>`. The program acts with exactly the rights of the member who made the key."""

    def authenticate(self, request: HttpRequest, token: str) -> Membership | None:
        member = member_with(secret=token, at=timezone.now())
        if member is not None:
            request.member = member  # type: ignore[attr-defined]  # as the middleware does for sessions
        return member


class Session(APIKeyCookie):
    """The cookie of a person who is logged in. Reading only: nobody can make a browser write from another
    page."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self) -> None:
        super().__init__(csrf=False)

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        if request.method not in READING or not request.user.is_authenticated:
            return None
        member = request.member  # type: ignore[attr-defined]  # set by the middleware
        if member is None:
            raise RuleViolatedError("access.no_membership")
        return member


READ = [MemberKey(), Session()]
WRITE = MemberKey()
