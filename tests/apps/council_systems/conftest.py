from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from tests.adapters.council_systems.server import Server
from tests.factories.bodies import NOON

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.council_systems.bridge.outside import first_look
from kreisweit.apps.council_systems.domain.systems import add_server
from kreisweit.apps.council_systems.models import CouncilSystem


@pytest.fixture(autouse=True)
def media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Uploads of a test go into its own folder."""
    monkeypatch.setattr(django_settings, "MEDIA_ROOT", tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    """A council system on this machine, released by the operator and asked without pauses."""
    with Server().running() as running:
        settings.COUNCIL_HOSTS, settings.COUNCIL_PAUSE_SECONDS = [running.name], 0
        running.serve_council()
        papers = [
            running.paper(1, name="Digitalisierungsstrategie für die Stadt", date="2026-03-01"),
            running.paper(2, name="Sanierung der Kanalisation", date="2026-02-01"),
            running.paper(3, name="Glasfaserausbau in den Außenbereichen", date="2026-01-01"),
        ]
        running.serve_list("/paper", papers, page_size=2)
        yield running


@pytest.fixture
def officer(town_members: dict[Role, Membership]) -> Membership:
    return town_members[Role.OFFICER]


@pytest.fixture
def system(server: Server, officer: Membership) -> CouncilSystem:
    look = first_look(f"{server.url}/system", contact="")
    return add_server(look=look, name="", contact="it@adorf.example", by=officer, at=NOON)
