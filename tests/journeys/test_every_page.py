"""Every page of the stages, in both languages and themes, on a phone and a desk: readable for everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser import HEIGHT, PageFor
from tests.journeys.conftest import LogIn

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bundles.models import BundleMember
from kreisweit.apps.contacts.models import Introduction
from kreisweit.apps.documents.models import Document
from kreisweit.apps.exchange.models import OtherDistrict
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.models import Synergy, SynergyGroup

pytestmark = pytest.mark.journey
Check = Callable[[Page], list[str]]
# Looks that have nothing in common: each page once wide and light, once narrow and dark, once narrow in English.
LOOKS = {
    "de": [("light", 1280), ("dark", 320)],
    "en": [("light", 320)],
}


def addresses(district: Body) -> list[str]:
    """One address per page that shows something; partial answers and downloads are parts of these."""
    initiative = Initiative.plain.filter(owner_body__isnull=False).order_by("pk")[0]
    synergy = Synergy.plain.order_by("-score", "pk")[0]
    group = SynergyGroup.plain.order_by("pk")[0]
    member = Membership.plain.filter(body__district=district).order_by("pk")[0]
    document = Document.plain.order_by("pk")[0]
    entry, pair = f"/vorhaben/{initiative.public_id}/", f"/synergien/{synergy.public_id}/"
    partner = BundleMember.plain.filter(bundle__district=district, until__isnull=True).order_by("pk")[0]
    bundle = f"/buendel/{partner.bundle.public_id}/"
    return [
        *("/cockpit/", "/cockpit/unbestaetigt/", "/akteure/", "/akteure/zusammenfuehren/", "/protokoll/"),
        *("/kreis/", f"/kreis/{district.public_id}/", "/mitglieder/", "/mitglieder/aufnehmen/"),
        *(f"/mitglieder/{member.public_id}/", "/konto/zugangsschluessel/", "/api/"),
        *("/dokumente/", "/dokumente/hochladen/", f"/dokumente/{document.public_id}/", "/durchsicht/"),
        *("/ratsinformation/", "/ratsinformation/anschliessen/", "/ratsinformation/suchen/"),
        *("/vorhaben/", "/vorhaben/?suche=Handyparken", "/vorhaben/neu/", "/vorhaben/papierkorb/"),
        *("/vorhaben/karte/", "/vorhaben/zeitstrahl/", "/vorhaben/weisse-flecken/", "/vorhaben/import/"),
        *(entry, f"{entry}bearbeiten/", f"{entry}entfernen/", "/vorhaben/aehnliche/?title=Parken"),
        *("/synergien/", "/synergien/abgelehnt/", "/synergien/gruppen/", f"/synergien/gruppen/{group.public_id}/"),
        *(
            f"/synergien/{one}/"
            for one in ("einseitig", "zurueckgestellt", "bestaetigt", "mehrere", "woche", "gelernt")
        ),
        *("/synergien/bilder/", "/synergien/bilder/akteure/", "/synergien/bilder/felder/"),
        *("/synergien/bilder/zeitfenster/", "/buendel/", "/buendel/beendet/", "/buendel/neu/"),
        *(bundle, f"{bundle}bearbeiten/", f"{bundle}aufnehmen/", f"{bundle}mitglied/{partner.public_id}/"),
        *(f"{bundle}aufteilen/", f"{bundle}zusammenfuehren/"),
        *("/kontakte/", "/kontakte/vermittler/", "/kontakte/vorstellungen/", "/kontakte/netz/"),
        *(f"/kontakte/{one}/" for one in Introduction.plain.values_list("public_id", flat=True)),
        *("/austausch/", "/austausch/vergleich/", "/austausch/vergleich/loesungen/", "/austausch/vergleich/voraus/"),
        *("/austausch/vergleich/ziele/", "/austausch/einlesen/", "/austausch/ausgeben/"),
        f"/austausch/{OtherDistrict.plain.order_by('pk')[0].public_id}/",
        *("/synergien/netz/", pair, f"/synergien/vorhaben/{initiative.public_id}/"),
    ]


def test_every_page_is_accessible_and_fits(
    demo: Body, live_server: Any, page_for: PageFor, log_in: LogIn, axe_findings: Check, overflow: Check
) -> None:
    found: dict[str, list[str]] = {}
    for language, looks in LOOKS.items():
        page = page_for(language=language)
        log_in(page, "administration@kreis-coesfeld.example")
        for address in addresses(demo):
            answer = page.goto(live_server.url + address)
            assert answer is not None
            assert (answer.status, address) == (200, address)
            assert page.locator("html").get_attribute("lang") == language
            # Not `wait_for_function`: its polling evaluates a string, which our content security policy reports.
            expect(page.locator(".htmx-request")).to_have_count(0)
            for theme, width in looks:
                page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # "light" or "dark"
                page.set_viewport_size({"width": width, "height": HEIGHT})
                if faults := axe_findings(page) + overflow(page):
                    found[f"{address} {theme} {width} {language}"] = faults
    assert found == {}
