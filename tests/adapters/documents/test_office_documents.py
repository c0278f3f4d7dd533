"""DOCX and ODT: paragraphs, headings, lists with their numbers, tables, pages."""

from __future__ import annotations

import io

import docx
from tests.adapters.documents import office_files as office

from kreisweit.adapters.documents import read_document
from kreisweit.engines.reading.document import DocumentKind, Line, RawDocument

NUMBERING = """
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="Abschnitt"><w:name w:val="Abschnitt"/><w:basedOn w:val="Heading1"/></w:style>
<w:style w:styleId="Liste"><w:name w:val="Liste"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""


def item(text: str, number: int, level: int = 0) -> str:
    return office.paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def said(document: RawDocument) -> list[tuple[str, int, str]]:
    return [(line.kind.value, line.level, line.text) for page in document.pages for line in page.lines]


def cells(line: Line) -> list[str]:
    ends = [*line.cells[1:], len(line.words)]
    return [" ".join(word.text for word in line.words[start:end]) for start, end in zip(line.cells, ends, strict=True)]


def test_reads_what_word_would_write() -> None:
    written = docx.Document()
    written.core_properties.title = "Vorlage 12/2019"
    written.add_heading("Beschlussvorschlag", 1)
    written.add_paragraph("Der Kreistag stimmt zu.")
    written.add_paragraph("Mittel bereitstellen", style="List Number")
    written.add_paragraph("Gremien unterrichten", style="List Number")
    written.add_paragraph("Olfen", style="List Bullet")
    table = written.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("Jahr", "Betrag"), ("2019", "30.000 €")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    written.add_page_break()
    written.add_heading("Anlagen", 2)
    stream = io.BytesIO()
    written.save(stream)
    document = read_document(stream.getvalue())
    assert (document.kind, document.title) == (DocumentKind.DOCX, "Vorlage 12/2019")
    assert [(line.kind.value, line.level, line.text) for line in document.pages[0].lines] == [
        ("heading", 1, "Beschlussvorschlag"),
        ("plain", 0, "Der Kreistag stimmt zu."),
        ("list_item", 1, "1. Mittel bereitstellen"),
        ("list_item", 1, "2. Gremien unterrichten"),
        ("list_item", 1, "• Olfen"),
        ("table_row", 0, "Jahr Betrag"),
        ("table_row", 0, "2019 30.000 €"),
    ]
    assert cells(document.pages[0].lines[-1]) == ["2019", "30.000 €"]
    assert [line.text for line in document.pages[1].lines] == ["Anlagen"]
    assert all(line.is_paragraph for page in document.pages for line in page.lines)


def test_numbers_are_counted_as_word_counts_them() -> None:
    body = (
        item("eins", 1) + item("erstens", 1, 1) + item("zweitens", 1, 1) + item("zwei", 1) + item("wieder a", 1, 1)
        + item("Teil", 2) + item("Abschnitt", 2, 1) + item("Abschnitt", 2, 1) + item("Punkt", 2, 2)
        + item("ab fünf", 3) + item("sechs", 3) + item("drei", 1)
    )  # fmt: skip
    assert [text for _, _, text in said(read_document(office.docx(body, numbering=NUMBERING)))] == [
        "1. eins",
        "a) erstens",
        "b) zweitens",
        "2. zwei",
        "a) wieder a",
        "I. Teil",
        "I.1 Abschnitt",
        "I.2 Abschnitt",
        "• Punkt",
        "5. ab fünf",
        "6. sechs",
        "3. drei",
    ]


def test_styles_are_followed_to_what_they_are_based_on() -> None:
    body = office.paragraph("Begründung", '<w:pStyle w:val="Abschnitt"/>') + office.paragraph(
        "Punkt", '<w:pStyle w:val="Liste"/>'
    )
    document = read_document(office.docx(body, styles=STYLES, numbering=NUMBERING))
    assert said(document) == [("heading", 1, "Begründung"), ("list_item", 1, "1. Punkt")]
    assert document.pages[0].lines[0].is_bold


def test_insertions_stay_and_deletions_go() -> None:
    body = (
        "<w:p><w:r><w:t>Der Kreistag </w:t></w:r><w:del><w:r><w:delText>lehnt ab</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>stimmt zu</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>weg</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert said(read_document(office.docx(body))) == [("plain", 0, "Der Kreistag stimmt zu")]


def test_text_boxes_are_read_once_and_footnotes_under_their_page() -> None:
    box = f"<w:txbxContent>{office.paragraph('Im Kasten')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        f'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:p>"
        + office.paragraph("Weiter")
        + '<w:p><w:r><w:br w:type="page"/></w:r><w:r><w:t>Seite zwei</w:t></w:r></w:p>'
    )
    notes = f'<w:footnote w:id="2">{office.paragraph("Drucksache 12/2018")}</w:footnote>'
    document = read_document(office.docx(body, footnotes=notes))
    assert [[line.text for line in page.lines] for page in document.pages] == [
        ["Text", "Im Kasten", "Weiter", "Drucksache 12/2018"],
        ["Seite zwei"],
    ]


def test_breaks_that_word_drew_are_pages_and_line_breaks_are_lines() -> None:
    body = (
        "<w:p><w:r><w:t>Absender</w:t><w:br/><w:t>48653 Coesfeld</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Ende der Seite</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>Neue Seite</w:t></w:r></w:p>"
    )
    document = read_document(office.docx(body))
    assert [[line.text for line in page.lines] for page in document.pages] == [
        ["Absender", "48653 Coesfeld", "Ende der Seite"],
        ["Neue Seite"],
    ]


def test_tables_in_tables_are_read_as_the_text_of_their_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{office.paragraph('innen')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr><w:tc>{office.paragraph('außen')}</w:tc><w:tc>{inner}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    document = read_document(office.docx(body))
    assert [cells(line) for line in document.pages[0].lines] == [["außen", "innen", ""]]


ODT_STYLES = """
<style:style style:name="Neu" style:family="paragraph">
 <style:paragraph-properties fo:break-before="page"/></style:style>
