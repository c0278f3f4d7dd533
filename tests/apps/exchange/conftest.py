"""A district that has consented, and files of its neighbour."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.factories.bodies import NOON

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.exchange.domain.consent import give_consent
from kreisweit.apps.exchange.domain.receive import receive_file, take_file
from kreisweit.apps.exchange.models import OtherDistrict


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    """Files and keys of a test stay in its own folder."""
    settings.MEDIA_ROOT, settings.KREISWEIT_HOME = tmp_path / "files", tmp_path
    return tmp_path


@pytest.fixture
def officer(members: Mapping[Role, Membership]) -> Membership:
    return members[Role.OFFICER]


@pytest.fixture
def town_officer(town_members: Mapping[Role, Membership]) -> Membership:
    return town_members[Role.OFFICER]


@pytest.fixture
def consenting(officer: Membership, town_officer: Membership) -> None:
    """The Kreis and Adorf let their initiatives be published; Bestadt and Cehausen have not said so."""
    give_consent(by=officer, at=NOON)
    give_consent(by=town_officer, at=NOON)


def taken(data: bytes, by: Membership, *, reason: str = "Am Telefon verglichen") -> OtherDistrict:
    """Receive and take a file, as a person would who has compared the fingerprint."""
    file = receive_file(data=data, name="nachbar.json", by=by, at=NOON)
    return take_file(file=file, reason=reason, is_compared=True, by=by, at=NOON)
