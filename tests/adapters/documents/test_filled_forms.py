"""PDF forms that people fill in on their screen: what they typed and ticked is part of the page."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from tests.adapters.documents import pdf_files, printed

from kreisweit.adapters.documents import page_picture, read_document
from kreisweit.kernel.errors import InvalidInputError


def read(data: bytes) -> list[str]:
    return [line.text for line in read_document(data).pages[0].lines]


def entry(entries: bytes, *, catalogue: bytes = b"") -> bytes:
    """A page with a label and one form field."""
    field = b"<< /Type /Annot /Subtype /Widget /T (x) /P 3 0 R /Rect [150 714 400 734] %s >>" % entries
    fonts = b"/DR << /Font << /F1 5 0 R >> >>"
    form = b"/AcroForm << /Fields [6 0 R] %s %s >>" % (fonts, catalogue)
    return pdf_files.pdf(
        pdf_files.one_page(pdf_files.text_content("Titel:"), page=b"/Annots [6 0 R]", catalogue=form, others={6: field})
    )


def test_entries_and_ticks_are_read_where_they_stand() -> None:
    assert read(printed.filled_form()) == [
        "Projekttitel: Digitale Heidewege für Wanderer",
        "Stand: In Umsetzung",
        "Förderung: ☒ ja ☐ nein",
        "Wer macht mit?",
        "Biologische Station",
        "Heimatverein",
    ]


def test_an_entry_that_the_viewer_is_to_draw_is_read() -> None:
    data = entry(b"/FT /Tx /V (Heidewege) /DA (/F1 11 Tf 0 g) /F 4", catalogue=b"/NeedAppearances true")
    assert " ".join(read(data)) == "Titel: Heidewege"


def test_a_hidden_entry_stays_hidden() -> None:
    assert read(entry(b"/FT /Tx /V (Heidewege) /DA (/F1 11 Tf 0 g) /F 2")) == ["Titel:"]
    assert read(entry(b"/FT /Btn /AS /Ja /V /Ja /F 2")) == ["Titel:"]


def test_typed_remarks_are_read_and_notes_are_not() -> None:
    form = pdf_files.stream(
        b"BT /F1 11 Tf 2 4 Td (Eilt sehr) Tj ET",
        b"/Type /XObject /Subtype /Form /BBox [0 0 250 20] /Resources << /Font << /F1 5 0 R >> >>",
    )
    rect = b"/Rect [150 714 400 734]"
    remark = b"<< /Type /Annot /Subtype /FreeText /Contents (Eilt sehr) %s /AP << /N 7 0 R >> /F 4 >>" % rect
    note = b"<< /Type /Annot /Subtype /Text /Contents (Bitte nicht weitergeben) %s /F 4 >>" % rect
    page = pdf_files.one_page(
        pdf_files.text_content("Titel:"), page=b"/Annots [6 0 R 8 0 R]", others={6: remark, 7: form, 8: note}
    )
    assert " ".join(read(pdf_files.pdf(page))) == "Titel: Eilt sehr"


def test_the_picture_of_a_form_shows_its_entries() -> None:
    empty, filled = (picture(entry(b"/FT /Tx /DA (/F1 11 Tf 0 g) /F 4" + value)) for value in (b"", b" /V (Heidewege)"))
    assert empty.tobytes() != filled.tobytes()


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(page_picture(data, number=1, width=600))).convert("L")


def test_a_form_that_only_adobe_can_show_is_refused_with_what_to_do() -> None:
    catalogue = b"/NeedsRendering true /AcroForm << /Fields [] /XFA 6 0 R >>"
    page = pdf_files.one_page(
        pdf_files.text_content("Please wait..."), catalogue=catalogue, others={6: pdf_files.stream(b"<xdp/>")}
    )
    with pytest.raises(InvalidInputError) as refused:
        read_document(pdf_files.pdf(page))
    assert refused.value.message.code == "document.is_dynamic_form"
