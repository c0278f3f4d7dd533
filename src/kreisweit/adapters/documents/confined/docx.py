"""DOCX: paragraphs, headings, lists and tables in the order of the text.

Headers and footers are left out, so are tracked deletions; insertions stay. Footnotes stand at the end of the page that
refers to them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from kreisweit.adapters.confinement.archive import open_archive
from kreisweit.adapters.documents.confined.docx_styles import Styles, W, is_on
from kreisweit.adapters.documents.confined.lines import HEADING, LIST_ITEM, PLAIN, Pages, line, table_row, tidy
from kreisweit.adapters.documents.confined.office import free, stream, tree

_PAGE, _LINE = "\f", "\n"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXTS = {f"{W}tab": " ", f"{W}cr": _LINE, f"{W}noBreakHyphen": "-", f"{W}softHyphen": "", f"{W}ptab": " "}
# Tracked deletions, what a field computes from, drawings' descriptions, and what is no text.
_LEFT_OUT = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "sdtPr")}
_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}sdt")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_docx(data: bytes, pages: Pages) -> tuple[str, list[str]]:
    """Fills `pages` and gives the title in the file's properties. Raises `RefusalError`."""
    with open_archive(data) as archive:
        reader = _Reader(pages, Styles.read(archive), _footnotes(archive))
        for block in stream(archive, "word/document.xml", tags=_BLOCKS):
            pages.count()
            parent = block.getparent()
            if parent is not None and parent.tag == f"{W}body":
                reader.read_block(block)
                free(block)
        pages.end_page()
        properties = tree(archive, "docProps/core.xml")
    title = properties.findtext(_TITLE) if properties is not None else ""
    return " ".join(tidy(title or "").split())[:500], []


def _footnotes(archive: zipfile.ZipFile) -> Mapping[str, str]:
    root = tree(archive, "word/footnotes.xml")
    if root is None:
        return {}
    return {
        note.get(f"{W}id", ""): " ".join("".join(_pieces(note)).split())
        for note in root.iterfind(f"{W}footnote")
        if note.get(f"{W}type") is None
    }


class _Reader:
    """Turns blocks into lines."""

    def __init__(self, pages: Pages, styles: Styles, footnotes: Mapping[str, str]) -> None:
        self._pages = pages
        self._styles = styles
        self._footnotes = footnotes

    def read_block(self, block: etree._Element) -> None:
        """A paragraph, a table, or a frame around several of them."""
        if block.tag == f"{W}p":
            self._read_paragraph(block)
        elif block.tag == f"{W}tbl":
            self._read_table(block)
        else:
            for inner in block.iterfind(f"{W}sdtContent/*"):
                if inner.tag in _BLOCKS:
                    self.read_block(inner)

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is not None and (before := properties.find(f"{W}pageBreakBefore")) is not None and is_on(before):
            self._pages.break_page()
        heading = self._styles.heading(properties)
        number, level = self._styles.number(properties) if _has_text(paragraph) else ("", 0)
        kind = HEADING if heading else LIST_ITEM if level else PLAIN
        is_bold = self._is_bold(paragraph, properties)
        self._collect_notes(paragraph)
        for place, part in enumerate("".join(_pieces(paragraph)).split(_PAGE)):
            if place:
                self._pages.break_page()
            for text in part.split(_LINE):
                if not text.strip():
                    continue
                self._pages.add(line(f"{number} {text}", kind, level=heading or level, bold=is_bold, paragraph=True))
                # What follows a line break inside a list item is not an item of its own.
                number, kind, level = "", kind if heading else PLAIN, 0
        for box in _text_boxes(paragraph):
            for inner in box:
                if inner.tag in _BLOCKS:
                    self.read_block(inner)

    def _is_bold(self, paragraph: etree._Element, properties: etree._Element | None) -> bool:
        """Whether more than half of the letters are bold."""
        by_style = self._styles.is_bold(properties)
        bold = plain = 0
        for run in paragraph.iterfind(f"{W}r"):
            switch = run.find(f"{W}rPr/{W}b")
            length = sum(len(text.text or "") for text in run.iterfind(f"{W}t"))
            if is_on(switch) if switch is not None else by_style:
                bold += length
            else:
                plain += length
        return bold > plain

    def _read_table(self, table: etree._Element) -> None:
        for row in table.iter(f"{W}tr"):
            if _table_of(row) is not table:
                continue
            self._collect_notes(row)
            cells = [cell for cell in row.iter(f"{W}tc") if _row_of(cell) is row]
            if any(_PAGE in "".join(_pieces(cell)) for cell in cells):
                self._pages.break_page()
            self._pages.add(table_row(" ".join("".join(_pieces(cell)).split()) for cell in cells))

    def _collect_notes(self, element: etree._Element) -> None:
        for reference in element.iter(f"{W}footnoteReference"):
            if text := self._footnotes.get(reference.get(f"{W}id", "")):
                self._pages.add_note(text)


def _pieces(element: etree._Element) -> Iterator[str]:
    """The text inside `element`, with page breaks, line breaks and ends of inner paragraphs as signs."""
    for child in element:
        if child.tag in _LEFT_OUT or child.tag == _FALLBACK or child.tag == f"{W}txbxContent":
            continue
        if child.tag == f"{W}t":
            yield (child.text or "").replace(_LINE, " ")
        elif child.tag == f"{W}br":
            yield _PAGE if child.get(f"{W}type") == "page" else _LINE
        elif child.tag == f"{W}lastRenderedPageBreak":
            yield _PAGE
        elif child.tag in _TEXTS:
            yield _TEXTS[child.tag]
        else:
            yield from _pieces(child)
            if child.tag == f"{W}p":
                yield _LINE


def _has_text(paragraph: etree._Element) -> bool:
    return any(piece.strip() for piece in _pieces(paragraph))


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes anchored at the paragraph; each is written twice, once for old programs."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if (
            next(box.iterancestors(_FALLBACK), None) is None
            and next(box.iterancestors(f"{W}txbxContent"), None) is None
        ):
            yield box


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(f"{W}tbl"), None)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(f"{W}tr"), None)
