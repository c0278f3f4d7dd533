"""A list comes in: with script, without script, by keyboard, on a phone, accessible at every step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from tests.apps.initiatives_imports.lists import workbook
from tests.browser import PageFor
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives.models import Initiative

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
LIST = [
    ["Projektliste 2024"],
    ["lfd. Nr.", "Projekt", "Gemeinde", "Sachstand", "Kosten"],
    [1, "Freies WLAN", "Adorf", "läuft", "ca. 30 T€"],
    [2, "Bürgerapp", "Bestadt", "geplant", 5000],
    [3, "Radweg", "Cehausen", "wer weiß", None],
]
Check = Callable[[Page], list[str]]


@pytest.fixture(autouse=True)
def _jobs_at_once(tmp_path: Path, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    path = tmp_path / "Projektliste.xlsx"
    path.write_bytes(workbook(LIST))
    return path


@pytest.fixture
def start(live_server: Any, district: Body, adorf: Body) -> Callable[[Page], None]:
    """Logged in as an officer of the Kreis, on the page where lists are brought in."""
    member = make_member(district, Role.OFFICER, email="kim@example.org", name="Kim Muster")
    make_initiative(adorf, title="Freies WLAN", status="planned")

    def open_imports(page: Page) -> None:
        page.context.add_cookies([_session_of(member.user, live_server.url)])
        page.goto(f"{live_server.url}/vorhaben/import/")

    return open_imports


def _session_of(user: Any, address: str) -> Any:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": address}


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_from_a_list_to_the_inventory(
    page_for: PageFor, start: Callable[[Page], None], list_file: Path, scripts: bool
) -> None:
    page = page_for(scripts=scripts)
    start(page)
    page.locator("[name=file]").set_input_files(list_file)
    page.get_by_role("button", name="Hochladen und ansehen").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Spalten zuordnen")
    expect(page.get_by_label("Feld für „Projekt“")).to_have_value("title")
    expect(page.get_by_label("Feld für „lfd. Nr.“")).to_have_value("")
    page.get_by_role("button", name="Weiter zur Vorschau").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vorschau")
    expect(page.get_by_role("row", name="Freies WLAN")).to_contain_text("in Umsetzung")
    page.get_by_role("link", name="mit Fehler 1").press("Enter")
    expect(page.get_by_role("row", name="Radweg")).to_contain_text("„wer weiß“ steht nicht zur Auswahl")
    page.get_by_role("link", name="neu 1").press("Enter")
    page.get_by_label("Zeile 4 übernehmen: Bürgerapp").press("Space")
    page.get_by_role("button", name="Auswahl übernehmen").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Die Tabelle ist übernommen")
    assert list(Initiative.plain.values_list("title", "status", "cost_once_cents")) == [
        ("Freies WLAN", "in_progress", 3_000_000)
    ]


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_every_step_is_accessible(
    page_for: PageFor,
    axe_findings: Check,
    overflow: Check,
    start: Callable[[Page], None],
    list_file: Path,
    theme: str,
    width: int,
) -> None:
    page = page_for(theme=theme, width=width)
    start(page)

    def check() -> None:
        assert axe_findings(page) == []
        assert overflow(page) == []

    check()
    page.get_by_role("button", name="Hochladen und ansehen").click()
    expect(page.get_by_text("Wählen Sie zuerst eine Datei aus.").first).to_be_visible()
    check()
    page.locator("[name=file]").set_input_files(list_file)
    page.get_by_role("button", name="Hochladen und ansehen").click()
    check()
    page.get_by_role("button", name="Weiter zur Vorschau").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vorschau")
    check()
    page.get_by_role("link", name="mit Fehler 1").click()
    check()
    page.get_by_role("button", name="Auswahl übernehmen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Die Tabelle ist übernommen")
    check()
    page.get_by_role("link", name="Nächste Tabelle").click()
    check()
