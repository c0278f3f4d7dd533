"""Pages that are pictures: recognised with Tesseract, in the same reading order as printed ones."""

from __future__ import annotations

import shutil
from functools import cache

import pytest
from PIL import Image
from tests.adapters.documents import printed

from kreisweit.adapters.documents import Remark, read_document, read_pages, recognition
from kreisweit.engines.reading.document import Box, DocumentKind, LineKind, Origin, RawDocument
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

pytestmark = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract-ocr and tesseract-ocr-deu")

ENGLISH_LAYER = (
    "Der Kreis Coesfeld erarbeitet gemeinsam mit seinen elf Stadten und Gemeinden eine Strategie fiir die",
    "Digitalisierung. Sie soll den Biirgerinnen und Biirgern den Weg zum Amt ersparen. Dazu werden im Friihjahr",
    "Gespriche in allen Rathdusern gefiihrt. Die Ergebnisse flieRen in drei Werkstatten ein, an denen auch die",
    "Fraktionen des Kreistages teilnehmen. Fiir die Begleitung des Prozesses stehen im Haushalt Mittel bereit.",
    "Uber die Vergabe entscheidet der Ausschuss fiir Finanzen, Wirtschaftsférderung und Kreisentwicklung.",
)
GERMAN_LAYER = tuple(" ".join((*printed.LEFT, *printed.RIGHT))[start : start + 90] for start in range(0, 630, 90))


def text(document: RawDocument) -> str:
    return " ".join(line.text for page in document.pages for line in page.lines)


@cache
def column() -> Image.Image:
    return printed.picture(printed.one_column())


@cache
def top_of_column() -> Image.Image:
    return column().crop((0, 0, column().width, 330))


@cache
def read_top_of_column() -> RawDocument:
    return read_document(printed.encoded(top_of_column(), "PNG"))


@cache
def plain_scan() -> RawDocument:
    return read_document(printed.scanned(column()))


def test_a_scan_is_read_word_for_word() -> None:
    document = plain_scan()
    assert text(document) == " ".join((printed.TITLE, *printed.LEFT, *printed.RIGHT))
    assert [page.origin for page in document.pages] == [Origin.SCAN]
    assert document.notes == (Message.of("document.pages_recognised", pages="1"),)


def test_words_of_a_scan_have_places_and_confidence() -> None:
    words = [word for line in plain_scan().pages[0].lines for word in line.words]
    exact = [word for line in read_document(printed.one_column()).pages[0].lines for word in line.words]
    assert all(word.confidence is not None and word.confidence > 0.7 for word in words)
    for found, known in zip(words, exact, strict=True):
        assert found.box is not None
        assert known.box is not None
        assert abs(found.box.left - known.box.left) < 0.01
        assert known.box.top - 0.01 < found.box.top < found.box.bottom < known.box.bottom + 0.01


def test_a_scanned_form_is_read_in_rows_though_tesseract_reads_it_in_columns() -> None:
    document = read_document(
        printed.scanned(printed.picture(printed.with_table(lines=False)).rotate(0.6, fillcolor=255))
    )
    rows = [line.text for line in document.pages[0].lines if line.kind is LineKind.TABLE_ROW]
    assert rows == [" ".join(row) for row in printed.TABLE]


def test_printed_lines_of_a_scanned_table_are_no_letters() -> None:
    document = read_document(printed.scanned(printed.picture(printed.with_table())))
    rows = [line.text for line in document.pages[0].lines if line.kind is LineKind.TABLE_ROW]
    assert rows == [" ".join(row) for row in printed.TABLE]


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("JPEG", {"quality": 80}),
        ("TIFF", {"compression": "group4"}),
    ],
)
def test_a_picture_of_a_page_is_read(kind: str, options: dict[str, object]) -> None:
    image = column().convert("1") if kind == "TIFF" else column()
    document = read_document(printed.encoded(image.crop((0, 0, image.width, 520)), kind, **options))
    assert (document.kind, document.pages[0].origin) == (DocumentKind.IMAGE, Origin.SCAN)
    assert " ".join(printed.LEFT) in text(document)


