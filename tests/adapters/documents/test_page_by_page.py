"""Opening, reading a part, taking up again, bad pages, pictures of pages: what an upload needs while it runs."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image
from tests.adapters.documents import office_files, pdf_files, printed
from tests.adapters.documents.hostile_files import doubling_forms, encrypted_pdf, form, full_page

from kreisweit.adapters import documents
from kreisweit.adapters.documents import (
    WORDING,
    Limits,
    Opening,
    Remark,
    open_document,
    page_picture,
    read_document,
    read_pages,
    remarks_said,
)
from kreisweit.engines.reading.document import DocumentKind
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

THREE = pdf_files.pages_of([pdf_files.stream(pdf_files.text_content(f"Seite {number}")) for number in (1, 2, 3)])


def one_bad_page() -> bytes:
    """The second of three pages draws forms that double thirty times."""
    objects = {number: form(b"/A Do /A Do", number + 1) for number in range(106, 136)} | {136: form(b"0 0 1 1 re f")}
    contents = [pdf_files.stream(pdf_files.text_content(f"Seite {number}")) for number in (1, 2, 3)]
    contents[1] = pdf_files.stream(pdf_files.text_content("Seite 2") + b" /A Do")
    resources = b"/XObject << /A 106 0 R >>"
    return pdf_files.pages_of(contents, others=objects, resources=resources)


def test_opening_says_what_it_is_without_reading_pages() -> None:
    assert open_document(THREE, name="x.docx") == Opening(DocumentKind.PDF, hashlib.sha256(THREE).hexdigest(), 3)
    docx = office_files.docx(
        office_files.paragraph("eins") + '<w:p><w:r><w:br w:type="page"/><w:t>zwei</w:t></w:r></w:p>'
    )
    assert open_document(docx) == Opening(DocumentKind.DOCX, hashlib.sha256(docx).hexdigest(), 2)


def test_reading_can_be_taken_up_at_any_page() -> None:
    whole = read_document(THREE).pages
    assert [reading.page for reading in read_pages(THREE, first=2)] == list(whole[1:])
    assert [reading.page for reading in read_pages(THREE, first=2, last=2)] == [whole[1]]
    assert [reading.page for reading in read_pages(THREE, limits=Limits(batch_pages=1))] == list(whole)
    assert list(read_pages(THREE, first=4)) == []


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    read_document(THREE, on_page=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_bad_page_does_not_take_the_others_with_it() -> None:
    document = read_document(one_bad_page())
    assert [[line.text for line in page.lines] for page in document.pages] == [["Seite 1"], [], ["Seite 3"]]
    assert document.notes == (Message.of("document.pages_failed", pages="2"),)


def test_too_many_bad_pages_are_a_bad_document() -> None:
    page = pdf_files.stream(full_page(120_000))
    with pytest.raises(InvalidInputError) as refused:
        read_document(pdf_files.pages_of([page] * 4), limits=Limits(bad_pages=2))
    assert refused.value.message == Message.of("document.too_many_bad_pages", name="", pages=3, found=3)


def test_a_slow_page_is_given_up_when_its_time_is_over() -> None:
    slow = pdf_files.stream(full_page(95_000))
    quick = pdf_files.stream(pdf_files.text_content("Seite 1"))
    data = pdf_files.pages_of([quick, *[slow] * 12])
    with pytest.raises(InvalidInputError) as refused:
        read_document(data, limits=Limits(cpu_seconds=1, page_cpu_seconds=0.01, page_words=100_000))
    assert refused.value.message.code == "document.too_slow"


def test_a_document_that_is_bad_as_a_whole_is_refused_at_once() -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_document(doubling_forms(), name="Vorlage.pdf")
    assert refused.value.message == Message.of("document.too_big_inside", name="Vorlage.pdf")


def test_a_file_beyond_the_size_limit_is_not_even_opened() -> None:
    for call in (open_document, read_document, lambda data, limits: page_picture(data, number=1, limits=limits)):
        with pytest.raises(InvalidInputError) as refused:
            call(bytes(3 << 20), limits=Limits(file_bytes=1 << 20))
        assert refused.value.message == Message.of("document.file_too_big", name="", found=3.0, limit=1)


def test_pages_are_drawn_for_the_viewer() -> None:
    for data in (THREE, printed.encoded(Image.new("RGBA", (900, 1200), (0, 0, 0, 0)), "PNG")):
        drawn = Image.open(io.BytesIO(page_picture(data, number=1, width=600)))
        assert (drawn.format, drawn.width, abs(drawn.height - 849) < 60) == ("PNG", 600, True)
        assert drawn.convert("L").getextrema()[1] == 255
    assert page_picture(THREE, number=2) == page_picture(THREE, number=2)


def test_drawn_words_lie_where_the_reading_says() -> None:
    word = read_document(THREE).pages[0].lines[0].words[0]
    drawn = Image.open(io.BytesIO(page_picture(THREE, number=1, width=1190))).convert("L")
    left, top, right, bottom = drawn.point(lambda value: 255 * (value < 128)).getbbox()
    assert word.box is not None
    assert word.box.left * 1190 - 2 < left < right
    assert word.box.top * drawn.height - 2 < top < bottom < word.box.bottom * drawn.height + 2


@pytest.mark.parametrize(
    ("data", "number", "code"),
    [
        (THREE, 4, "document.page_unknown"),
        (THREE, 0, "document.page_unknown"),
        (office_files.docx(office_files.paragraph("x")), 1, "document.has_no_pictures"),
        (b"Der Kreistag", 1, "document.has_no_pictures"),
        (encrypted_pdf(), 1, "document.encrypted"),
        (pdf_files.written(box=b"0 0 0.1 0.1"), 1, "document.page_unreadable"),
    ],
)
def test_what_cannot_be_drawn_says_why(data: bytes, number: int, code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        page_picture(data, number=number)
    assert refused.value.message.code == code


def test_remarks_name_their_pages_in_ranges() -> None:
    remarks = {1: Remark.FAILED, 3: Remark.RECOGNISED, 4: Remark.RECOGNISED, 9: Remark.RECOGNISED}
    said = remarks_said(remarks)
    assert said == (
        Message.of("document.pages_failed", pages="1"),
        Message.of("document.pages_recognised", pages="3–4, 9"),
    )
    assert all(f"document.{remark}" in WORDING for remark in Remark)


def test_the_package_offers_what_it_says() -> None:
    assert all(hasattr(documents, name) for name in documents.__all__)
    assert not hasattr(documents, "open_anything")
