"""Collects lines from the beginnings and ends of HTML elements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kreisweit.adapters.documents.confined.lines import HEADING, LIST_ITEM, PLAIN, Pages, line, table_row
from kreisweit.adapters.documents.confined.numbering import BULLET, written

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_TAGS = """
address article blockquote body caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6
header hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_BOLD = frozenset(("b", "strong", "th"))


@dataclass(slots=True)
class _Table:
    """A table that is being read. One with another table inside is there for the layout and has no rows."""

    cells: list[str] = field(default_factory=list)
    is_layout: bool = False


@dataclass(slots=True)
class _List:
    style: str
    count: int


class HtmlLines:
    """Fills pages from what happens along the document."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._text: list[str] = []
        self._tables: list[_Table] = []
        self._lists: list[_List] = []
        self._number = ""
        self._heading = 0
        self._term: str | None = None
        self._bold = 0
        self._bold_letters = self._letters = 0

    def text(self, text: str) -> None:
        """A piece of text."""
        self._text.append(text)
        self._letters += len(text)
        self._bold_letters += len(text) if self._bold else 0

    def start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """The beginning of an element."""
        if tag == "br":
            self._text.append(" ") if self._is_in_cell else self._flush()
            return
        if tag in _BOLD:
            self._bold += 1
        if tag not in _BLOCKS:
            return
        if self._is_in_cell and tag != "table":
            self._text.append(" ")
            if tag in ("td", "th", "tr"):
                self._begin_in_table(tag)
            return
        self._flush()
        self._heading = _HEADINGS.get(tag, self._heading)
        if tag in ("ol", "ul"):
            self._lists.append(_List(attributes.get("type") or "1" if tag == "ol" else "", _start(attributes)))
        elif tag == "li" and self._lists:
            self._number = self._next_number(attributes)
        elif tag == "table":
            self._begin_table()
        else:
            self._begin_in_table(tag)

    def end(self, tag: str) -> None:
        """The end of an element."""
        if tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        if tag not in _BLOCKS:
            return
        if tag == "table":
            self._end_table()
        elif self._is_in_cell or (self._tables and tag in ("td", "th", "tr") and not self._tables[-1].is_layout):
            self._end_in_table(tag)
        elif tag == "dt":
            self._term, self._text = self._taken(), []
        elif tag == "dd" and self._term:
            self._pages.add(table_row((self._term, self._taken())))
            self._term = None
        else:
            self._flush()
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()
            self._heading = 0 if tag in _HEADINGS else self._heading

    def finish(self) -> None:
        """What is left at the end of the document."""
        while self._tables:
            self._end_table()
        self._flush()

    @property
    def _is_in_cell(self) -> bool:
        return bool(self._tables) and not self._tables[-1].is_layout

    def _begin_table(self) -> None:
        if self._tables and not self._tables[-1].is_layout:
            outer = self._tables[-1]
            outer.is_layout = True
            for cell in outer.cells:
                self._pages.add(line(cell, paragraph=True))
            outer.cells = []
        self._tables.append(_Table())

    def _begin_in_table(self, tag: str) -> None:
        if not self._tables or self._tables[-1].is_layout:
            return
        if tag == "tr":
            self._end_row()
        self._text = []

    def _end_in_table(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._tables[-1].cells.append(self._taken())
        elif tag == "tr":
            self._end_row()
        else:
            self._text.append(" ")

    def _end_row(self) -> None:
        cells, self._tables[-1].cells = self._tables[-1].cells, []
        if any(cells):
            self._pages.add(table_row(cells))

    def _end_table(self) -> None:
        if not self._tables:
            return
        if not self._tables[-1].is_layout:
            self._end_row()
        self._tables.pop()
        self._flush()

    def _next_number(self, attributes: Mapping[str, str | None]) -> str:
        latest = self._lists[-1]
        if not latest.style:
            return BULLET
        latest.count = _whole(attributes.get("value"), latest.count + 1)
        return written(latest.count, latest.style) + "."

    def _taken(self) -> str:
        text = " ".join("".join(self._text).split())
        self._text = []
        self._bold_letters = self._letters = 0
        return text

    def _flush(self) -> None:
        """Ends the paragraph that was being collected."""
        is_bold = self._bold_letters * 2 > self._letters
        if self._term is not None and not self._text:
            return
        text = self._taken()
        if self._term is not None:
            text, self._term = f"{self._term} {text}", None
        if not text:
            return
        kind = HEADING if self._heading else LIST_ITEM if self._number else PLAIN
        level = self._heading or (len(self._lists) if self._number else 0)
        self._pages.add(line(f"{self._number} {text}", kind, level=level, bold=is_bold, paragraph=True))
        self._number = ""


def _start(attributes: Mapping[str, str | None]) -> int:
    return _whole(attributes.get("start"), 1) - 1


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise
