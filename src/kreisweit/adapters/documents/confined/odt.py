"""ODT: paragraphs, headings, lists and tables in the order of the text. Tracked deletions are left out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kreisweit.adapters.confinement.archive import open_archive
from kreisweit.adapters.documents.confined.lines import HEADING, LIST_ITEM, PLAIN, Pages, line, table_row, tidy
from kreisweit.adapters.documents.confined.numbering import BULLET, Counters, written
from kreisweit.adapters.documents.confined.office import free, stream, tree

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_PAGE, _LINE = "\f", "\n"
_SIGNS = {f"{TEXT}tab": " ", f"{TEXT}line-break": _LINE, f"{TEXT}soft-page-break": _PAGE}
_LEFT_OUT = {f"{TEXT}tracked-changes", f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}sequence-decls", f"{OFFICE}forms"}
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_BLOCKS = (
    *_PARAGRAPHS,
    *(f"{TEXT}{name}" for name in ("list", "section", "index-body", "table-of-content")),
    f"{TABLE}table",
)
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MOST_REPEATED = 1_000


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    style: str = "bullet"
    prefix: str = ""
    suffix: str = ""
    shown: int = 1


@dataclass(slots=True)
class _Styles:
    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    breaking: set[str] = field(default_factory=set)
    list_of_style: dict[str, str] = field(default_factory=dict)

    def add(self, root: etree._Element | None) -> None:
        """Takes in the styles below `root`."""
        if root is None:
            return
        for element in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
            self.levels[element.get(f"{STYLE}name", "outline")] = _levels(element)
        for element in root.iter(f"{STYLE}style"):
            name = element.get(f"{STYLE}name", "")
            properties = element.find(f"{STYLE}paragraph-properties")
            if properties is not None and properties.get(f"{FORMAT}break-before") == "page":
                self.breaking.add(name)
            if of_list := element.get(f"{STYLE}list-style-name"):
                self.list_of_style[name] = of_list


def read_odt(data: bytes, pages: Pages) -> tuple[str, list[str]]:
    """Fills `pages` and gives the title in the file's properties. Raises `RefusalError`."""
    styles = _Styles()
    with open_archive(data) as archive:
        styles.add(tree(archive, "styles.xml"))
        _read_content(archive, styles, pages)
        properties = tree(archive, "meta.xml")
    title = next(properties.iter(_TITLE), None) if properties is not None else None
    return " ".join(tidy((title.text if title is not None else "") or "").split())[:500], []


def _read_content(archive: zipfile.ZipFile, styles: _Styles, pages: Pages) -> None:
    reader = _Reader(pages, styles)
    for block in stream(archive, "content.xml", tags=(*_BLOCKS, f"{OFFICE}automatic-styles")):
        parent = block.getparent()
        if block.tag == f"{OFFICE}automatic-styles":
            styles.add(block)
            continue
        pages.count()
        if parent is not None and parent.tag == f"{OFFICE}text":
            reader.read_block(block)
            free(block)
    pages.end_page()


def _levels(element: etree._Element) -> dict[int, _Level]:
    levels = {}
    for level in element:
        depth = _whole(level.get(f"{TEXT}level"), 1)
        is_number = level.tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
        levels[depth] = _Level(
            start=_whole(level.get(f"{TEXT}start-value"), 1),
            style=level.get(f"{STYLE}num-format", "") if is_number else "bullet",
            prefix=level.get(f"{STYLE}num-prefix", "")[:20],
            suffix=level.get(f"{STYLE}num-suffix", "")[:20],
            shown=_whole(level.get(f"{TEXT}display-levels"), 1),
        )
    return levels


