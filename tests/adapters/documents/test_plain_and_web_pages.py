"""Plain texts, web pages, tables: what stands there, in the encodings that are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.adapters.documents.test_office_documents import cells, said
from tests.adapters.spreadsheets import files as tables

from kreisweit.adapters.documents import read_document
from kreisweit.adapters.documents.confined.lines import split_words, tidy
from kreisweit.adapters.documents.confined.numbering import written
from kreisweit.engines.reading.document import DocumentKind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_texts_come_in_many_encodings(encoding: str) -> None:
    document = read_document("Beschluß über § 26 KrO:\r\n\r\n30.000 € für Lüdinghausen".encode(encoding))
    assert document.kind is DocumentKind.TEXT
    assert [line.text for line in document.pages[0].lines] == [
        "Beschluß über § 26 KrO:",
        "",
        "30.000 € für Lüdinghausen",
    ]


def test_form_feeds_part_pages_and_empty_pages_stay() -> None:
    document = read_document(b"eins\n\f\fdrei\n\f")
    assert [[line.text for line in page.lines] for page in document.pages] == [["eins"], [], ["drei"]]


PAGE = """<!DOCTYPE html><html><head><title>Vorlage 12/2019 - Kreis</title><style>p { color: red }</style></head><body>
<header><nav><ul><li>Startseite</li></ul></nav></header><script>alert("x")</script>
<main><h1>Digitale Agenda</h1><p>Der Kreistag <b>stimmt</b> zu,<br>soweit möglich.</p>
<ol start="3"><li>Mittel<ul><li>für Olfen</li></ul></li><li><p>Gremien</p></li></ol>
<table><tr><th>Gremium</th><th>Datum</th></tr><tr><td>Kreistag</td><td></td></tr></table>
<table><tr><td>Rahmen<table><tr><td>innen</td><td>rechts</td></tr></table></td></tr></table>
<dl><dt>Federführung:</dt><dd>Dezernat 1</dd></dl><p hidden>versteckt</p><p style="display: none">auch</p>Ende
</main><footer>Impressum</footer></body></html>"""


def test_web_pages_give_their_main_part() -> None:
    document = read_document(PAGE.encode())
    assert (document.kind, document.title) == (DocumentKind.HTML, "Vorlage 12/2019 - Kreis")
    assert said(document) == [
        ("heading", 1, "Digitale Agenda"),
        ("plain", 0, "Der Kreistag stimmt zu,"),
        ("plain", 0, "soweit möglich."),
        ("list_item", 1, "3. Mittel"),
        ("list_item", 2, "• für Olfen"),
        ("list_item", 1, "4. Gremien"),
        ("table_row", 0, "Gremium Datum"),
        ("table_row", 0, "Kreistag"),
        ("plain", 0, "Rahmen"),
        ("table_row", 0, "innen rechts"),
        ("table_row", 0, "Federführung: Dezernat 1"),
        ("plain", 0, "Ende"),
    ]
    assert cells(document.pages[0].lines[7]) == ["Kreistag", ""]
    assert document.pages[0].lines[6].is_bold is False


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8"), ("ISO-8859-1", "cp1252"), ("iso-8859-15", "iso-8859-15"), ("koi8-r", "utf-8"), ("", "cp1252")],
)
def test_web_pages_say_how_they_are_encoded_and_may_be_wrong(declared: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>Städte für 5 €</p></body></html>'
    assert said(read_document(page.encode(encoding))) == [("plain", 0, "Städte für 5 €")]


def test_workbooks_give_a_page_for_every_sheet_with_cells() -> None:
    def fill(book: tables.Workbook) -> None:
        for name, rows in (("Vorhaben", [["Titel", "Kosten"], ["WLAN", 30000.5]]), ("Leer", []), ("Orte", [["Olfen"]])):
            sheet = book.add_worksheet(name)
            for index, row in enumerate(rows):
                sheet.write_row(index, 0, row)

    document = read_document(tables.workbook(fill))
    assert (document.kind, document.sheets) == (DocumentKind.WORKBOOK, ("Vorhaben", "Orte"))
    assert [[cells(line) for line in page.lines] for page in document.pages] == [
        [["Titel", "Kosten"], ["WLAN", "30000,5"]],
        [["Olfen"]],
    ]


def test_text_tables_are_told_from_prose() -> None:
    document = read_document("Titel;Kosten\r\nWLAN;30.000 €\r\n".encode("cp1252"))
    assert document.kind is DocumentKind.SEPARATED
    assert [cells(line) for line in document.pages[0].lines] == [["Titel", "Kosten"], ["WLAN", "30.000 €"]]
    assert read_document(b"Olfen; Senden; Rosendahl\nund andere").kind is DocumentKind.TEXT


@given(st.text())
def test_words_are_what_the_reading_engine_takes(text: str) -> None:
    for word in split_words(text):
        assert word
        assert not any(character.isspace() for character in word)
        word.encode()


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.integers(min_value=1, max_value=4_999))
def test_roman_numbers_are_worth_what_they_count(number: int) -> None:
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    values = [worth[letter] for letter in written(number, "upperRoman")]
    assert sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)) == number
