"""allauth's door policy: accounts are made by an administrator's invitation, never by strangers."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class InvitedOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class InvitedOnlySocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """A login from the town's own identity provider is matched to an invited account by its verified address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
