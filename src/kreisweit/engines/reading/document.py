"""What a parser hands over: a document as pages of lines of words, before anything is interpreted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kreisweit.kernel.wording import Message

PAGE_BREAK = "\f"


class DocumentKind(StrEnum):
    """What a file is by its content; its name does not matter."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    WORKBOOK = "workbook"
    SEPARATED = "separated"
    HTML = "html"
    TEXT = "text"
    IMAGE = "image"


class Origin(StrEnum):
    """Where the words of a page come from."""

    TEXT = "text"
    SCAN = "scan"
    OLD_SCAN = "old_scan"
    """A text layer that somebody's text recognition left in the file."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page as shares of its width and height, origin at the top left, all between 0 and 1."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not (0 <= self.left <= self.right <= 1 and 0 <= self.top <= self.bottom <= 1):
            raise ValueError("a box lies on its page and has its corners in order")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it stands on the page. `confidence` (0 to 1) comes from text recognition, else None."""

    text: str
    box: Box | None = None
    confidence: float | None = None

    def __post_init__(self) -> None:
        if not self.text or any(character.isspace() for character in self.text):
            raise ValueError("a word is not empty and has no blanks")


class LineKind(StrEnum):
    """What the file itself says about a line. PDF and scans say nothing: there everything is `PLAIN`."""

    PLAIN = "plain"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one paragraph where the format has no lines (DOCX, ODT, HTML: `is_paragraph`).

    `level` is the depth of a heading or list item from 1. `size` is the font size in points. `cells` says for a table
    row at which word each cell begins; a number given twice is an empty cell.
    """

    words: tuple[Word, ...]
    kind: LineKind = LineKind.PLAIN
    level: int = 0
    size: float | None = None
    is_bold: bool = False
    is_paragraph: bool = False
    cells: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if list(self.cells) != sorted(self.cells) or any(not 0 <= start <= len(self.words) for start in self.cells):
            raise ValueError("cells begin at words of the line, in order")

    @property
    def text(self) -> str:
        """The words with single blanks between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Page:
    """One page, lines in reading order, `number` from 1. `width` and `height` in points where the format has them.

    An empty line stands for a visible gap in a plain text; other formats show gaps by their boxes.
    """

    number: int
    lines: tuple[Line, ...]
    origin: Origin = Origin.TEXT
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One file as its parser saw it. `digest` is the SHA-256 of its bytes; `notes` say what was left out or doubtful.

    Workbooks: one page per sheet, `sheets` their names, every line a table row, cell by cell.
    """

    kind: DocumentKind
    digest: str
    pages: tuple[Page, ...]
    name: str = ""
    title: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()

    def __post_init__(self) -> None:
        if [page.number for page in self.pages] != list(range(1, len(self.pages) + 1)):
            raise ValueError("pages are numbered from 1 without gaps")


def from_text(text: str, *, digest: str, name: str = "", origin: Origin = Origin.TEXT) -> RawDocument:
    r"""A plain text as a document: form feeds part pages, line ends part lines.

    >>> [len(page.lines) for page in from_text("Eins\nzwei\fdrei", digest="0").pages]
    [2, 1]
    """
    pages = [
        Page(number, tuple(_plain_line(line) for line in page.splitlines()), origin=origin)
        for number, page in enumerate(_without_last_break(text).split(PAGE_BREAK), start=1)
    ]
    return RawDocument(DocumentKind.TEXT, digest, tuple(pages), name=name)


def _plain_line(line: str) -> Line:
    return Line(words(line.split()))


def words(texts: Sequence[str]) -> tuple[Word, ...]:
    """Words that have no place on a page."""
    return tuple(Word(text) for text in texts)


def _without_last_break(text: str) -> str:
    return text[:-1] if text.endswith(PAGE_BREAK) else text
