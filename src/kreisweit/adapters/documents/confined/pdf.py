"""PDF: pages of words in reading order, and pictures of pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from kreisweit.adapters.confinement.refusal import RefusalError
from kreisweit.adapters.documents.confined.lines import PLAIN, TABLE_ROW, PlainLine, tidy
from kreisweit.adapters.documents.confined.pdf_drawing import Drawing
from kreisweit.adapters.documents.confined.pdf_forms import filled_page, open_form, with_ticks
from kreisweit.adapters.documents.confined.pdf_words import PdfWord, Sheet, TextLayer
from kreisweit.adapters.documents.layout import Placed, Rules, Strip, arrange

_PASSWORD_ERROR = 4
# A page with no more words than this over a page-filling picture is a scan with a stamp on it.
_STAMP_WORDS = 15
_FILLING = 0.5
_FIGURE = 0.05
_DRAWN_TEXT_PATHS = 50


class Pdf:
    """An opened PDF. Raises `RefusalError` when it is encrypted, broken, empty, has too many pages or can only be
    shown by Adobe's programs."""

    def __init__(self, data: bytes, limits: Mapping[str, int]) -> None:
        self._limits = limits
        try:
            self._pdf = pypdfium2.PdfDocument(data)
            self.page_count = len(self._pdf)
        except pypdfium2.PdfiumError as error:
            is_locked = getattr(error, "err_code", None) == _PASSWORD_ERROR
            raise RefusalError("encrypted" if is_locked else "damaged") from error
        if not self.page_count:
            raise RefusalError("damaged")
        if self.page_count > limits["pages"]:
            raise RefusalError("too_many_pages", limit=limits["pages"], found=self.page_count)
        open_form(self._pdf)

    @property
    def title(self) -> str:
        """The title in the file's properties."""
        return " ".join(tidy(self._pdf.get_metadata_value("Title")).split())[:500]

    def pages(self, first: int, last: int) -> list[dict[str, Any]]:
        """Pages `first` to `last` as plain values; a page that cannot be read says `failed`."""
        return [self._page(number) for number in range(first, min(last, self.page_count) + 1)]

    def _page(self, number: int) -> dict[str, Any]:
        try:
            page, boxes = filled_page(self._pdf, number - 1)
            sheet = _sheet(page)
            written = with_ticks(TextLayer(page, sheet).words(), boxes, sheet)
            words = list(islice(written, self._limits["page_words"] + 1))
            if len(words) > self._limits["page_words"]:
                raise RefusalError("page_too_full")
            drawn = Drawing(page, sheet)
        except (pypdfium2.PdfiumError, RefusalError):
            return {"number": number, "lines": [], "failed": True}
        width, height = sheet.shown_size
        invisible = sum(word.is_invisible for word in words)
        has_picture = drawn.covered >= _FILLING
        has_no_text = not words and (drawn.covered > _FIGURE or drawn.paths >= _DRAWN_TEXT_PATHS)
        return {
            "number": number,
            "width": round(width, 2),
            "height": round(height, 2),
            "lines": _lines(words, sheet, drawn.rules),
            "scan": has_no_text or (has_picture and len(words) <= _STAMP_WORDS),
            "picture": has_picture,
            "hidden": has_picture and invisible > len(words) / 2,
        }

    def picture(self, number: int, *, dpi: float = 0, width: int = 0, most_pixels: int, gray: bool) -> Any:
        """Page `number` drawn at `dpi` or `width` pixels wide, within `most_pixels`, as a Pillow image."""
        if not 1 <= number <= self.page_count:
            raise RefusalError("page_unknown", page=number, count=self.page_count)
        try:
            page, _ = filled_page(self._pdf, number - 1)
            across, down = page.get_size()
            if across < 1 or down < 1:
                raise RefusalError("page_unreadable", page=number)
            scale = min(width / across if width else dpi / 72, (most_pixels / (across * down)) ** 0.5)
            return page.render(scale=scale, grayscale=gray, may_draw_forms=False).to_pil()
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise RefusalError("page_unreadable", page=number) from error


def _sheet(page: Any) -> Sheet:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page.raw, box) or box.right <= box.left or box.top <= box.bottom:
        raise RefusalError("page_unreadable")
    return Sheet(box.left, box.bottom, box.right - box.left, box.top - box.bottom, page.get_rotation() // 90 % 4)


def _lines(words: Sequence[PdfWord], sheet: Sheet, rules: Rules) -> list[PlainLine]:
    """The lines, those in the main direction of writing first."""
    turns = Counter(word.turn for word in words)
    lines: list[PlainLine] = []
    for turn, _ in sorted(turns.items(), key=lambda item: (-item[1], item[0])):
        placed = [_placed(word, index, sheet) for index, word in enumerate(words) if word.turn == turn]
        strips = arrange(placed, rules=rules if turn == 0 else Rules())
        lines += [_line(strip, words, sheet) for strip in strips]
    return lines


def _placed(word: PdfWord, source: int, sheet: Sheet) -> Placed:
    """The word turned so that it is written level."""
    left, top, right, bottom = word.box
    width, height = sheet.shown_size
    level = (
        (left, top, right, bottom),
        (top, width - right, bottom, width - left),
        (width - right, height - bottom, width - left, height - top),
        (height - bottom, left, height - top, right),
    )[word.turn]
    return Placed(word.text, *level, source)


def _line(strip: Strip, words: Sequence[PdfWord], sheet: Sheet) -> PlainLine:
    sources = [words[word.source] for word in strip.words]
    width, height = sheet.shown_size
    boxes = [
        round(min(1.0, max(0.0, edge / (height if place % 2 else width))), 4)
        for word in sources
        for place, edge in enumerate(word.box)
    ]
    sizes = Counter(word.size for word in sources)
    size = max(sizes, key=lambda one: (sizes[one], one))
    is_bold = sum(word.is_bold for word in sources) > len(sources) / 2
    kind = TABLE_ROW if strip.cells else PLAIN
    return [kind, 0, size, is_bold, False, list(strip.cells), [word.text for word in sources], boxes]
