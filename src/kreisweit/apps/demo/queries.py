"""What the start page may show of the demonstration."""

from __future__ import annotations

from django.conf import settings

from kreisweit.apps.demo.record import ACCOUNTS, PASSWORD, DemoAccount


def accounts() -> tuple[DemoAccount, ...]:
    """Whom one can log in as; nobody outside a demonstration."""
    return ACCOUNTS if settings.DEMO else ()


def password() -> str:
    """The one password of all `accounts`; empty outside a demonstration."""
    return PASSWORD if settings.DEMO else ""
