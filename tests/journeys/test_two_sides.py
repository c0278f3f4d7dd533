"""One pair, two town halls: one confirms with single keys, the other is asked, answers and writes beside it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser import PageFor
from tests.journeys.conftest import LogIn

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.models import Synergy

pytestmark = pytest.mark.journey
SENDEN, DUELMEN = "digital@senden.example", "digital@duelmen.example"


@pytest.fixture
def bikes(demo: Body) -> Synergy:
    """The cargo bikes of Senden and Dülmen."""
    rows = Synergy.plain.filter(first__title__contains="Lastenradverleih", second__title__contains="Lastenradverleih")
    sides = {"Gemeinde Senden", "Stadt Dülmen"}
    return next(row for row in rows if {side.place for side in row.sides} == sides)


def test_both_sides_decide(bikes: Synergy, live_server: Any, page_for: PageFor, log_in: LogIn) -> None:
    senden, duelmen = page_for(), page_for()
    log_in(senden, SENDEN)
    senden.goto(f"{live_server.url}/synergien/{bikes.public_id}/")
    senden.get_by_role("button", name="Bestätigen").click()
    expect(senden.get_by_text("Gefragt ist jetzt: Stadt Dülmen.")).to_be_visible()

    log_in(duelmen, DUELMEN)
    duelmen.goto(f"{live_server.url}/synergien/woche/")
    duelmen.get_by_role("link", name="Lastenradverleih").first.click()
    expect(duelmen.get_by_text("Jetzt sind Sie gefragt.")).to_be_visible()
    duelmen.get_by_label("Ihr Kommentar").fill("Treffen wir uns im Januar?")
    duelmen.get_by_role("button", name="Kommentar absenden").click()
    duelmen.get_by_role("button", name="Bestätigen").click()
    expect(duelmen.get_by_text("bestätigt", exact=True).first).to_be_visible()
    assert Synergy.plain.get(pk=bikes.pk).state == State.CONFIRMED

    senden.reload()
    expect(senden.get_by_text("Treffen wir uns im Januar?")).to_be_visible()


def test_review_with_single_keys(demo: Body, live_server: Any, page_for: PageFor, log_in: LogIn) -> None:
    page = page_for()
    log_in(page, "digital@kreis-coesfeld.example")
    page.goto(f"{live_server.url}/synergien/")
    page.get_by_label("Tastenkürzel einschalten").check()
    page.keyboard.press("j")
    page.keyboard.press("b")
    undo = page.get_by_role("button", name="Rückgängig")
    expect(undo).to_be_visible()
    decided = Synergy.plain.filter(state__in=[State.CONFIRMED, State.HALF])
    assert decided.count() == 1
    page.keyboard.press("r")
    expect(undo).to_be_hidden()
    assert decided.count() == 0
