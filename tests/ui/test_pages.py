"""The frame of every page, without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client

from kreisweit.kernel.wording import Message
from kreisweit.ui import navigation, wording
from kreisweit.ui.display import Display
from kreisweit.ui.operator import Passage, passages_of

pytestmark = pytest.mark.django_db


def test_the_navigation_follows_the_order_and_hides_what_a_rule_forbids(client: Client, person: Any) -> None:
    navigation.register(navigation.NavigationItem("ui:privacy", "Zweitens", 20, "bodies.use_api"))
    navigation.register(navigation.NavigationItem("ui:components", "Erstens", 10))
    assert [entry.label for entry in client.get("/komponenten/").context["navigation"]] == ["Erstens", "Über"]
    client.force_login(person)
    entries = list(client.get("/komponenten/").context["navigation"])
    assert [(entry.label, entry.current) for entry in entries] == [
        ("Erstens", True),
        ("Zweitens", False),
        ("Über", False),
    ]


def test_an_unknown_rule_is_a_mistake_and_not_a_hidden_entry(client: Client) -> None:
    navigation.register(navigation.NavigationItem("ui:imprint", "Nichts", 1, "no.such_rule"))
    with pytest.raises(KeyError):
        client.get("/komponenten/")


@pytest.mark.parametrize(
    ("cookie", "expected"),
    [
        ("dark.large", Display("dark", "large")),
        ("", Display()),
        ('dark" onload="x.large', Display("system", "large")),
        ("light", Display("light", "normal")),
    ],
)
def test_a_display_cookie_is_read_whatever_it_holds(cookie: str, expected: Display) -> None:
    assert Display.from_cookie(cookie) == expected


def test_the_chosen_theme_is_written_by_the_server(client: Client) -> None:
    answer = client.post("/darstellung/", {"theme": "dark", "size": "large", "next": "/ueber/"})
    assert (answer.status_code, answer["Location"]) == (302, "/ueber/")
    assert b'<html lang="de" data-kern-theme="dark" data-size="large">' in client.get("/ueber/").content


def test_the_display_form_leads_nowhere_else(client: Client) -> None:
    answer = client.post("/darstellung/", {"theme": "dark", "next": "https://boese.example/"})
    assert answer["Location"] == "/"


def test_no_page_has_inline_style_or_script(client: Client, person: Any) -> None:
    client.force_login(person)
    for address in ("/komponenten/", "/ueber/", "/konto/2fa/", "/konto/password/change/", "/gibt-es-nicht/"):
        text = client.get(address).content.decode()
        assert " style=" not in text
        assert "<style" not in text
        assert "onclick" not in text
        scripts = [piece.split(">", 1)[0] for piece in text.split("<script")[1:]]
        assert [script for script in scripts if "src=" not in script and "application/json" not in script] == []


def test_the_header_names_the_acting_member(client: Client, person: Any) -> None:
    client.force_login(person)
    text = client.get("/ueber/").content.decode()
    assert "Digitalbeauftragte Person, Kreis Coesfeld" in text


def test_the_language_switch_changes_the_page(client: Client) -> None:
    assert 'lang="de"' in client.get("/ueber/").content.decode()
    client.post("/sprache/setlang/", {"language": "en", "next": "/ueber/"})
    assert '<html lang="en"' in client.get("/ueber/").content.decode()


@pytest.mark.usefixtures("sentence")
@pytest.mark.parametrize("status", ["400", "403", "409", "502"])
def test_our_errors_are_explained_on_a_page(client: Client, status: str) -> None:
    answer = client.get(f"/fehler/{status}/", headers={"Referer": "http://testserver/ueber/"})
    assert answer.status_code == int(status)
    assert "Coesfeld &amp; Dülmen &lt;b&gt; nicht." in answer.content.decode()
    assert '<a href="http://testserver/ueber/">' in answer.content.decode()


@pytest.mark.usefixtures("sentence")
def test_a_foreign_page_before_is_not_linked(client: Client) -> None:
    answer = client.get("/fehler/409/", headers={"Referer": "https://boese.example/"})
    assert "boese" not in answer.content.decode()


@pytest.mark.usefixtures("sentence")
def test_htmx_gets_the_sentence_as_an_alert(client: Client) -> None:
    answer = client.get("/fehler/409/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"], answer["HX-Reswap"]) == (
        409,
        "#meldungen",
        "innerHTML",
    )
    assert answer.content.decode().startswith('<div class="kern-alert kern-alert--danger">')


def test_an_unknown_message_is_not_swallowed() -> None:
    with pytest.raises(KeyError):
        wording.say(Message.of("nobody.said_this"))


@pytest.mark.parametrize("name", ["500.html", "400.html"])
def test_the_last_resort_needs_no_context(name: str) -> None:
    assert "Was Sie tun können" in get_template(name).render()


def test_an_unexpected_error_shows_the_last_resort(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/kaputt/")
    assert (answer.status_code, "Das liegt nicht an Ihnen" in answer.content.decode()) == (500, True)


def test_a_missing_page_says_so(client: Client) -> None:
    answer = client.get("/gibt-es-nicht/")
    assert (answer.status_code, "Diese Seite gibt es nicht" in answer.content.decode()) == (404, True)


def test_an_expired_form_says_so() -> None:
    answer = Client(enforce_csrf_checks=True).post("/darstellung/", {"theme": "dark"})
    assert (answer.status_code, "Das Formular ist abgelaufen" in answer.content.decode()) == (403, True)


def test_messages_are_announced_once(client: Client) -> None:
    text = client.get("/geschafft/", follow=True).content.decode()
    assert text.count("Gespeichert") == 1
    assert 'class="kw-messages" role="status"><div class="kern-alert kern-alert--success">' in text


def test_a_confirmation_is_a_page_and_a_dialog(client: Client) -> None:
    page = client.get("/komponenten/?show=confirm").content.decode()
    dialog = client.get("/komponenten/?show=confirm", headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in page, "<dialog" in page) == (True, False)
    assert ("<html" in dialog, "<dialog" in dialog) == (False, True)
    assert dialog.count("In den Papierkorb legen") == 1


def test_the_operator_writes_the_imprint(client: Client, tmp_path: Path) -> None:
    assert "fehlt noch ein Text" in client.get("/impressum/").content.decode()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "impressum.de.txt").write_text(
        "# Angaben\n\nKreis <Coesfeld>\n\n- eins\n- zwei", encoding="utf-8"
    )
    text = client.get("/impressum/").content.decode()
    assert "<h2>Angaben</h2><p>Kreis &lt;Coesfeld&gt;</p><ul><li>eins</li><li>zwei</li></ul>" in text
    assert "fehlt noch" not in text


def test_a_heading_may_stand_right_above_its_paragraph() -> None:
    assert passages_of("# Titel\nZeile\nnoch eine\r\n\r\n\n") == [
        Passage("heading", ("Titel",)),
        Passage("paragraph", ("Zeile", "noch eine")),
    ]
