"""A bad scan goes in, an initiative with its passage comes out: at a desk and on a phone, decided by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate
from tests.browser import PageFor
from tests.factories.bodies import make_district, make_member
from tests.factories.initiatives import make_initiative
from tests.journeys.conftest import LogIn
from tests.specs.reading.rendering import scan

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.proposals.enums import State
from kreisweit.apps.proposals.models import Proposal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
Check = Callable[[Page], list[str]]
PAPER = Path(__file__).parents[1] / "specs" / "reading" / "seed" / "reference.txt"
FIRST_PAGE = 1900
OFFICER = "digital@kreis-coesfeld.example"


@pytest.fixture(autouse=True)
def _jobs_at_once(tmp_path: Path, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.KREISWEIT_HOME = tmp_path


@pytest.fixture(scope="module")
def scanned() -> bytes:
    """The first page of the council paper that Kreisweit began with, as a scanner returns it: a picture, no text."""
    text = PAPER.read_text(encoding="utf-8")[:FIRST_PAGE].rpartition("\n\n")[0]
    style = ParagraphStyle("paper", fontName="Helvetica", fontSize=11, leading=15, spaceAfter=10)
    target = BytesIO()
    SimpleDocTemplate(target, invariant=1).build([Paragraph(part, style) for part in text.split("\n\n")])
    return scan.render(target.getvalue())


@pytest.fixture
def coesfeld(transactional_db: None) -> Body:
    towns = ("Coesfeld", "Dülmen", "Nottuln", "Olfen", "Rosendahl")
    district = make_district(prefix="05558", name="Kreis Coesfeld", towns=towns)
    make_member(district, Role.OFFICER, email=OFFICER)
    return district


@pytest.fixture
def upload(live_server: Any, log_in: LogIn, scanned: bytes, tmp_path: Path) -> Callable[[Page], None]:
    """Logged in as the officer of the Kreis, who hands the scan in for everybody in the district."""
    file = tmp_path / "vorlage-scan.pdf"
    file.write_bytes(scanned)

    def hand_in(page: Page) -> None:
        log_in(page, OFFICER)
        page.goto(f"{live_server.url}/dokumente/hochladen/")
        page.get_by_label("Alle Mitglieder im Kreis").check()
        page.locator("[name=dateien]").set_input_files(file)
        page.get_by_role("button", name="Hochladen").click()
        expect(page.locator("#latest")).to_contain_text("Digitalisierungsstrategie", timeout=60_000)

    return hand_in


def go_to(page: Page, title: str) -> None:
    """Press J until the proposal `title` is shown, as somebody does who leaves the others for later."""
    for _ in range(Proposal.plain.count() + 1):
        page.wait_for_load_state()
        if page.get_by_role("heading", level=1).text_content() == title:
            return
        with page.expect_navigation():
            page.keyboard.press("j")
    raise AssertionError(f"not in the queue: {title}")


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait for that page."""
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.mark.parametrize("width", [1280, 360])
def test_from_a_scan_to_an_initiative_with_its_passage(
    coesfeld: Body, page_for: PageFor, upload: Callable[[Page], None], live_server: Any, width: int
) -> None:
    page = page_for(width=width)
    upload(page)
    page.goto(f"{live_server.url}/cockpit/")
    page.get_by_role("link", name="auf Durchsicht").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Durchsicht")
    go_to(page, "Breitbandausbau")
    expect(page.locator(".do-box--focus").first).to_be_attached()
    press(page, "a")
    last = page.locator(".pr-undo")
    expect(last).to_contain_text("Breitbandausbau")
    assert Initiative.plain.get().title == "Breitbandausbau"
    assert Proposal.plain.get(title="Breitbandausbau").state == State.ACCEPTED
    last.get_by_role("link", name="Zum Vorhaben").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Breitbandausbau")
    sources = page.locator("#fundstellen")
    expect(sources.locator("blockquote").first).to_contain_text("Breitbandausbau")
    sources.get_by_role("link", name="mit markierter Fundstelle").first.click()
    marked = page.locator("mark.do-mark--focus")
    expect(marked.first).to_be_visible()
    # Where passages overlap, the marks are parted.
    assert "Breitbandausbau" in "".join(marked.all_text_contents())
    expect(page.locator(".do-box--focus").first).to_be_attached()


