"""Bringing documents in and reading them, in a real browser: lost connections, keyboard, every look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser import HEIGHT, PageFor
from tests.factories.bodies import NOON, make_district, make_member, town
from tests.factories.originals import pdf, read_now, read_text
from tests.journeys.conftest import LogIn

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.documents.domain.cite import cite
from kreisweit.apps.documents.models import Document, DocumentText, PartialUpload, Passage

pytestmark = pytest.mark.journey
Check = Callable[[Page], list[str]]
PIECE = 1024 * 1024


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def adorf(transactional_db: None) -> Body:
    return town(make_district(), "Adorf")


@pytest.fixture
def officer(adorf: Body) -> Membership:
    return make_member(adorf, email="digital@adorf.example")


@pytest.fixture
def big_file(tmp_path: Path) -> Path:
    """A text of two and a half pieces."""
    path = tmp_path / "strategie.txt"
    path.write_bytes(b"Freies WLAN. " * (5 * PIECE // 26))
    return path


def test_an_upload_survives_a_lost_connection_and_a_reload(
    officer: Membership, live_server: Any, page_for: PageFor, log_in: LogIn, big_file: Path
) -> None:
    page = page_for(width=360)
    log_in(page, officer.user.email)
    page.goto(f"{live_server.url}/dokumente/hochladen/")
    offsets: list[str] = []

    def cut_after_the_first_piece(route: Route) -> None:
        offsets.append(route.request.url.rpartition("=")[2])
        if offsets == ["0"]:
            route.continue_()
        else:
            route.abort("connectionreset")

    page.route("**/teil/**", cut_after_the_first_piece)
    page.set_input_files("input[type=file]", big_file)
    page.click("#upload button[type=submit]")
    expect(page.locator(".do-sending__state")).to_have_text("Verbindung unterbrochen, wird gleich fortgesetzt")
    page.unroute("**/teil/**")
    page.reload()
    expect(page.locator(".do-unfinished")).to_contain_text("strategie.txt")
    assert PartialUpload.plain.get().received == PIECE

    offsets.clear()
    page.on(
        "request", lambda request: offsets.append(request.url.rpartition("=")[2]) if "teil" in request.url else None
    )
    page.set_input_files("input[type=file]", big_file)
    page.click("#upload button[type=submit]")
    expect(page.locator(".do-sending__state a")).to_have_text("aufgenommen")
    expect(page.locator("#latest")).to_contain_text("strategie.txt")
    assert offsets == [str(PIECE), str(2 * PIECE)]
    assert Document.plain.get().size == big_file.stat().st_size


def test_files_are_dropped_and_their_reading_is_followed(
    officer: Membership, live_server: Any, page_for: PageFor, log_in: LogIn
) -> None:
    page = page_for()
    log_in(page, officer.user.email)
    page.goto(f"{live_server.url}/dokumente/hochladen/")
    carried = page.evaluate_handle(
        """() => { const carried = new DataTransfer();
        for (const name of ["eins.txt", "zwei.txt"]) carried.items.add(new File(["Freies WLAN " + name], name));
        return carried; }"""
    )
    page.dispatch_event("body", "drop", {"dataTransfer": carried})
    expect(page.locator(".do-sending__state a")).to_have_text(["aufgenommen", "aufgenommen"])
    expect(page.locator("#sending-said")).to_have_text("Alle Dateien sind verarbeitet.")
    expect(page.locator("#latest")).to_contain_text("wartet auf das Lesen")
    for document in Document.plain.all():
        read_now(document)
    expect(page.locator("#latest tbody tr").first).to_contain_text("gelesen")
    expect(page.locator("#latest")).not_to_contain_text("wartet")


@pytest.fixture
def paper(adorf: Body) -> Document:
    pages = ("Beschlussvorschlag\nDer Rat will freies WLAN.", "Kosten\n30.000 Euro im Jahr 2024", "Ende der Vorlage")
    return read_text(adorf, pdf(*pages), name="vorlage.pdf")


@pytest.fixture
def passage(paper: Document, officer: Membership) -> Passage:
    start = DocumentText.plain.get(document=paper).text.index("30.000")
    return cite(document=paper, start=start, end=start + 11, by=officer, at=NOON)


def test_a_passage_is_found_and_pages_are_turned_by_keyboard(
    passage: Passage, officer: Membership, live_server: Any, page_for: PageFor, log_in: LogIn
) -> None:
    page = page_for()
    log_in(page, officer.user.email)
    page.goto(live_server.url + passage.get_absolute_url())
    expect(page.locator(f"#p-{passage.public_id}")).to_have_text("30.000 Euro")
    expect(page.locator(f"#p-{passage.public_id}")).to_be_in_viewport()
    expect(page.locator("rect.do-box--focus")).to_have_count(1)
    assert page.locator(".do-sheet img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    page.keyboard.press("ArrowRight")
    expect(page.locator("#seitentext")).to_contain_text("Text der Seite 3")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#seitentext")).to_contain_text("Text der Seite 2")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#seitentext")).to_contain_text("Text der Seite 1")
    page.locator("#seite").fill("2")
    page.keyboard.press("ArrowLeft")  # moves in the field
    page.keyboard.press("Enter")
    expect(page.locator("#seitentext")).to_contain_text("Text der Seite 2")


def test_every_page_of_documents_is_accessible_and_fits(
    passage: Passage,
    adorf: Body,
    officer: Membership,
    live_server: Any,
    page_for: PageFor,
    log_in: LogIn,
    axe_findings: Check,
    overflow: Check,
) -> None:
    broken = read_text(adorf, b"%PDF-1.4", name="kaputt.pdf")
    table = read_text(adorf, b"Vorhaben;Kosten\nWLAN;5000\n", name="liste.csv")
    paper = passage.document.get_absolute_url()
    addresses = [
        *("/dokumente/", "/dokumente/?suche=nichts", "/dokumente/hochladen/", "/dokumente/papierkorb/"),
        *(paper, f"{paper}?suche=Rat", passage.get_absolute_url(), f"{paper}seite/1/?ansicht=text&suche=Rat"),
        *(f"{paper}entfernen/", broken.get_absolute_url(), f"{table.get_absolute_url()}seite/1/"),
    ]
    found: dict[str, list[str]] = {}
    page = page_for()
    log_in(page, officer.user.email)
    for address in addresses:
        page.goto(live_server.url + address)
        expect(page.locator(".htmx-request")).to_have_count(0)
        for theme, width in (("light", 1280), ("light", 320), ("dark", 1280), ("dark", 320)):
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # "light" or "dark"
            page.set_viewport_size({"width": width, "height": HEIGHT})
            if faults := axe_findings(page) + overflow(page):
                found[f"{address} {theme} {width}"] = faults
    assert found == {}
