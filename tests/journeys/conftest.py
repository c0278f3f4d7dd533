"""What journeys share: the demonstration district with its synergies, and people who are logged in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from kreisweit.apps.accounts.models import User
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.demo.domain.load import load_demo
from kreisweit.apps.exchange.domain.compare import compute_comparison
from kreisweit.apps.synergies.domain.run import run_match

LogIn = Callable[[Page, str], None]


@pytest.fixture
def demo(transactional_db: None) -> Body:
    """Kreis Coesfeld with its 163 initiatives, compared."""
    load_demo(at=timezone.now())
    district = Body.objects.get(ags="05558000")
    run_match(district_id=district.pk, clock=timezone.now)
    compute_comparison(district_id=district.pk, clock=timezone.now)
    return district


@pytest.fixture
def log_in(live_server: Any) -> LogIn:
    """Puts the session of the person with this address into the browser."""

    def start_session(page: Page, email: str) -> None:
        client = Client()
        client.force_login(User.objects.get(email=email), backend=settings.AUTHENTICATION_BACKENDS[0])
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return start_session
