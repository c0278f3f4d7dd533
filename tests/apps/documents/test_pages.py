"""The pages of documents: list, upload, reader, downloads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.bodies import NOON, make_member
from tests.factories.originals import add_text, pdf, read_text

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.documents.bridge.pictures import forget_old_pictures
from kreisweit.apps.documents.domain.cite import cite
from kreisweit.apps.documents.domain.lifecycle import remove_document
from kreisweit.apps.documents.models import Document, DocumentText, PartialUpload
from kreisweit.apps.documents.tasks import read_document
from kreisweit.kernel.digest import digest

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Membership], Client]


@pytest.fixture
def officer(adorf: Body) -> Membership:
    return make_member(adorf, Role.OFFICER)


@pytest.fixture
def client(officer: Membership, client_of: ClientOf) -> Client:
    return client_of(officer)


def queries(client: Client, address: str) -> int:
    client.get(address)  # fills what is kept for later
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_asks_as_often_for_many_documents(adorf: Body, client: Client) -> None:
    numbers = []
    for batch in (range(3), range(3, 30)):
        for number in batch:
            add_text(adorf, f"Vorlage {number}")
        numbers.append([queries(client, address) for address in ("/dokumente/", "/dokumente/hochladen/")])
    assert numbers[0] == numbers[1]
    assert max(numbers[1]) <= 10


def test_the_reader_asks_as_often_for_many_pages_and_passages(adorf: Body, client: Client, officer: Membership) -> None:
    numbers = []
    for size in (3, 30):
        document = read_text(adorf, "\f".join(f"{digest(number)} WLAN." for number in range(size)))
        for start in range(0, size, 3):
            cite(document=document, start=start, end=start + 2, by=officer, at=NOON)
        address = document.get_absolute_url()
        numbers.append([queries(client, one) for one in (address, f"{address}?suche=WLAN", f"{address}seite/2/")])
    assert numbers[0] == numbers[1]
    assert max(numbers[1]) <= 15


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Strategie.txt", "WLAN.txt", "kaputt.pdf"]),
        ("suche=wlan", ["WLAN.txt"]),
        ("stand=failed", ["kaputt.pdf"]),
        ("art=text", ["Strategie.txt", "WLAN.txt"]),
        ("kommune=05999008", ["Strategie.txt"]),
        ("stand=quatsch&kommune=1", ["Strategie.txt", "WLAN.txt", "kaputt.pdf"]),
        ("suche=gibtesnicht", []),
    ],
)
def test_the_list_is_narrowed(query: str, found: list[str], adorf: Body, bestadt: Body, client: Client) -> None:
    read_text(adorf, "eins", name="WLAN.txt")
    read_text(bestadt, "zwei", name="Strategie.txt")
    read_text(adorf, b"%PDF-1.4", name="kaputt.pdf")
    answer = client.get(f"/dokumente/?{query}")
    assert sorted(document.name for document in answer.context["page"]) == found


def test_an_empty_list_says_what_to_do(client: Client, adorf: Body, client_of: ClientOf) -> None:
    assert "Erste Dokumente hochladen" in text_of(client, "/dokumente/")
    assert "hochladen" not in text_of(client_of(make_member(adorf, Role.GUEST)), "/dokumente/")


def test_several_files_are_taken_in_without_script(client: Client) -> None:
    files = [SimpleUploadedFile(f"{number}.txt", f"Vorlage {number}".encode()) for number in range(3)]
    answer = client.post("/dokumente/hochladen/", {"dateien": files, "audience": "district"}, follow=True)
    assert "3 Dokumente sind aufgenommen und werden gelesen." in answer.content.decode()
    assert list(Document.plain.order_by("name").values_list("name", "audience")) == [
        (f"{number}.txt", "district") for number in range(3)
    ]


def test_a_file_that_is_too_big_does_not_stop_the_others(client: Client, settings: Any) -> None:
    settings.DOCUMENT_LIMIT_BYTES = 1024 * 1024
    files = [SimpleUploadedFile("klein.txt", b"x"), SimpleUploadedFile("gross.txt", b"x" * (1024 * 1024 + 1))]
    answer = client.post("/dokumente/hochladen/", {"dateien": files, "audience": "body"})
    assert answer.status_code == 400
    assert "Die Datei „gross.txt“ ist größer als 1 MB." in answer.content.decode()
    assert Document.plain.get().name == "klein.txt"


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ([], "Wählen Sie zuerst eine oder mehrere Dateien aus."),
        ([SimpleUploadedFile("leer.txt", b"")], "Eine der Dateien ist leer."),
        ([SimpleUploadedFile(f"{number}.txt", b"x") for number in range(51)], "Sie haben 51 Dateien gewählt"),
    ],
)
def test_what_is_missing_is_said(files: list[Any], sentence: str, client: Client) -> None:
    answer = client.post("/dokumente/hochladen/", {"dateien": files, "audience": "body"})
    assert (answer.status_code, Document.plain.count()) == (400, 0)
    assert sentence in answer.content.decode()


def test_a_known_file_leads_to_the_one_there_is(client: Client, adorf: Body, officer: Membership) -> None:
    document = read_text(adorf, "Vorlage", name="eins.txt")

    def upload() -> str:
        file = SimpleUploadedFile("zwei.txt", b"Vorlage")
        answer = client.post("/dokumente/hochladen/", {"dateien": file, "audience": "body"}, follow=True)
        return answer.content.decode()

    assert "Diese Datei haben Sie schon: „eins.txt“." in upload()
    remove_document(document=document, by=officer, at=NOON)
    assert "Diese Datei lag als „eins.txt“ im Papierkorb." in upload()


def test_pieces_over_http(client: Client) -> None:
    data = b"Freies WLAN"
    about = {"name": "wlan.txt", "size": len(data), "digest": hashlib.sha256(data).hexdigest(), "audience": "body"}
    begun = json.loads(client.post("/dokumente/hochladen/beginnen/", about).content)
    assert begun["received"] == 0

    def send(offset: int, piece: bytes) -> Mapping[str, Any]:
        address = f"{begun['upload']}?offset={offset}"
        answer: Mapping[str, Any] = json.loads(client.post(address, piece, "application/octet-stream").content)
        return answer

    assert send(0, data[:6])["received"] == 6
    assert "wlan.txt" in text_of(client, "/dokumente/hochladen/")
    assert json.loads(client.post("/dokumente/hochladen/beginnen/", about).content)["received"] == 6
    finished = send(6, data[6:])
    assert (finished["document"], finished["is_new"]) == (Document.plain.get().get_absolute_url(), True)
    again = json.loads(client.post("/dokumente/hochladen/beginnen/", about).content)
    assert (again["document"], again["is_new"]) == (finished["document"], False)


def test_what_is_wrong_with_an_announcement_is_said(client: Client) -> None:
    about = {"name": "x", "size": str(10**11), "digest": "0" * 64, "audience": "body"}
    answer = client.post("/dokumente/hochladen/beginnen/", about)
    assert (answer.status_code, answer.json()["sentence"][:31]) == (400, "Die Datei „x“ ist größer als 10")


def test_an_upload_is_given_up_by_its_sender_alone(client: Client, adorf: Body, client_of: ClientOf) -> None:
    about = {"name": "wlan.txt", "size": 5, "digest": "0" * 64, "audience": "body"}
    client.post("/dokumente/hochladen/beginnen/", about)
    address = f"/dokumente/hochladen/{PartialUpload.plain.get().public_id}/verwerfen/"
    assert client_of(make_member(adorf)).post(address).status_code == 404
    assert (client.post(address).status_code, PartialUpload.plain.count()) == (302, 0)


def test_progress_is_told_page_by_page(client: Client, adorf: Body) -> None:
    document = add_text(adorf)
    Document.plain.filter(pk=document.pk).update(state="reading", page_count=12, pages_read=2)
    htmx = {"HX-Request": "true"}
    for address in (f"{document.get_absolute_url()}stand/", "/dokumente/hochladen/stand/"):
        answer = client.get(address, headers=htmx).content.decode()
        assert "Seite 3 von 12 wird gelesen" in answer
        assert "hx-get" in answer
    Document.plain.filter(pk=document.pk).update(state="failed", failure={"code": "document.damaged", "values": {}})
    assert client.get(f"{document.get_absolute_url()}stand/", headers=htmx)["HX-Refresh"] == "true"
    answer = client.get("/dokumente/hochladen/stand/", headers=htmx).content.decode()
    assert "hx-get" not in answer
    assert "Die Datei ist beschädigt oder unvollständig." in answer


def test_the_job_reads(adorf: Body) -> None:
    document = add_text(adorf)
    read_document.call(document.public_id, document.attempt)
    document.refresh_from_db()
    assert document.state == "read"


def test_a_failed_document_says_why_and_what_to_do(client: Client, adorf: Body) -> None:
    document = read_text(adorf, b"%PDF-1.4", name="kaputt.pdf")
    page = text_of(client, document.get_absolute_url())
    assert "Die Datei ist beschädigt oder unvollständig." in page
    assert "Noch einmal lesen" in page
    assert client.post(f"{document.get_absolute_url()}noch-einmal/").status_code == 302
    document.refresh_from_db()
    assert document.state == "waiting"


def test_a_passage_has_an_address_that_shows_it(client: Client, adorf: Body, officer: Membership) -> None:
    document = read_text(adorf, pdf("Eins", "Der Rat will freies WLAN."), name="x.pdf")
    start = DocumentText.plain.get(document=document).text.index("freies")
    passage = cite(document=document, start=start, end=start + 11, by=officer, at=NOON)
    answer = client.get(f"{document.get_absolute_url()}?fundstelle={passage.public_id}")
    assert answer["Location"] == passage.get_absolute_url()
    page = text_of(client, passage.get_absolute_url())
    assert f'<mark id="p-{passage.public_id}" tabindex="-1" class="do-mark--focus ">freies WLAN</mark>' in page
    assert page.count("do-box--focus") == 1
    assert client.get(f"{document.get_absolute_url()}seite/2/?fundstelle={'0' * 20}").status_code == 404


@pytest.mark.parametrize(
    ("query", "marked"),
    [("stelle=0-6", "Freies"), ("suche=wlan+am", "WLAN am"), ("stelle=6-0", None), ("stelle=x-9", None)],
)
def test_a_stretch_and_searched_words_are_marked(query: str, marked: str | None, client: Client, adorf: Body) -> None:
    document = read_text(adorf, "Freies WLAN am Markt")
    page = text_of(client, f"{document.get_absolute_url()}seite/1/?{query}")
    assert ("<mark" in page) is (marked is not None)
    assert marked is None or f">{marked}</mark>" in page


def test_searching_in_a_document_names_page_and_words(client: Client, adorf: Body) -> None:
    document = read_text(adorf, pdf("Nichts", "Freies WLAN", "Noch ein W-LAN"), name="x.pdf")
    answer = client.get(f"{document.get_absolute_url()}?suche=freies  wlan")
    assert [(hit.page, hit.snippet[slice(*hit.spans[0])]) for hit in answer.context["hits"]] == [(2, "Freies WLAN")]


@pytest.mark.parametrize(("typed", "number"), [("2", 2), ("99", 3), ("0", 1), ("x", 1), ("", None)])
def test_a_typed_page_number_leads_to_the_nearest_page(
    typed: str, number: int | None, client: Client, adorf: Body
) -> None:
    document = read_text(adorf, "eins\fzwei\fdrei")
    answer = client.get(f"{document.get_absolute_url()}?seite={typed}")
    expected = f"{document.get_absolute_url()}seite/{number}/" if number else None
    assert answer.headers.get("Location") == expected
    assert client.get(f"{document.get_absolute_url()}seite/9/").status_code == 404


def test_repairs_are_shown(client: Client, adorf: Body) -> None:
    document = read_text(adorf, "Eins")
    DocumentText.plain.filter(document=document).update(text="für", repairs=[[0, "fiir", "für", "umlaut", 1, 1]])
    page = text_of(client, f"{document.get_absolute_url()}seite/1/")
    assert "1 Korrektur der Texterkennung auf dieser Seite" in page
    assert "<del>fiir</del>" in page


def test_originals_are_saved_and_never_shown(client: Client, adorf: Body) -> None:
    page = b"<!DOCTYPE html><html><script>alert(1)</script><p>Freies WLAN</p></html>"
    document = read_text(adorf, page, name='seite"\r\n.html')
    answer = client.get(f"{document.get_absolute_url()}original/")
    assert answer.content == page
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    text = client.get(f"{document.get_absolute_url()}text.txt")
    assert (text.content.decode(), text["Content-Type"]) == ("Freies WLAN", "text/plain; charset=utf-8")
    assert client.get(f"{add_text(adorf, 'neu').get_absolute_url()}text.txt").status_code == 409


def test_what_stands_in_a_document_is_text_and_nothing_else(client: Client, adorf: Body) -> None:
    document = read_text(adorf, pdf("<script>alert(1)</script>"), name="<b>x</b>.pdf")
    for address in (document.get_absolute_url(), f"{document.get_absolute_url()}seite/1/", "/dokumente/"):
        page = text_of(client, address)
        assert "<script>alert" not in page
        assert "<b>x" not in page


def test_pictures_are_drawn_once_and_forgotten(client: Client, adorf: Body, files: Any) -> None:
    document = read_text(adorf, pdf("Freies WLAN"), name="x.pdf")
    address = f"{document.get_absolute_url()}seite/1/bild-800.png"
    first = client.get(address)
    assert (first["Content-Type"], first.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert client.get(address).content == first.content
    assert len(list((files / "pictures").rglob("*.png"))) == 1
    assert forget_old_pictures(before=NOON.replace(year=2100)) == 1
    assert client.get(f"{document.get_absolute_url()}seite/1/bild-801.png").status_code == 404
    assert client.get(f"{document.get_absolute_url()}seite/2/bild-800.png").status_code == 404
    text = read_text(adorf, "Nur Text")
    assert client.get(f"{text.get_absolute_url()}seite/1/bild-800.png").status_code == 404


def test_audience_and_waste_bin_by_form(client: Client, adorf: Body) -> None:
    document = read_text(adorf, audience="body")
    address = document.get_absolute_url()
    for sent, kept in (("district", "district"), ("quatsch", "district"), ("body", "body")):
        assert client.post(f"{address}sichtbarkeit/", {"audience": sent}).status_code == 302
        document.refresh_from_db()
        assert document.audience == kept
    assert "in den Papierkorb legen?" in text_of(client, f"{address}entfernen/")
    client.post(f"{address}entfernen/")
    assert client.get(address).status_code == 404
    assert "vorlage.txt" in text_of(client, "/dokumente/papierkorb/")
    client.post(f"{address}zurueckholen/")
    assert client.get(address).status_code == 200
