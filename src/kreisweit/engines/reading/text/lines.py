"""The printed lines of a document: empty ones become gaps, characters that only look different become one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from kreisweit.engines.reading.document import Box, DocumentKind, Line, LineKind, RawDocument, Word
from kreisweit.engines.reading.text.numbering import marker_of

SOFT_HYPHEN = "\u00ad"
# On drawn pages tables are guessed from where the words stand.
_DRAWN = (DocumentKind.PDF, DocumentKind.IMAGE)

# Word and LibreOffice print bullets from symbol fonts, whose letters lie in the private use area.
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "¬": "-"})
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True)
class PrintedLine:
    """A line with something on it: line `number` of `page`, both from 1; `has_gap_before` after an empty line."""

    page: int
    number: int
    words: tuple[Word, ...]
    source: Line
    has_gap_before: bool = False

    @cached_property
    def text(self) -> str:
        """The words with single blanks between them."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box | None:
        """The rectangle around the words, None when one of them has no place."""
        boxes = [word.box for word in self.words if word.box]
        if len(boxes) < len(self.words):
            return None
        # One tall character must not stretch the line: its top and bottom are those of the middle word.
        return Box(
            min(box.left for box in boxes),
            _inside(median(box.top for box in boxes)),
            max(box.right for box in boxes),
            _inside(max(median(box.bottom for box in boxes), median(box.top for box in boxes))),
        )

    @property
    def is_marked(self) -> bool:
        """Whether the file itself says what the line is, or that it is a paragraph of its own."""
        return self.source.is_paragraph or self.source.kind is not LineKind.PLAIN


def printed_lines(raw: RawDocument) -> list[PrintedLine]:
    """All lines with words on them, in reading order."""
    lines: list[PrintedLine] = []
    for page in raw.pages:
        has_gap = False
        for number, line in enumerate(page.lines, start=1):
            words, cells = _legible(line)
            if not words and not (raw.kind is DocumentKind.WORKBOOK and cells):
                has_gap = True
                continue
            source = replace(line, words=words, cells=cells)
            if raw.kind in _DRAWN and _is_list_row(source, lines[-1].source if lines else None):
                source = replace(source, kind=LineKind.PLAIN, cells=())
            lines.append(PrintedLine(page.number, number, words, source, has_gap))
            has_gap = False
    return [line for line in lines if line.words]


def _is_list_row(line: Line, before: Line | None) -> bool:
    """A row of two cells whose first is a bullet or number only looks like a table: so does the line it goes on in."""
    if line.kind is not LineKind.TABLE_ROW or len(line.cells) != 2:
        return False
    if line.cells[1] == 1 and len(line.words) > 1:
        return marker_of(tuple(word.text for word in line.words)) is not None
    return line.cells[1] == 0 and before is not None and before.kind is LineKind.PLAIN


def _legible(line: Line) -> tuple[tuple[Word, ...], tuple[int, ...]]:
    """The words as people see them, and where the cells begin among those that are left."""
    texts = [legible(word.text, is_last=number == len(line.words)) for number, word in enumerate(line.words, start=1)]
    kept_before = [0]
    for text in texts:
        kept_before.append(kept_before[-1] + bool(text))
    words = tuple(
        word if word.text == text else replace(word, text=text)
        for word, text in zip(line.words, texts, strict=True)
        if text
    )
    return words, tuple(kept_before[start] for start in line.cells)


def legible(text: str, *, is_last: bool = False) -> str:
    """One word composed (NFC), without ligatures, invisible characters and possible breaks; a soft hyphen at a line
    end (`is_last`) is a hyphen.

    >>> legible("ﬁ\u00adnan\u00ad", is_last=True)
    'finan-'
    """
    if text.isascii():
        return text
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_LIGATURES).translate(_HYPHENS)
    if is_last and text.endswith(SOFT_HYPHEN) and len(text) > 1:
        text = text[:-1] + "-"
    return _PRIVATE_USE.sub("•", text.replace(SOFT_HYPHEN, ""))


def _inside(share: float) -> float:
    return min(max(share, 0.0), 1.0)
