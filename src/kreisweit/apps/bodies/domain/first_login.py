"""The link with which a person sets a first password. It works once, until `PASSWORD_RESET_TIMEOUT`."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from kreisweit.apps.accounts.models import User

LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]"}


def first_login_path(user: User) -> str:
    """The path of the link; empty for somebody who has a password, for whom the link would be a way in for
    others."""
    if user.has_usable_password() or not user.is_active:
        return ""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=key)


def first_login_address(user: User) -> str:
    """The whole link, for a terminal, where no request tells how this installation is reached."""
    path = first_login_path(user)
    host = next((host for host in settings.ALLOWED_HOSTS if host not in LOCAL_HOSTS), "127.0.0.1:8000")
    return path and f"{'https' if settings.BEHIND_TLS else 'http'}://{host}{path}"