def test_a_photo_is_turned_the_way_its_camera_says() -> None:
    image = top_of_column().rotate(90, expand=True)
    exif = Image.Exif()
    exif[274] = 6
    assert printed.LEFT[0] in text(read_document(printed.encoded(image, "JPEG", exif=exif.tobytes(), quality=90)))


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_lay_wrongly_in_the_scanner_is_turned(turned: int) -> None:
    document = read_document(printed.encoded(top_of_column().rotate(-turned, expand=True), "PNG"))
    assert text(document).startswith(" ".join((printed.TITLE, printed.LEFT[0])))
    known = box_of_first_word(read_top_of_column())
    left, top = {
        90: (1 - known.bottom, known.left),
        180: (1 - known.right, 1 - known.bottom),
        270: (known.top, 1 - known.right),
    }[turned]
    found = box_of_first_word(document)
    assert (abs(found.left - left) < 0.01, abs(found.top - top) < 0.01) == (True, True)


def box_of_first_word(document: RawDocument) -> Box:
    box = document.pages[0].lines[0].words[0].box
    assert box is not None
    return box


def test_a_picture_without_text_is_not_taken_for_text() -> None:
    noise = Image.effect_mandelbrot((900, 900), (-2, -1.5, 1, 1.5), 90).convert("L")
    assert [reading.remark for reading in read_pages(printed.encoded(noise, "PNG"))] == [Remark.UNRECOGNISED]


def test_every_page_of_a_fax_is_read() -> None:
    first = top_of_column().convert("1")
    second = column().crop((0, 330, column().width, 480)).convert("1")
    data = printed.encoded(first, "TIFF", save_all=True, append_images=[second], compression="group4")
    readings = list(read_pages(data))
    assert [(reading.page.number, reading.remark) for reading in readings] == [
        (1, Remark.RECOGNISED),
        (2, Remark.RECOGNISED),
    ]
    assert readings[0].page.lines[0].text == printed.TITLE


def test_a_layer_recognised_in_the_wrong_language_is_read_again() -> None:
    document = read_document(printed.scanned(column(), hidden_text=ENGLISH_LAYER))
    assert text(document) == " ".join((printed.TITLE, *printed.LEFT, *printed.RIGHT))
    assert document.pages[0].origin is Origin.SCAN
    assert document.notes == (Message.of("document.pages_recognised_again", pages="1"),)


def test_a_sound_layer_is_kept_and_named_as_what_it_is() -> None:
    document = read_document(printed.scanned(column(), hidden_text=GERMAN_LAYER))
    assert " ".join(text(document).split())[:40] == GERMAN_LAYER[0][:40]
    assert document.pages[0].origin is Origin.OLD_SCAN
    assert document.notes == (Message.of("document.pages_recognised_before", pages="1"),)


def test_an_empty_scan_is_no_text() -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_document(printed.scanned(Image.new("L", (600, 850), 255)))
    assert refused.value.message.code == "document.no_text"


def test_without_tesseract_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    recognition.find_tesseract.cache_clear()
    monkeypatch.setenv("PATH", "/nowhere")
    try:
        assert [reading.remark for reading in read_pages(printed.scanned(column()))] == [Remark.RECOGNITION_MISSING]
        with pytest.raises(InvalidInputError) as refused:
            read_document(printed.scanned(column()))
    finally:
        recognition.find_tesseract.cache_clear()
    assert refused.value.message.code == "document.recognition_missing"


def test_wrapped_cells_of_a_scanned_table_are_parted_by_its_printed_lines() -> None:
    askew = printed.picture(printed.narrow_cells()).rotate(0.8, resample=Image.Resampling.BICUBIC, fillcolor=255)
    rows = [printed.cells(line) for line in read_document(printed.scanned(askew)).pages[0].lines]
    assert rows == [[cell.replace("-", "- ") for cell in row] for row in printed.NARROW]


def test_bullets_of_a_scan_are_bullets() -> None:
    items = [f"• {text}" for text in ("Freies WLAN in den Orten", "Ladesäulen am Bahnhof", "Sensoren an Bäumen")]
    document = read_document(printed.scanned(printed.picture(printed.one_column(items))))
    assert [line.text for line in document.pages[0].lines[1:]] == items
