"""From the plain values of the child to the values of the reading engine. Checks their shape on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kreisweit.engines.reading.document import Box, Line, LineKind, Origin, Page, Word


def decode_page(plain: Mapping[str, Any]) -> Page:
    """One page. Raises `ValueError`, `TypeError` or `KeyError` when the child did not keep to the form."""
    return Page(
        number=int(plain["number"]),
        lines=tuple(_line(line) for line in plain["lines"]),
        origin=Origin.OLD_SCAN if plain.get("hidden") else Origin.TEXT,
        width=plain.get("width"),
        height=plain.get("height"),
    )


def _line(plain: Sequence[Any]) -> Line:
    kind, level, size, is_bold, is_paragraph, cells, texts, boxes = plain
    return Line(
        words=_words(texts, boxes),
        kind=LineKind(kind),
        level=int(level),
        size=size,
        is_bold=bool(is_bold),
        is_paragraph=bool(is_paragraph),
        cells=tuple(cells),
    )


def _words(texts: Sequence[str], boxes: Sequence[float] | None) -> tuple[Word, ...]:
    if boxes is None:
        return tuple(Word(text) for text in texts)
    corners = zip(*[iter(boxes)] * 4, strict=True)
    return tuple(Word(text, Box(*corner)) for text, corner in zip(texts, corners, strict=True))