class _Reader:
    """Turns blocks into lines."""

    def __init__(self, pages: Pages, styles: _Styles) -> None:
        self._pages = pages
        self._styles = styles
        self._counters = Counters()
        self._lists = 0

    def read_block(self, block: etree._Element) -> None:
        """A paragraph, heading, list, table or section."""
        if block.tag in _PARAGRAPHS:
            self._read_paragraph(block, PLAIN, 0, "")
        elif block.tag == f"{TEXT}list":
            self._lists += 1
            style = block.get(f"{TEXT}style-name", "")
            goes_on = block.get(f"{TEXT}continue-numbering") == "true" or block.get(f"{TEXT}continue-list")
            self._read_list(block, style, 1, style if goes_on else f"{style} {self._lists}")
        elif block.tag == f"{TABLE}table":
            self._read_table(block)
        else:
            for inner in block:
                if inner.tag in _BLOCKS:
                    self.read_block(inner)

    def _read_list(self, block: etree._Element, style: str, depth: int, series: str) -> None:
        for item in block:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            number = self._number(style, depth, series) if _first_is_paragraph(item) else ""
            for inner in item:
                if inner.tag == f"{TEXT}list":
                    self._read_list(inner, inner.get(f"{TEXT}style-name", style), depth + 1, series)
                elif inner.tag in _PARAGRAPHS:
                    self._read_paragraph(inner, LIST_ITEM if number else PLAIN, depth, number)
                    number = ""

    def _number(self, style: str, depth: int, series: str) -> str:
        levels = self._styles.levels.get(style, {})
        level = levels.get(depth, _Level())
        count = self._counters.next(series, depth, level.start)
        if level.style == "bullet":
            return BULLET
        counts = []
        for above in range(depth - level.shown + 1, depth):
            upper = levels.get(above, _Level())
            counts.append(written(self._counters.current(series, above, upper.start), upper.style))
        counts.append(written(count, level.style))
        return (level.prefix + ".".join(part for part in counts if part) + level.suffix).strip()

    def _read_paragraph(self, paragraph: etree._Element, kind: str, level: int, number: str) -> None:
        style = paragraph.get(f"{TEXT}style-name", "")
        if style in self._styles.breaking:
            self._pages.break_page()
        if paragraph.tag == f"{TEXT}h":
            kind, level = HEADING, min(9, _whole(paragraph.get(f"{TEXT}outline-level"), 1))
        self._collect_notes(paragraph)
        for place, part in enumerate("".join(_pieces(paragraph)).split(_PAGE)):
            if place:
                self._pages.break_page()
            for text in filter(str.strip, part.split(_LINE)):
                self._pages.add(line(f"{number} {text}", kind, level=level, paragraph=True))
                # What follows a line break inside a list item is not an item of its own.
                number, kind, level = "", *((kind, level) if kind == HEADING else (PLAIN, 0))
        for box in paragraph.iter(f"{DRAW}text-box"):
            for inner in box:
                if inner.tag in _BLOCKS:
                    self.read_block(inner)

    def _collect_notes(self, paragraph: etree._Element) -> None:
        for note in paragraph.iter(f"{TEXT}note"):
            body = note.find(f"{TEXT}note-body")
            if body is not None and (text := " ".join("".join(_pieces(body)).split())):
                self._pages.add_note(text)

    def _read_table(self, table: etree._Element) -> None:
        for row in table.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table"), None) is not table:
                continue
            cells: list[str] = []
            for cell in row.iterfind(f"{TABLE}table-cell"):
                repeated = min(_MOST_REPEATED, _whole(cell.get(f"{TABLE}number-columns-repeated"), 1))
                cells += [" ".join("".join(_pieces(cell)).split())] * repeated
            for _ in range(min(_MOST_REPEATED, _whole(row.get(f"{TABLE}number-rows-repeated"), 1))):
                self._pages.add(table_row(cells))


def _pieces(element: etree._Element) -> Iterator[str]:
    """The text inside `element`, with page breaks, line breaks and ends of inner paragraphs as signs."""
    # Line ends of the file are blanks; those of the text are elements.
    yield (element.text or "").replace(_LINE, " ")
    for child in element:
        if child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{TEXT}s":
            yield " "
        elif child.tag not in _LEFT_OUT and child.tag != f"{DRAW}text-box":
            yield from _pieces(child)
            if child.tag in _PARAGRAPHS:
                yield _LINE
        yield (child.tail or "").replace(_LINE, " ")


def _first_is_paragraph(item: etree._Element) -> bool:
    return len(item) > 0 and item[0].tag in _PARAGRAPHS


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise
