"""The words of a PDF page with their places, sizes and weights."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from kreisweit.adapters.confinement.refusal import RefusalError
from kreisweit.adapters.documents.confined.lines import LONGEST_WORD, tidy

_MOST_CHARACTERS = 100_000
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
_BOLD_FROM = 600
_INVISIBLE_MODE = 3
# Letters further from each other than this share of their size stand in different words.
_APART = 0.6
_FARTHEST = 1e6

Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The visible part of a page: its corner and size in the page's own space, and how it is turned when shown."""

    left: float
    bottom: float
    width: float
    height: float
    quarter_turns: int

    @property
    def shown_size(self) -> tuple[float, float]:
        """Width and height as a reader sees them."""
        return (self.height, self.width) if self.quarter_turns % 2 else (self.width, self.height)

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point as seen by a reader, from the top left."""
        x, y = x - self.left, y - self.bottom
        return (
            (x, self.height - y),
            (y, x),
            (self.width - x, y),
            (self.height - y, self.width - x),
        )[self.quarter_turns]


@dataclass(frozen=True, slots=True)
class PdfWord:
    """A word with its box as shown (left, top, right, bottom in points), and in quarter turns clockwise from level the
    direction it is written in."""

    text: str
    box: Edges
    size: float
    is_bold: bool
    is_invisible: bool
    turn: int


@dataclass(slots=True)
class _Letters:
    """A word that is being read: its letters, the box around them and the latest one in the page's own space (left,
    bottom, right, top), and what holds for all of them."""

    first: int = 0
    is_level: bool = True
    size: float = 0.0
    turn: int = 0
    text: list[str] = field(default_factory=list)
    around: Edges | None = None
    latest: Edges = (0.0, 0.0, 0.0, 0.0)

    def add(self, letter: str, box: Edges | None) -> None:
        """One more letter; blanks that PDFium makes up have no box."""
        self.text.append(letter)
        if box is None:
            return
        self.latest = box
        if self.around is None:
            self.around = box
            return
        left, bottom, right, top = self.around
        self.around = (
            box[0] if box[0] < left else left,
            box[1] if box[1] < bottom else bottom,
            box[2] if box[2] > right else right,
            box[3] if box[3] > top else top,
        )

    def stands_apart(self, box: Edges) -> bool:
        """Whether a letter at `box` belongs to another word."""
        if self.around is None:
            return False
        if len(self.text) >= LONGEST_WORD:
            return True
        left, bottom, right, top = self.latest
        if self.is_level and _on_other_lines(self.latest, box):
            return True
        reach = _APART * max(self.size, right - left, top - bottom)
        return box[0] - right > reach or left - box[2] > reach or box[1] - top > reach or bottom - box[3] > reach


def _on_other_lines(one: Edges, other: Edges) -> bool:
    """Whether neither letter reaches to the middle of the other: in narrow cells the next line begins right below."""
    return not one[1] <= (other[1] + other[3]) / 2 <= one[3] and not other[1] <= (one[1] + one[3]) / 2 <= other[3]


class TextLayer:
    """The text of one page, character by character."""

    def __init__(self, page: Any, sheet: Sheet) -> None:
        self._text = page.get_textpage()
        self._raw = self._text.raw
        self._sheet = sheet
        self._count = self._text.count_chars()
        self._corners = [ctypes.c_double() for _ in range(4)]
        self._loose = pdfium.FS_RECTF()
        if self._count > _MOST_CHARACTERS:
            raise RefusalError("page_too_full")

    def words(self) -> Iterator[PdfWord]:
        """The words in the order of the file, those outside the visible page left out.

        A word ends at a blank and where the next letter stands apart: PDFium joins a word that is hyphenated at the
        end of a line with its rest on the next one.
        """
        word = _Letters()
        for index in range(self._count):
            code = pdfium.FPDFText_GetUnicode(self._raw, index)
            if code in (0, 0xA0) or code >= 0x110000 or chr(code).isspace():
                yield from self._finished(word)
                word = _Letters()
                continue
            if not word.text:
                word = self._begun(index)
            box = self._box(index, word.is_level)
            if box is not None and word.stands_apart(box):
                yield from self._finished(word)
                word = self._begun(index)
                box = self._box(index, word.is_level)
            word.add(_HYPHENS.get(code) or chr(code), box)
        yield from self._finished(word)

    def _begun(self, index: int) -> _Letters:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._raw, index, matrix)
        return _Letters(
            first=index,
            # The loose box is as high as the font; PDFium gives it for level writing only.
            is_level=matrix.b == 0 and matrix.a > 0,
            size=pdfium.FPDFText_GetFontSize(self._raw, index) * (matrix.c**2 + matrix.d**2) ** 0.5,
            turn=self._turn(matrix.a, matrix.b),
        )

    def _finished(self, word: _Letters) -> Iterator[PdfWord]:
        text = tidy("".join(word.text))
        if not text or word.around is None or not all(-_FARTHEST < edge < _FARTHEST for edge in word.around):
            return
        (x0, y0), (x1, y1) = self._sheet.shown(*word.around[:2]), self._sheet.shown(*word.around[2:])
        box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        width, height = self._sheet.shown_size
        if box[2] <= 0 or box[3] <= 0 or box[0] >= width or box[1] >= height:
            return
        is_bold, is_invisible = self._is_bold(word.first), self._is_invisible(word.first)
        yield PdfWord(text, box, round(word.size, 1), is_bold, is_invisible, word.turn)

    def _box(self, index: int, is_level: bool) -> Edges | None:
        if is_level:
            loose = self._loose
            if not pdfium.FPDFText_GetLooseCharBox(self._raw, index, loose):
                return None
            return loose.left, loose.bottom, loose.right, loose.top
        left, right, bottom, top = self._corners
        if not pdfium.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top):
            return None
        return left.value, bottom.value, right.value, top.value

    def _is_bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._raw, index) >= _BOLD_FROM:
            return True
        name = ctypes.create_string_buffer(128)
        length = pdfium.FPDFText_GetFontInfo(self._raw, index, name, len(name), None)
        return 0 < length <= len(name) and b"bold" in name.value.lower()

    def _is_invisible(self, index: int) -> bool:
        part = pdfium.FPDFText_GetTextObject(self._raw, index)
        return bool(part) and pdfium.FPDFTextObj_GetTextRenderMode(part) == _INVISIBLE_MODE

    def _turn(self, a: float, b: float) -> int:
        written = (0 if a >= 0 else 2) if abs(a) >= abs(b) else (3 if b > 0 else 1)
        return (written + self._sheet.quarter_turns) % 4
