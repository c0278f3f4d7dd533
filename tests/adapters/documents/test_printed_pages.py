"""PDF with text: every word, once, in the order in which a person reads, at its place."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from tests.adapters.documents import pdf_files, printed

from kreisweit.adapters.documents import read_document
from kreisweit.engines.reading.document import DocumentKind, LineKind, Origin, RawDocument


def text(document: RawDocument, page: int = 1) -> str:
    return " ".join(line.text for line in document.pages[page - 1].lines)


def test_says_what_the_file_is() -> None:
    data = printed.one_column()
    document = read_document(data, name="Vorlage.pdf")
    assert (document.kind, document.name, document.title) == (DocumentKind.PDF, "Vorlage.pdf", "Vorlage 12/2019")
    assert [(page.number, page.origin, page.width, page.height) for page in document.pages] == [
        (1, Origin.TEXT, 595.28, 841.89)
    ]
    assert document == read_document(data, name="Vorlage.pdf")


def test_reads_a_column_word_for_word() -> None:
    assert text(read_document(printed.one_column())) == " ".join((printed.TITLE, *printed.LEFT, *printed.RIGHT))


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_reads_columns_one_after_the_other_however_the_page_is_turned(turned: int) -> None:
    document = read_document(printed.two_columns(turned=turned))
    assert text(document) == " ".join((printed.TITLE, *printed.LEFT, *printed.RIGHT))
    width, height = document.pages[0].width, document.pages[0].height
    assert (width, height) == ((841.89, 595.28) if turned % 180 else (595.28, 841.89))


def test_says_size_and_weight_of_a_line() -> None:
    heading, first = read_document(printed.one_column()).pages[0].lines[:2]
    assert (heading.size, heading.is_bold, first.size, first.is_bold) == (15, True, 10, False)


def test_words_stand_where_they_are_printed() -> None:
    """Set at 72 points from the left and 720 from the bottom of a page of 595 by 842."""
    word = read_document(pdf_files.written("Kreistag und Kreisausschuss")).pages[0].lines[0].words[0]
    assert word.box is not None
    assert abs(word.box.left - 72 / 595) < 0.002
    assert word.box.top < 1 - 726 / 842 < 1 - 720 / 842 < word.box.bottom
    assert abs(word.box.right - (72 + stringWidth("Kreistag", "Helvetica", 12)) / 595) < 0.002


def test_words_of_a_turned_page_stand_where_the_reader_sees_them() -> None:
    """Turned by a quarter, the lower left corner of the file becomes the upper left of the reader."""
    data = pdf_files.written("Kreistag", page=b"/Rotate 90")
    word = read_document(data).pages[0].lines[0].words[0]
    assert word.box is not None
    assert abs(word.box.top - 72 / 595) < 0.002
    assert word.box.left < 726 / 842
    assert word.box.right > 720 / 842


def test_reads_text_that_is_written_upwards() -> None:
    lines = [line.text for line in read_document(printed.upright_text_on_a_lying_page()).pages[0].lines]
    assert lines == ["Haushaltsplan 2019", "Produkt 01.02.03 Digitalisierung", "Ansatz 30.000 €"]


def test_reads_a_table_with_lines_row_by_row() -> None:
    document = read_document(printed.with_table())
    rows = [printed.cells(line) for line in document.pages[0].lines if line.kind is LineKind.TABLE_ROW]
    assert rows == [list(row) for row in printed.TABLE]
    assert text(document) == " ".join(
        (printed.LEFT[0], *(cell for row in printed.TABLE for cell in row), printed.RIGHT[0])
    )


def test_reads_a_table_without_lines_by_its_gaps() -> None:
    lines = read_document(printed.with_table(lines=False)).pages[0].lines
    rows = [printed.cells(line) for line in lines if line.kind is LineKind.TABLE_ROW]
    assert rows == [list(row) for row in printed.TABLE]


def test_text_outside_the_visible_page_is_left_out() -> None:
    content = pdf_files.text_content("Sichtbar") + b" BT /F1 12 Tf 72 2000 Td (Verborgen) Tj ET"
    assert text(read_document(pdf_files.pdf(pdf_files.one_page(content)))) == "Sichtbar"


def test_hyphens_at_line_ends_stay_visible() -> None:
    content = pdf_files.text_content("Digitali-") + b" " + pdf_files.text_content("sierung", top=706)
    lines = read_document(pdf_files.pdf(pdf_files.one_page(content))).pages[0].lines
    assert [line.text for line in lines] == ["Digitali-", "sierung"]


def test_form_entries_are_read_line_by_line() -> None:
    """Two columns of short entries belong together line by line; a number stays with the text that it counts."""
    pairs = [("Abteilung:", "Produkt:"), ("20 Finanzen", "01.02.03 Digitalisierung"), ("Datum:", "Aktenzeichen:")]
    content = b" ".join(
        pdf_files.text_content(left, top=top)
        + b" "
        + pdf_files.text_content(right, top=top).replace(b"72 ", b"330 ", 1)
        for top, (left, right) in zip((720, 700, 680), pairs, strict=True)
    )
    content += b" " + pdf_files.text_content(
        "1.        Der Kreistag stimmt der Vorlage zu und beauftragt die Verwaltung.", top=640
    )
    lines = read_document(pdf_files.pdf(pdf_files.one_page(content))).pages[0].lines
    assert [printed.cells(line) for line in lines[:3]] == [list(pair) for pair in pairs]
    assert lines[3].text == "1. Der Kreistag stimmt der Vorlage zu und beauftragt die Verwaltung."


def test_lines_of_narrow_cells_are_parted_though_they_stand_right_below_each_other() -> None:
    rows = [printed.cells(line) for line in read_document(printed.narrow_cells()).pages[0].lines]
    assert rows == [[cell.replace("-", "- ") for cell in row] for row in printed.NARROW]
