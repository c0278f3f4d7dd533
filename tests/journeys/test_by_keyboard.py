"""The main jobs without a mouse: every step is reached with Tab and done with Enter or Space."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser import PageFor
from tests.journeys.conftest import LogIn

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.models import Synergy

pytestmark = pytest.mark.journey
# More than any of these pages has before its first list entry.
FAR = 80


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus, as somebody without a mouse would."""
    for _ in range(FAR):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by keyboard: {target}")


def test_find_and_change_an_initiative(demo: Body, live_server: Any, page_for: PageFor, log_in: LogIn) -> None:
    page = page_for()
    log_in(page, "digital@senden.example")
    page.goto(f"{live_server.url}/vorhaben/")
    tab_to(page, page.get_by_label("Suche", exact=True))
    page.keyboard.type("Lastenradverleih Senden")
    page.keyboard.press("Enter")
    found = page.get_by_role("link", name="Digitaler Lastenradverleih Senden")
    expect(found).to_be_visible()
    tab_to(page, found)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Digitaler Lastenradverleih Senden")
    tab_to(page, page.get_by_role("link", name="Bearbeiten"))
    page.keyboard.press("Enter")
    title = page.get_by_label("Titel")
    tab_to(page, title)
    page.keyboard.press("Control+A")
    page.keyboard.type("Lastenräder Senden")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lastenräder Senden")
    assert Initiative.plain.filter(title="Lastenräder Senden").count() == 1


def test_decide_a_synergy_and_take_it_back(demo: Body, live_server: Any, page_for: PageFor, log_in: LogIn) -> None:
    page = page_for()
    log_in(page, "digital@kreis-coesfeld.example")
    page.goto(f"{live_server.url}/synergien/")
    tab_to(page, page.get_by_role("button", name="Bestätigen").first)
    page.keyboard.press("Enter")
    undo = page.get_by_role("button", name="Rückgängig")
    expect(undo).to_be_visible()
    decided = Synergy.plain.filter(state__in=[State.CONFIRMED, State.HALF])
    assert decided.count() == 1
    tab_to(page, undo)
    page.keyboard.press("Enter")
    expect(undo).to_be_hidden()
    assert decided.count() == 0


def test_who_else_while_typing(demo: Body, live_server: Any, page_for: PageFor, log_in: LogIn) -> None:
    page = page_for()
    log_in(page, "digital@duelmen.example")
    page.goto(f"{live_server.url}/vorhaben/neu/")
    title = page.get_by_label("Titel")
    tab_to(page, title)
    page.keyboard.type("Lastenrad zum Ausleihen", delay=20)
    expect(page.get_by_role("link", name="E-Lastenrad zum Ausleihen Havixbeck")).to_be_visible(timeout=15_000)
    expect(title).to_be_focused()