<text:list-style style:name="L1">
 <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
 <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>
"""


def test_reads_an_open_document() -> None:
    body = """
<text:h text:outline-level="2">Begründung</text:h>
<text:p>Der Kreis<text:s/>Coesfeld<text:note><text:note-body><text:p>Siehe oben</text:p></text:note-body></text:note>
 handelt<text:line-break/>jetzt.</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>eins</text:p>
 <text:list><text:list-item><text:p>erstens</text:p></text:list-item><text:list-item><text:p>zweitens</text:p></text:list-item>
 </text:list></text:list-item><text:list-item><text:p>zwei</text:p></text:list-item></text:list>
<text:list text:style-name="L2"><text:list-item><text:p>Punkt</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Jahr</text:p></table:table-cell>
 <table:table-cell table:number-columns-repeated="2"><text:p>2019</text:p></table:table-cell></table:table-row>
</table:table>
<text:section><text:p>Im Abschnitt</text:p></text:section>
<text:tracked-changes><text:changed-region><text:deletion><text:p>Gelöscht</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:p text:style-name="Neu">Seite zwei</text:p>"""
    document = read_document(office.odt(body, styles=ODT_STYLES))
    assert document.kind is DocumentKind.ODT
    assert said(document) == [
        ("heading", 2, "Begründung"),
        ("plain", 0, "Der Kreis Coesfeld handelt"),
        ("plain", 0, "jetzt."),
        ("list_item", 1, "1. eins"),
        ("list_item", 2, "a) erstens"),
        ("list_item", 2, "b) zweitens"),
        ("list_item", 1, "2. zwei"),
        ("list_item", 1, "• Punkt"),
        ("table_row", 0, "Jahr 2019 2019"),
        ("plain", 0, "Im Abschnitt"),
        ("plain", 0, "Siehe oben"),
        ("plain", 0, "Seite zwei"),
    ]
    assert [len(page.lines) for page in document.pages] == [11, 1]
