"""Reading: page by page, resumed where it stopped, and said in words when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.factories.bodies import NOON, make_district, make_member
from tests.factories.originals import TEXT, add_text, pdf, read_now, read_text

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.documents.bridge import parsing
from kreisweit.apps.documents.bridge.contents import clean_of, paper_of, raw_of
from kreisweit.apps.documents.bridge.originals import original_path
from kreisweit.apps.documents.domain.lifecycle import read_again, remove_document
from kreisweit.apps.documents.domain.reading import MOST_INTERRUPTIONS, TURN, read_on, resume_all
from kreisweit.apps.documents.models import Document, DocumentPage, DocumentText
from kreisweit.apps.documents.signals import document_read, reading_wanted
from kreisweit.engines.reading.text import clean
from kreisweit.kernel.errors import NotPossibleError

pytestmark = pytest.mark.django_db
PAPER = (
    "Sitzungsvorlage Nr. SV-9-1456\n\nBetreff: Freies WLAN\n\nBeschlussvorschlag:\n\nDer Kreistag stimmt zu.\n\n"
    "Begründung:\n\nI. Problem\n\nEs fehlt.\n\nII. Lösung\n\nEs kommt.\n\nIII. Alternativen\n\nKeine.\n\n"
    "IV. Auswirkungen\n\nKeine.\n\nV. Zuständigkeit\n\nKreistag\n"
)


def verbs(document: Document) -> list[str]:
    return list(Event.objects.filter(object_key=document.public_id).order_by("pk").values_list("verb", flat=True))


def ticking(step: timedelta) -> Any:
    """A clock that goes on by `step` whenever somebody looks at it."""
    times = iter(NOON + number * step for number in range(1000))
    return lambda: next(times)


def test_a_document_is_read_to_its_end(adorf: Body) -> None:
    document = read_text(adorf, TEXT)
    assert (document.state, document.kind, document.page_count, document.pages_read) == ("read", "text", 2, 2)
    assert (document.read_at, document.failure) == (NOON, None)
    assert DocumentText.plain.get(document=document).text.startswith("Freies WLAN\n\nDer Rat beschließt")
    assert verbs(document) == ["document.added", "document.read"]


def test_what_is_kept_is_what_the_engine_said(adorf: Body) -> None:
    """Rows give back the very values: nothing is rounded or lost on the way."""
    document = read_text(adorf, pdf("Kosten: 30.000 Euro\nim Jahr 2024", "Seite zwei"), name="x.pdf")
    raw = raw_of(document)
    assert [line.text for page in raw.pages for line in page.lines] == [
        "Kosten: 30.000 Euro",
        "im Jahr 2024",
        "Seite zwei",
    ]
    assert raw.pages[0].lines[0].words[0].box is not None
    assert clean_of(document) == clean(raw)
    parts = list(DocumentPage.plain.filter(document=document).order_by("number").values_list("start", "end"))
    text = clean_of(document).text
    assert [text[start:end].strip() for start, end in parts][1] == "Seite zwei"
    assert (parts[0][0], parts[-1][1]) == (0, len(text))


def test_the_names_of_the_district_put_misread_ones_right(district: Body) -> None:
    mill = make_district(prefix="05997", name="Kreis Mühlenland", towns=("Mühlenbrück",))
    scan = (
        "Die Verwaltung hat fiir das nachste Jahr eine Prifung angekiindigt und wird tiber die Ergebnisse in der "
        "Biirgerversammlung berichten. Die Stadte und Gemeinden kénnen sich daran beteiligen, Miihlenbriick zuerst."
    )
    texts = [clean_of(read_text(body, scan)).text for body in (district, mill)]
    assert ["Mühlenbrück" in text for text in texts] == [False, True]


def test_a_paper_gives_title_and_number(adorf: Body) -> None:
    document = read_text(adorf, PAPER)
    assert (document.title, document.paper_number) == ("Freies WLAN", "SV-9-1456")
    paper = paper_of(DocumentText.plain.get(document=document))
    assert paper is not None
    assert [part.code for part in paper.parts][:3] == ["subject", "resolution", "reasoning"]


def test_later_stages_hear_of_it_after_the_transaction(
    adorf: Body, django_capture_on_commit_callbacks: Any, collected: list[dict[str, Any]]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        document = read_text(adorf)
    assert [one["document"].pk for one in collected if "document" in one] == [document.pk]


@pytest.fixture
def collected() -> Iterator[list[dict[str, Any]]]:
    """What the signals of documents carry."""
    heard: list[dict[str, Any]] = []

    def hear(sender: Any, **values: Any) -> None:
        heard.append(values)

    for signal in (document_read, reading_wanted):
        signal.connect(hear)
    yield heard
    for signal in (document_read, reading_wanted):
        signal.disconnect(hear)


def test_a_job_reads_for_a_turn_and_asks_to_go_on(adorf: Body) -> None:
    document = add_text(adorf, "\f".join(f"Seite {number}" for number in range(1, 5)))
    job = {"document_key": document.public_id, "attempt": document.attempt}
    states = []
    for _ in range(10):
        goes_on = read_on(**job, clock=ticking(TURN))  # type: ignore[arg-type]  # a key and a number
        document.refresh_from_db()
        states.append((goes_on, document.state, document.pages_read))
        if not goes_on:
            break
    assert states == [(True, "waiting", 1), (True, "waiting", 2), (True, "waiting", 3), (False, "read", 4)]
    assert [page.number for page in raw_of(document).pages] == [1, 2, 3, 4]


def test_reading_goes_on_at_the_first_missing_page(adorf: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process ends after two pages; after the restart only the rest is read."""
    document = add_text(adorf, "eins\fzwei\fdrei\fvier")
    read_pages = parsing.OpenedFile.pages
    asked: list[int] = []

    def breaking(self: parsing.OpenedFile, first: int) -> Iterator[parsing.PageReading]:
        asked.append(first)
        for reading in read_pages(self, first):
            if len(asked) == 1 and reading.page.number == 3:
                raise KeyboardInterrupt
            yield reading

    monkeypatch.setattr(parsing.OpenedFile, "pages", breaking)
    with pytest.raises(KeyboardInterrupt):
        read_now(document)
    assert resume_all(at=NOON) == 1
    document.refresh_from_db()
    assert (document.state, document.pages_read, document.attempt, document.interruptions) == ("reading", 2, 2, 1)
    read_now(document)
    assert (document.state, asked, document.interruptions) == ("read", [1, 3], 0)
    assert [page.lines[0].text for page in raw_of(document).pages] == ["eins", "zwei", "drei", "vier"]


