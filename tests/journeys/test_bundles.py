"""A bundle in the browser: agreeing, reckoning while typing, splitting; every page readable for everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.browser import HEIGHT, PageFor
from tests.factories.bodies import make_district, make_member, town
from tests.factories.initiatives import make_initiative
from tests.journeys.conftest import LogIn

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bundles.domain.form import form_bundle
from kreisweit.apps.bundles.models import Bundle, BundleMember

pytestmark = pytest.mark.journey
Check = Callable[[Page], list[str]]
LOOKS = [("light", 1280), ("dark", 320)]


@pytest.fixture
def kreis(transactional_db: None) -> Membership:
    return make_member(make_district())


@pytest.fixture
def bundle(kreis: Membership) -> Bundle:
    rows = [
        make_initiative(
            town(kreis.district, name), title=f"Lastenrad {name}", place=f"Gemeinde {name}", cost_yearly=900_000
        )
        for name in ("Adorf", "Bestadt")
    ]
    return form_bundle(title="Lastenräder", initiatives=rows, by=kreis, at=timezone.now())


def test_a_town_agrees_and_reckons_while_typing(
    bundle: Bundle, live_server: Any, page_for: PageFor, log_in: LogIn
) -> None:
    officer = make_member(town(bundle.district, "Adorf"))
    page = page_for()
    log_in(page, officer.user.email)
    page.goto(f"{live_server.url}/buendel/")
    page.get_by_role("link", name="Lastenräder").click()
    page.get_by_role("button", name="Zustimmen").click()
    expect(page.get_by_text("Antwort von Gemeinde Adorf: zugestimmt.")).to_be_visible()

    page.get_by_text("Alle Kennzahlen und worauf sie beruhen").click()
    page.get_by_text("Annahmen ansehen und ändern").click()
    saving = page.get_by_role("row", name="Jährliche Ersparnis")
    expect(saving).to_contain_text("−1.300")  # a third of 9,000 euros, less than 4,000 for coordination
    page.locator("#id_shared_share_low").fill("60")
    page.locator("#id_shared_share_expected").fill("60")
    expect(saving).to_contain_text("1.400")
    expect(saving).to_be_visible()  # the table stays unfolded
    page.locator("#id_shared_share_low").fill("200")
    expect(page.get_by_text("Diese Annahmen lassen sich nicht rechnen.")).to_be_visible()
    bundle.refresh_from_db()
    assert bundle.assumptions == {}


def test_splitting_by_keyboard(
    bundle: Bundle, kreis: Membership, live_server: Any, page_for: PageFor, log_in: LogIn
) -> None:
    page = page_for()
    log_in(page, kreis.user.email)
    page.goto(f"{live_server.url}/buendel/{bundle.public_id}/aufteilen/")
    page.get_by_label("Name des ersten Teils").press("Enter")
    expect(page.get_by_text("Jeder Teil braucht mindestens eine Körperschaft.").first).to_be_visible()
    page.get_by_role("group", name="Gemeinde Bestadt").get_by_label("erster Teil").press("ArrowDown")
    page.get_by_role("button", name="Aufteilen").press("Enter")
    expect(page.get_by_role("link", name="Lastenräder 2")).to_be_visible()
    page.get_by_role("button", name="Wieder aufnehmen").press("Enter")
    expect(page.get_by_text("„Lastenräder“ ist wieder aufgenommen")).to_be_visible()
    assert BundleMember.plain.filter(bundle=bundle, until__isnull=True).count() == 2


def test_every_page_is_accessible_and_fits(
    bundle: Bundle,
    kreis: Membership,
    live_server: Any,
    page_for: PageFor,
    log_in: LogIn,
    axe_findings: Check,
    overflow: Check,
) -> None:
    page = page_for()
    log_in(page, kreis.user.email)
    row = BundleMember.plain.filter(bundle=bundle).earliest("id")
    parts = ("", "bearbeiten/", "aufnehmen/", f"mitglied/{row.public_id}/", "aufteilen/", "zusammenfuehren/")
    own = [f"/buendel/{bundle.public_id}/{part}" for part in (*parts, "aufloesen/")]
    found: dict[str, list[str]] = {}
    for address in ("/buendel/", "/buendel/beendet/", "/buendel/neu/", *own):
        page.goto(live_server.url + address)
        for summary in page.locator("main summary").all():
            summary.click()
        for theme, width in LOOKS:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # "light" or "dark"
            page.set_viewport_size({"width": width, "height": HEIGHT})
            if faults := axe_findings(page) + overflow(page):
                found[f"{address} {theme} {width}"] = faults
    assert found == {}
