"""The pages of an import, as people and strangers call them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.adapters.spreadsheets import files
from tests.apps.initiatives_imports.conftest import Importing
from tests.apps.initiatives_imports.lists import workbook
from tests.factories.initiatives import make_initiative

from kreisweit.adapters.spreadsheets import read_table
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.enums import ImportState
from kreisweit.apps.initiatives.models import ImportRow, ImportRun, Initiative

Members = Mapping[Role, Membership]
START = "/vorhaben/import/"
LIST = [["Projekt", "Gemeinde", "Stand"], ["WLAN", "Adorf", "läuft"], ["App", "Bestadt", "wer weiß"]]


@pytest.fixture
def member(members: Members) -> Membership:
    return members[Role.OFFICER]


@pytest.fixture
def client(client_of: Callable[[Membership], Client], member: Membership) -> Client:
    return client_of(member)


@pytest.fixture
def kreis(importing: Callable[[Membership], Importing], member: Membership) -> Importing:
    return importing(member)


def upload(client: Client, content: bytes, name: str = "Liste.xlsx") -> Any:
    return client.post(START, {"file": SimpleUploadedFile(name, content)})


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_the_whole_way_by_plain_form_posts(client: Client, adorf: Body) -> None:
    old = make_initiative(adorf, title="WLAN")
    response = upload(client, workbook(LIST))
    page = response["Location"]
    run = ImportRun.plain.get()
    assert page == f"{START}{run.public_id}/"
    assert "Spalten zuordnen" in text_of(client.get(page))
    mapping = {"spalte_0": "title", "spalte_1": "body", "spalte_2": "status", "zustaendig": ""}
    assert client.post(f"{page}zuordnung/", mapping)["Location"] == page
    preview = text_of(client.get(page))
    assert "1 Zeile zur Übernahme ausgewählt" in preview
    assert "in Umsetzung" in preview
    problems = text_of(client.get(f"{page}?zeilen=fehler"))
    assert "„wer weiß“ steht nicht zur Auswahl" in problems
    assert client.post(f"{page}uebernehmen/", {"gezeigt": "2", "zeile": "2"})["Location"] == page
    assert "Die Tabelle ist übernommen" in text_of(client.get(page))
    old.refresh_from_db()
    assert (old.status, Initiative.plain.count()) == ("in_progress", 1)
    assert "WLAN" in text_of(client.get(page))


def test_an_unticked_row_stays_out_when_taken_over_at_once(client: Client, kreis: Importing) -> None:
    run = kreis.preview([["Titel"], ["A"], ["B"]])
    client.post(f"{START}{run.public_id}/uebernehmen/", {"gezeigt": ["2", "3"], "zeile": ["3"]})
    assert list(Initiative.plain.values_list("title", flat=True)) == ["B"]


def test_pressing_twice_takes_over_once(client: Client, kreis: Importing) -> None:
    run = kreis.preview([["Titel"], ["A"]])
    for _ in range(2):
        response = client.post(f"{START}{run.public_id}/uebernehmen/", {"gezeigt": "2", "zeile": "2"})
        assert response.status_code == 302
    assert Initiative.plain.count() == 1


def test_our_own_table_goes_straight_to_the_preview(client: Client, adorf: Body) -> None:
    make_initiative(adorf, title="WLAN")
    response = upload(client, client.get("/vorhaben/export.xlsx").content)
    assert "Die Tabelle ändert nichts" in text_of(client.get(response["Location"]))


def test_ticks_are_kept_page_by_page(client: Client, kreis: Importing) -> None:
    run = kreis.preview([["Titel"], ["A"], ["B"], ["C"]])
    body = {"gezeigt": ["2", "3"], "zeile": ["3"], "ansicht": "zeilen=neu"}
    response = client.post(f"{START}{run.public_id}/auswahl/", body)
    assert response["Location"] == f"{START}{run.public_id}/?zeilen=neu"
    chosen = ImportRow.plain.filter(run=run).order_by("number").values_list("is_chosen", flat=True)
    assert list(chosen) == [False, True, True]


BAD_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b" ", "Die Datei ist leer"),
    "a text document called xlsx": (files.text_document, "Das ist ein Textdokument"),
    "a zip bomb": (lambda: files.zip_bomb(400 * 1024 * 1024), "nicht geöffnet"),
    "protected by a password": (lambda: files.ole_file("EncryptedPackage"), "mit einem Kennwort geschützt"),
    "a pdf": (lambda: b"%PDF-1.7\n", "Das ist ein PDF"),
    "headings only": (lambda: workbook([["Titel", "Status"]]), "Unter den Überschriften stehen keine Zeilen"),
    "100,000 rows": (
        lambda: b"Titel;Status\r\n" + b"WLAN;geplant\r\n" * 100_000,
        "Die Tabelle hat 100000 Zeilen",
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_list_is_explained_and_not_kept(client: Client, media: Path, name: str) -> None:
    make, sentence = BAD_FILES[name]
    response = upload(client, make())
    assert response.status_code == 400
    assert sentence in text_of(response)
    assert ImportRun.plain.count() == 0
    assert list((media / "imports").iterdir()) == []


def test_a_file_beyond_the_limit_is_refused(client: Client, media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(django_settings, "UPLOAD_LIMIT_BYTES", 1024)
    response = upload(client, workbook(LIST))
    assert (response.status_code, "größer als" in text_of(response)) == (400, True)
    assert list((media / "imports").iterdir()) == []


def test_no_file_at_all_is_said(client: Client) -> None:
    response = client.post(START, {})
    assert (response.status_code, "Wählen Sie zuerst eine Datei aus." in text_of(response)) == (400, True)


def test_a_list_without_a_title_says_so_on_the_mapping_page(client: Client, kreis: Importing) -> None:
    run = kreis.receive(workbook([["Stand", "Kosten"], ["geplant", 5]]))
    response = client.post(f"{START}{run.public_id}/zuordnung/", {"spalte_0": "status", "spalte_1": "cost_once"})
    assert response.status_code == 400
    assert "Keine Spalte ist dem Feld „Titel“ zugeordnet" in text_of(response)
    run.refresh_from_db()
    assert run.state == ImportState.UPLOADED


def test_another_sheet_can_be_chosen(client: Client, kreis: Importing) -> None:
    content = workbook(LIST, others=["Notizen"])
    run = kreis.receive(content)
    response = client.post(f"{START}{run.public_id}/blatt/", {"blatt": "Notizen"})
    assert (response.status_code, "Unter den Überschriften stehen keine Zeilen" in text_of(response)) == (
        400,
        True,
    )
    run.refresh_from_db()
    assert run.sheet == "Tabelle1"
    assert client.post(f"{START}{run.public_id}/blatt/", {"blatt": "Tabelle1"}).status_code == 302


def test_a_name_that_looks_like_code_is_shown_as_text(client: Client) -> None:
    response = upload(client, workbook(LIST), name="<img src=x onerror=alert(1)>.xlsx")
    page = text_of(client.get(response["Location"]))
    assert "<img" not in page
    assert "&lt;img src=x" in page


def test_files_come_back_as_downloads_that_no_browser_opens(client: Client, kreis: Importing) -> None:
    run = kreis.receive(workbook(LIST), name="../../Liste „Digital“.xlsx")
    for address in (f"{START}{run.public_id}/datei/", "/vorhaben/export.xlsx", f"{START}vorlage.xlsx"):
        response = client.get(address)
        assert response["Content-Disposition"].startswith("attachment;")
        assert response["X-Content-Type-Options"] == "nosniff"
    assert run.file_name == "Liste „Digital“.xlsx"


def test_rows_with_errors_come_back_with_what_to_do(client: Client, kreis: Importing) -> None:
    run = kreis.preview(LIST)
    table = read_table(client.get(f"{START}{run.public_id}/fehler.xlsx").content)
    assert table.headings == ("Was zu tun ist", "Projekt", "Gemeinde", "Stand")
    (row,) = table.rows
    assert row.cells[1:] == ("App", "Bestadt", "wer weiß")
    assert str(row.cells[0]).startswith("Stand: „wer weiß“ steht nicht zur Auswahl.")


def test_the_template_offers_only_bodies_one_may_write_for(
    client_of: Callable[[Membership], Client], town_members: Members
) -> None:
    content = client_of(town_members[Role.EDITOR]).get(f"{START}vorlage.xlsx").content
    lists = zipfile.ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml").decode()
    assert ("Gemeinde Adorf" in lists, "Gemeinde Bestadt" in lists) == (True, False)


@pytest.mark.parametrize("state", ["mapped", "applying"])
def test_a_running_job_is_shown_and_asked_for_alone(client: Client, kreis: Importing, state: str) -> None:
    run = kreis.preview(LIST)
    ImportRun.plain.filter(pk=run.pk).update(state=state, touched_at=timezone.now())
    assert 'aria-live="polite"' in text_of(client.get(f"{START}{run.public_id}/"))
    partial = client.get(f"{START}{run.public_id}/stand/", headers={"HX-Request": "true"})
    assert ("<html" in text_of(partial), "hx-get" in text_of(partial)) == (False, True)
    assert client.get(f"{START}{run.public_id}/stand/").status_code == 302
    ImportRun.plain.filter(pk=run.pk).update(state="read")
    over = client.get(f"{START}{run.public_id}/stand/", headers={"HX-Request": "true"})
    assert over["HX-Refresh"] == "true"


def test_others_do_not_even_see_that_there_is_an_import(
    client_of: Callable[[Membership], Client],
    importing: Callable[[Membership], Importing],
    members: Members,
    town_members: Members,
    foreign_officer: Membership,
) -> None:
    run = importing(town_members[Role.OFFICER]).preview(LIST)
    colleague = client_of(town_members[Role.EDITOR])
    assert colleague.get(f"{START}{run.public_id}/").status_code == 200
    for stranger in (members[Role.ADMINISTRATOR], foreign_officer):
        client = client_of(stranger)
        assert run.file_name not in text_of(client.get(START))
        for rest in ("", "stand/", "zuordnung/", "datei/", "fehler.xlsx", "vorher.xlsx", "verwerfen/"):
            assert client.get(f"{START}{run.public_id}/{rest}").status_code == 404
        for rest in ("zuordnung/", "blatt/", "auswahl/", "pruefen/", "uebernehmen/", "verwerfen/"):
            assert client.post(f"{START}{run.public_id}/{rest}").status_code == 404
    reader = client_of(town_members[Role.GUEST])
    for rest in ("", f"{run.public_id}/", "vorlage.xlsx"):
        assert reader.get(f"{START}{rest}").status_code == 403
    assert Client().get(START)["Location"].startswith("/konto/")


@pytest.mark.parametrize("kind", ["neu", "geaendert", "fehler"])
def test_pages_take_a_constant_number_of_queries(client: Client, kreis: Importing, adorf: Body, kind: str) -> None:
    counts = []
    for rows in (3, 30):
        for number in range(rows):
            make_initiative(adorf, key=f"{rows}-{number}")
        table = [["Schlüssel", "Titel", "Beginn"]]
        table += [[f"{rows}-{number}", f"Neu {number}", 2020] for number in range(rows)]
        table += [["", f"Neu {rows} {number}", 2020] for number in range(rows)]
        table += [["", f"Falsch {rows} {number}", "irgendwann"] for number in range(rows)]
        run = kreis.preview(table)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{START}{run.public_id}/?zeilen={kind}").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 20
