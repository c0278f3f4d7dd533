"""The shared pages in a real browser: accessible, on a phone, by keyboard, with and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect
from tests.browser import PageFor
from tests.ui.conftest import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
VIEWS = [(theme, width, language) for theme in ("light", "dark") for width in (320, 1280) for language in ("de", "en")]
EVERY_VIEW = pytest.mark.parametrize(("theme", "width", "language"), VIEWS)
PUBLIC = [
    "/komponenten/",
    "/komponenten/?show=confirm",
    "/ueber/",
    "/barrierefreiheit/",
    "/impressum/",
    "/datenschutz/",
    "/konto/login/",
    "/konto/signup/",
    "/konto/password/reset/",
    "/konto/password/reset/done/",
    "/konto/3rdparty/login/cancelled/",
    "/gibt-es-nicht/",
    "/kaputt/",
    "/fehler/409/",
]
OWN = [
    "/komponenten/",
    "/konto/password/change/",
    "/konto/logout/",
    "/konto/reauthenticate/",
    "/konto/3rdparty/",
    "/konto/2fa/",
    "/konto/2fa/totp/activate/",
    "/konto/2fa/webauthn/",
    "/konto/2fa/webauthn/add/",
]

Check = Callable[[Page], list[str]]


@pytest.fixture(autouse=True)
def _installation(settings: Any) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the test server speaks plain HTTP on localhost


def log_in(page: Page, server: Any) -> None:
    page.goto(f"{server.url}/konto/login/")
    page.locator("[name=login]").fill("kim@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(f"{server.url}/komponenten/")


def confirm_password(page: Page, server: Any) -> None:
    page.goto(f"{server.url}/konto/reauthenticate/?next=/konto/2fa/")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(f"{server.url}/konto/2fa/")


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


@EVERY_VIEW
@pytest.mark.usefixtures("sentence")
def test_public_pages_are_accessible(
    live_server: Any,
    page_for: PageFor,
    axe_findings: Check,
    overflow: Check,
    theme: str,
    width: int,
    language: str,
) -> None:
    page = page_for(theme=theme, width=width, language=language)
    for address in PUBLIC:
        page.goto(live_server.url + address)
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert (address, axe_findings(page), overflow(page)) == (address, [], [])


@EVERY_VIEW
@pytest.mark.usefixtures("person")
def test_account_pages_are_accessible(
    live_server: Any,
    page_for: PageFor,
    axe_findings: Check,
    overflow: Check,
    theme: str,
    width: int,
    language: str,
) -> None:
    page = page_for(theme=theme, width=width, language=language)
    log_in(page, live_server)
    confirm_password(page, live_server)
    for address in OWN:
        page.goto(live_server.url + address)
        assert page.url == live_server.url + address
        assert (address, axe_findings(page), overflow(page)) == (address, [], [])


@pytest.mark.usefixtures("person")
def test_large_type_fits_a_phone(live_server: Any, page_for: PageFor, overflow: Check) -> None:
    page = page_for(width=320)
    page.context.add_cookies([{"name": "kreisweit_display", "value": "dark.large", "url": live_server.url}])
    for address in ("/komponenten/", "/konto/login/"):
        page.goto(live_server.url + address)
        assert overflow(page) == []


def test_the_first_tab_skips_to_the_content(live_server: Any, page_for: PageFor) -> None:
    page = page_for()
    page.goto(f"{live_server.url}/komponenten/")
    page.keyboard.press("Tab")
    expect(page.locator(".kw-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inhalt")).to_be_focused()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_opens_on_a_phone_with_and_without_scripts(live_server: Any, page_for: PageFor, scripts: bool) -> None:
    page = page_for(width=320, scripts=scripts)
    page.goto(f"{live_server.url}/komponenten/")
    link = page.locator(".kw-nav__list a").first
    expect(link).to_be_hidden()
    page.locator(".kw-nav__toggle summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_dark_colours_stay_chosen(live_server: Any, page_for: PageFor, scripts: bool) -> None:
    page = page_for(scripts=scripts)
    page.goto(f"{live_server.url}/ueber/")
    page.locator("[data-drop] summary").first.click()
    page.get_by_label("dunkel").check()
    if not scripts:
        page.get_by_role("button", name="Übernehmen").click()
    expect(page.locator("html")).to_have_attribute("data-kern-theme", "dark")
    page.goto(f"{live_server.url}/impressum/")
    expect(page.locator("html")).to_have_attribute("data-kern-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "oklch(0 0 0)"


def test_escape_closes_a_small_menu_and_gives_the_focus_back(live_server: Any, page_for: PageFor) -> None:
    page = page_for()
    page.goto(f"{live_server.url}/ueber/")
    summary = page.locator("[data-drop] summary").first
    summary.press("Enter")
    page.get_by_label("dunkel").focus()
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(page.get_by_label("dunkel")).to_be_hidden()


def test_a_confirmation_opens_as_a_dialog_and_gives_the_focus_back(
    live_server: Any, page_for: PageFor, axe_findings: Check
) -> None:
    page = page_for()
    page.goto(f"{live_server.url}/komponenten/")
    opener = page.get_by_role("link", name="In den Papierkorb")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert axe_findings(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_confirmation_is_a_page_without_scripts(live_server: Any, page_for: PageFor) -> None:
    page = page_for(scripts=False)
    page.goto(f"{live_server.url}/komponenten/")
    page.get_by_role("link", name="In den Papierkorb").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("in den Papierkorb legen?")


def test_errors_take_the_focus_and_lead_to_their_fields(live_server: Any, page_for: PageFor) -> None:
    page = page_for()
    page.goto(f"{live_server.url}/konto/login/")
    page.get_by_role("button", name="Anmelden", exact=True).click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.press("Enter")
    expect(page.locator("[name=login]")).to_be_focused()


def test_typed_input_is_not_lost_silently(live_server: Any, page_for: PageFor) -> None:
    page = page_for()
    page.goto(f"{live_server.url}/komponenten/")
    page.locator("#id_title").fill("Handyparken")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Impressum").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert (asked, page.url) == (["beforeunload"], f"{live_server.url}/komponenten/")


@pytest.mark.usefixtures("sentence")
def test_an_explained_error_appears_among_the_messages(live_server: Any, page_for: PageFor) -> None:
    page = page_for()
    page.goto(f"{live_server.url}/komponenten/")
    page.evaluate("htmx.ajax('GET', '/fehler/409/', '#inhalt')")
    expect(page.locator("#meldungen")).to_contain_text("Das geht mit Coesfeld & Dülmen <b> nicht.")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_lost_connection_is_said_in_words(live_server: Any, page_for: PageFor) -> None:
    page = page_for()
    page.goto(f"{live_server.url}/komponenten/")
    page.route("**/ueber/", lambda route: route.abort())
    page.evaluate("htmx.ajax('GET', '/ueber/', '#dialog').catch(() => {})")
    expect(page.locator("#meldungen")).to_contain_text("Keine Verbindung zum Server.")


def test_the_network_is_drawn_and_has_its_table(live_server: Any, page_for: PageFor) -> None:
    page = page_for()
    page.goto(f"{live_server.url}/komponenten/")
    expect(page.locator(".kw-network__canvas canvas").first).to_be_visible()
    page.get_by_text("Netz als Tabelle").click()
    expect(page.get_by_role("table", name="Vorhaben, die zusammengehören").get_by_role("row")).to_have_count(4)


def test_nothing_comes_from_another_server(live_server: Any, page_for: PageFor) -> None:
    page = page_for()
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(f"{live_server.url}/komponenten/")
    page.wait_for_load_state("networkidle")
    assert [address for address in addresses if not address.startswith((live_server.url, "data:"))] == []
    assert len(addresses) > 10


def test_paper_shows_content_only(live_server: Any, page_for: PageFor) -> None:
    page = page_for(theme="dark")
    page.goto(f"{live_server.url}/komponenten/")
    page.emulate_media(media="print")
    hidden = [".kw-nav", ".kw-settings", ".kw-actions", ".kw-filter", ".kw-skip"]
    assert [selector for selector in hidden if page.locator(selector).first.is_visible()] == []
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.usefixtures("person")
@pytest.mark.parametrize("width", [320, 1280])
def test_a_second_factor_from_set_up_to_login(
    live_server: Any, page_for: PageFor, axe_findings: Check, overflow: Check, width: int
) -> None:
    page = page_for(width=width)

    def is_clean() -> bool:
        return (axe_findings(page), overflow(page)) == ([], [])

    log_in(page, live_server)
    confirm_password(page, live_server)
    page.goto(f"{live_server.url}/konto/2fa/totp/activate/")
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("[name=code]").fill(code_for(secret))
    page.locator("[name=code]").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wiederherstellung")
    assert is_clean()
    recovery = page.locator("#recovery_codes").input_value().split()[0]
    for address in ("", "totp/deactivate/", "recovery-codes/generate/"):
        page.goto(f"{live_server.url}/konto/2fa/{address}")
        assert (address, is_clean()) == (address, True)
    page.goto(f"{live_server.url}/konto/logout/")
    page.get_by_role("button", name="Abmelden").click()
    page.goto(f"{live_server.url}/konto/login/")
    page.locator("[name=login]").fill("kim@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/2fa/authenticate/")
    assert is_clean()
    page.locator("[name=code]").fill(recovery)
    page.locator("[name=code]").press("Enter")
    page.wait_for_url(f"{live_server.url}/komponenten/")


@pytest.mark.usefixtures("person")
def test_a_passkey_works_under_the_content_security_policy(
    live_server: Any, page_for: PageFor, axe_findings: Check
) -> None:
    page = page_for()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {**kind, "isUserVerified": True}})
    log_in(page, live_server)
    confirm_password(page, live_server)
    page.goto(f"{live_server.url}/konto/2fa/webauthn/add/")
    page.locator("[name=name]").fill("Dienst-Laptop")
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wiederherstellung")
    page.goto(f"{live_server.url}/konto/2fa/webauthn/")
    expect(page.get_by_role("rowheader")).to_have_text("Dienst-Laptop")
    assert axe_findings(page) == []
    for name in ("Umbenennen", "Entfernen"):
        page.goto(f"{live_server.url}/konto/2fa/webauthn/")
        page.get_by_role("link", name=name).click()
        assert (name, axe_findings(page)) == (name, [])
    page.goto(f"{live_server.url}/konto/logout/")
    page.get_by_role("button", name="Abmelden").click()
    page.goto(f"{live_server.url}/konto/login/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url(f"{live_server.url}/komponenten/")