def test_a_document_that_ends_the_process_again_and_again_is_given_up(adorf: Body) -> None:
    document = add_text(adorf)
    for _ in range(MOST_INTERRUPTIONS):
        Document.plain.filter(pk=document.pk).update(state="reading")
        resume_all(at=NOON)
    document.refresh_from_db()
    assert document.failure_message is not None
    assert (document.state, document.failure_message.code) == ("failed", "document.interrupted")
    assert resume_all(at=NOON) == 0


def test_an_outdated_job_does_nothing(adorf: Body) -> None:
    document = add_text(adorf)
    resume_all(at=NOON)
    assert read_on(document_key=document.public_id, attempt=1, clock=lambda: NOON) is False
    document.refresh_from_db()
    assert (document.state, DocumentPage.plain.count()) == ("waiting", 0)


def test_a_job_stops_when_its_document_is_removed(adorf: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    document, by = add_text(adorf, "eins\fzwei"), make_member(adorf)
    read_pages = parsing.OpenedFile.pages

    def removing(self: parsing.OpenedFile, first: int) -> Iterator[parsing.PageReading]:
        for reading in read_pages(self, first):
            yield reading
            remove_document(document=document, by=by, at=NOON)

    monkeypatch.setattr(parsing.OpenedFile, "pages", removing)
    read_now(document)
    assert (document.state, document.pages_read, DocumentText.plain.count()) == ("reading", 1, 0)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.4 broken", "document.damaged"),
        (b"  \n ", "document.empty_file"),
        (b"<html><body><p></p></body></html>", "document.no_text"),
        (b"\x00\x01\x02" * 50, "document.not_a_document"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, code: str, adorf: Body) -> None:
    document = read_text(adorf, data, name="x.pdf")
    assert document.failure_message is not None
    assert (document.state, document.failure_message.code) == ("failed", code)
    assert verbs(document) == ["document.added", "document.failed"]


def test_a_missing_original_is_a_failure_too(adorf: Body) -> None:
    document = add_text(adorf)
    original_path(document.digest).unlink()
    read_now(document)
    assert document.failure == {"code": "document.original_missing", "values": {}}


def test_a_mistake_of_ours_is_put_on_record_and_raised(adorf: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    document = add_text(adorf)
    monkeypatch.setattr(parsing, "read_through", mistaken)
    with pytest.raises(ZeroDivisionError):
        read_now(document)
    document.refresh_from_db()
    assert (document.state, document.failure) == ("failed", {"code": "document.failed", "values": {}})


def test_a_failed_document_is_read_again_from_its_beginning(
    adorf: Body, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any, collected: list[Any]
) -> None:
    document, by = add_text(adorf, "eins\fzwei"), make_member(adorf)
    with monkeypatch.context() as patch:
        patch.setattr(parsing, "read_through", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            read_now(document)
    with django_capture_on_commit_callbacks(execute=True):
        read_again(document=document, by=by, at=NOON)
    document.refresh_from_db()
    assert (document.state, document.pages_read, document.failure) == ("waiting", 0, None)
    assert collected == [
        {"signal": reading_wanted, "document_key": document.public_id, "attempt": document.attempt},
    ]
    assert read_now(document).state == "read"


def test_what_is_read_stays_as_it_is(adorf: Body) -> None:
    document = read_text(adorf)
    with pytest.raises(NotPossibleError):
        read_again(document=document, by=make_member(adorf), at=NOON)


@pytest.mark.parametrize(("silence", "is_stuck"), [(timedelta(minutes=1), False), (timedelta(minutes=4), True)])
def test_a_job_without_a_sign_of_life_may_be_replaced(
    silence: timedelta, is_stuck: bool, adorf: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = add_text(adorf, "eins\fzwei")
    Document.plain.filter(pk=document.pk).update(state="reading", pages_read=1)
    document.refresh_from_db()
    monkeypatch.setattr("kreisweit.apps.documents.models.document.timezone.now", lambda: NOON + silence)
    assert document.seems_stuck is is_stuck
    if not is_stuck:
        return
    read_again(document=document, by=make_member(adorf), at=datetime.now(tz=NOON.tzinfo))
    document.refresh_from_db()
    assert (document.state, document.pages_read, document.attempt) == ("waiting", 1, 2)