def test_correct_merge_reject_and_undo_by_keyboard(
    coesfeld: Body, page_for: PageFor, upload: Callable[[Page], None], live_server: Any
) -> None:
    make_initiative(
        coesfeld, title="eAkte", description="Elektronische Akte in der Kreisverwaltung", place=coesfeld.name
    )
    page = page_for()
    upload(page)
    page.goto(f"{live_server.url}/durchsicht/?art=initiative")
    go_to(page, "Öffentliches WLAN")
    page.keyboard.press("b")
    page.keyboard.type("WLAN in allen Rathäusern")
    page.keyboard.press("Escape")
    press(page, "a")
    expect(page.locator(".pr-undo")).to_contain_text("WLAN in allen Rathäusern")
    press(page, "z")
    expect(page.locator("#meldungen")).to_contain_text("zurückgenommen")
    assert Initiative.plain.get(title="WLAN in allen Rathäusern").removed_at is not None
    go_to(page, "eAkte")
    press(page, "m")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zusammenführen")
    press(page, "m")
    expect(page.locator(".pr-undo")).to_contain_text("zusammengeführt")
    page.keyboard.press("x")
    press(page, "4")
    expect(page.locator(".pr-undo")).to_contain_text("verworfen")
    states = Proposal.plain.exclude(state=State.OPEN).values_list("state", "reason")
    assert sorted(states) == [("merged", ""), ("rejected", "outdated")]
    expect(page.locator(".pr-progress")).to_contain_text("2 von")


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320)])
def test_every_step_is_accessible(
    coesfeld: Body,
    page_for: PageFor,
    upload: Callable[[Page], None],
    axe_findings: Check,
    overflow: Check,
    live_server: Any,
    theme: str,
    width: int,
) -> None:
    page = page_for(theme=theme, width=width)
    upload(page)
    make_initiative(coesfeld, title="Breitbandausbau im Kreis", description="Ausbau von Breitband", place=coesfeld.name)
    proposal = Proposal.plain.get(title="Breitbandausbau")
    document = proposal.document
    review = f"/durchsicht/{proposal.public_id}/"
    found: dict[str, list[str]] = {}
    for address in (
        *("/durchsicht/", "/durchsicht/mehrere/", review, f"/durchsicht/dokument/{document.public_id}/"),
        f"{review}zusammenfuehren/{Initiative.plain.get().public_id}/",
    ):
        page.goto(live_server.url + address)
        for details in page.locator("details").all():
            details.evaluate("element => { element.open = true }")
        if faults := axe_findings(page) + overflow(page):
            found[address] = faults
    assert found == {}
    page.goto(live_server.url + review)
    page.get_by_role("button", name="Übernehmen", exact=True).last.click()
    page.locator(".pr-undo").get_by_role("link", name="Zum Vorhaben").click()
    expect(page.locator("#fundstellen")).to_be_visible()
    assert axe_findings(page) + overflow(page) == []


def test_without_script_every_decision_is_a_plain_form(
    coesfeld: Body, page_for: PageFor, upload: Callable[[Page], None], live_server: Any
) -> None:
    page = page_for(scripts=False)
    upload(page)
    page.goto(f"{live_server.url}/durchsicht/?art=initiative")
    page.get_by_role("link", name="Breitbandausbau").click()
    page.get_by_label("Titel").fill("Breitband für alle")
    page.get_by_role("button", name="Fundstelle zeigen").first.click()
    expect(page.get_by_label("Titel")).to_have_value("Breitband für alle")
    page.get_by_role("button", name="Übernehmen", exact=True).last.click()
    expect(page.locator(".pr-undo")).to_contain_text("Breitband für alle")
    page.get_by_role("button", name="Rückgängig").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Breitbandausbau")
