"""`kreisweit harvest`, as a timer calls it."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from kreisweit.apps.council_systems.models import CouncilSystem, HarvestedObject

pytestmark = pytest.mark.django_db


def said_by_harvest(*options: str) -> list[str]:
    stream = StringIO()
    call_command("harvest", *options, stdout=stream)
    return stream.getvalue().splitlines()


def test_nothing_is_connected() -> None:
    assert said_by_harvest() == ["Noch ist kein Ratsinformationssystem angeschlossen."]


def test_the_server_is_asked_to_work(system: CouncilSystem) -> None:
    assert said_by_harvest() == [f"{system.name}: wartet"]
    assert not HarvestedObject.plain.exists()


def test_the_work_is_done_here_and_now(system: CouncilSystem) -> None:
    assert said_by_harvest("--now") == [f"{system.name}: beendet"]
    assert HarvestedObject.plain.filter(system=system).exists()
