"""Pages and their lines as JSON and back, without loss.

A line is `{"words": [[text, left, top, right, bottom, confidence], …]}`, a word shortened to `[text]` without a place
and to five values without a confidence; further members only where they differ from the usual.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from kreisweit.apps.documents.models import Document, DocumentPage
from kreisweit.engines.reading.document import Box, Line, LineKind, Origin, Page, Word

_USUAL = {field.name: field.default for field in fields(Line) if field.name != "words"}


def page_row(page: Page, *, document: Document, remark: str = "") -> DocumentPage:
    """A page as the row that keeps it."""
    return DocumentPage(
        document=document,
        number=page.number,
        origin=page.origin.value,
        remark=remark,
        width=page.width,
        height=page.height,
        lines=[line_data(line) for line in page.lines],
    )


def page_of(row: DocumentPage) -> Page:
    lines = tuple(line_of(line) for line in row.lines)
    return Page(row.number, lines, origin=Origin(row.origin), width=row.width, height=row.height)


def line_data(line: Line) -> dict[str, Any]:
    told = {name: value for name, usual in _USUAL.items() if (value := getattr(line, name)) != usual}
    return {"words": [_word_data(word) for word in line.words], **told}


def line_of(data: dict[str, Any]) -> Line:
    told = {name: data[name] for name in _USUAL if name in data}
    if "kind" in told:
        told["kind"] = LineKind(told["kind"])
    if "cells" in told:
        told["cells"] = tuple(told["cells"])
    return Line(tuple(_word_of(word) for word in data["words"]), **told)


def box_data(box: Box) -> list[float]:
    return [box.left, box.top, box.right, box.bottom]


def _word_data(word: Word) -> list[Any]:
    if word.confidence is not None:
        return [word.text, *(box_data(word.box) if word.box else [None] * 4), word.confidence]
    return [word.text, *box_data(word.box)] if word.box else [word.text]


def _word_of(data: Iterable[Any]) -> Word:
    text, *place = data
    box = Box(*place[:4]) if place and place[0] is not None else None
    return Word(text, box, place[4] if len(place) > 4 else None)
