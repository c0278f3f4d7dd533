"""Filled-in PDF forms: entries become part of their page, ticked and empty boxes become signs.

Comments that hang on a page as notes are not part of its text and are left out.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from kreisweit.adapters.confinement.refusal import RefusalError
from kreisweit.adapters.documents.confined.pdf_words import Edges, PdfWord, Sheet

_TICKED, _EMPTY = "☒", "☐"
_NOT_SHOWN = pdfium.FPDF_ANNOT_FLAG_INVISIBLE | pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_MOST_ANNOTATIONS = 5_000
_LONGEST_STATE = 256


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box or a round button of a form, in the page's own space (left, bottom, right, top)."""

    is_ticked: bool
    bounds: Edges


def open_form(pdf: Any) -> None:
    """Makes PDFium draw the entries whose writer left that to the viewer. Has to come before any page is opened.

    Raises `RefusalError` (`is_dynamic_form`) for a form whose pages only Adobe's programs can build (XFA): what such a
    file shows to everybody else is the request to wait.
    """
    kind = pdf.get_formtype()
    if kind == pdfium.FORMTYPE_XFA_FULL:
        raise RefusalError("is_dynamic_form")
    if kind != pdfium.FORMTYPE_NONE:
        pdf.init_forms()


def filled_page(pdf: Any, index: int) -> tuple[Any, list[TickBox]]:
    """Page `index` from 0 with entries, stamps and typed remarks as part of its content, and its boxes to tick.

    Raises `RefusalError` (`page_too_full`) for more annotations than any form has.
    """
    page = pdf[index]
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    if count > _MOST_ANNOTATIONS:
        raise RefusalError("page_too_full")
    if not count:
        return page, []
    boxes = list(_tick_boxes(page, count))
    if pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
        return page, boxes
    page.close()  # the new content is seen only by who opens the page again
    return pdf[index], boxes


def with_ticks(words: Iterable[PdfWord], boxes: Sequence[TickBox], sheet: Sheet) -> Iterator[PdfWord]:
    """The words of the page, and for each box one sign instead of whatever letter draws its tick."""
    signs = [_sign(box, sheet) for box in boxes]
    for word in words:
        if not any(_covers(sign.box, word.box) for sign in signs):
            yield word
    yield from signs


def _tick_boxes(page: Any, count: int) -> Iterator[TickBox]:
    for number in range(count):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if not annotation:
            continue
        try:
            if (box := _tick_box(annotation)) is not None:
                yield box
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _tick_box(annotation: Any) -> TickBox | None:
    """Among form fields only those to tick have a state; it is called Off when they are empty."""
    if pdfium.FPDFAnnot_GetSubtype(annotation) != pdfium.FPDF_ANNOT_WIDGET:
        return None
    rect, state = pdfium.FS_RECTF(), _state(annotation)
    if not state or pdfium.FPDFAnnot_GetFlags(annotation) & _NOT_SHOWN:
        return None
    if not pdfium.FPDFAnnot_GetRect(annotation, rect):
        return None
    return TickBox(state != "Off", (rect.left, rect.bottom, rect.right, rect.top))


def _state(annotation: Any) -> str:
    buffer = ctypes.create_string_buffer(_LONGEST_STATE)
    letters = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    length = pdfium.FPDFAnnot_GetStringValue(annotation, b"AS", letters, _LONGEST_STATE)
    return "?" if length > _LONGEST_STATE else buffer.raw[: max(0, length - 2)].decode("utf-16-le", errors="replace")


def _sign(box: TickBox, sheet: Sheet) -> PdfWord:
    left, bottom, right, top = box.bounds
    (x0, y0), (x1, y1) = sheet.shown(left, bottom), sheet.shown(right, top)
    edges = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return PdfWord(_TICKED if box.is_ticked else _EMPTY, edges, round(top - bottom, 1), False, False, 0)


def _covers(box: Edges, word: Edges) -> bool:
    across, down = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]
