"""What is drawn on a PDF page besides text: how much of it pictures cover, and the level and upright lines."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from kreisweit.adapters.documents.confined.pdf_words import Edges, Sheet
from kreisweit.adapters.documents.layout import Rules

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 20_000
_MOST_RULES = 2_000
_DEEPEST_FORM = 4
_THICKEST = 3.0
_SHORTEST = 8.0


class Drawing:
    """The drawn parts of one page. `covered` is the share of the page under pictures, `paths` counts line drawings."""

    def __init__(self, page: Any, sheet: Sheet) -> None:
        self._sheet = sheet
        self._segments = 0
        self.covered = 0.0
        self.paths = 0
        self._level: set[tuple[float, float, float]] = set()
        self._upright: set[tuple[float, float, float]] = set()
        for count, part in enumerate(page.get_objects(max_depth=_DEEPEST_FORM)):
            if count > _MOST_OBJECTS:
                break
            if part.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                left, top, right, bottom = self._shown(*part.get_bounds())
                self.covered += (right - left) * (bottom - top)
            elif part.type == pdfium.FPDF_PAGEOBJ_PATH:
                self.paths += 1
                self._add_lines(part)
        width, height = sheet.shown_size
        self.covered = min(1.0, self.covered / (width * height))

    @property
    def rules(self) -> Rules:
        """The lines, none on a page that is a drawing."""
        if len(self._level) + len(self._upright) > _MOST_RULES:
            return Rules()
        return Rules(tuple(sorted(self._level)), tuple(sorted(self._upright)))

    def _shown(self, left: float, bottom: float, right: float, top: float) -> Edges:
        """Left, top, right, bottom as a reader sees them, inside the page."""
        (x0, y0), (x1, y1) = self._sheet.shown(left, bottom), self._sheet.shown(right, top)
        width, height = self._sheet.shown_size
        xs = sorted(min(width, max(0.0, x)) for x in (x0, x1))
        ys = sorted(min(height, max(0.0, y)) for y in (y0, y1))
        return round(xs[0], 1), round(ys[0], 1), round(xs[1], 1), round(ys[1], 1)

    def _add_lines(self, path: Any) -> None:
        edges = self._shown(*path.get_bounds())
        if self._add_line(edges):
            return
        for edges in self._segments_of(path):
            self._add_line(edges)

    def _add_line(self, edges: Edges) -> bool:
        """Takes in a thin level or upright line; False for other shapes."""
        left, top, right, bottom = edges
        if bottom - top <= _THICKEST and right - left >= _SHORTEST:
            self._level.add((left, right, round((top + bottom) / 2, 1)))
            return True
        if right - left <= _THICKEST and bottom - top >= _SHORTEST:
            self._upright.add((top, bottom, round((left + right) / 2, 1)))
            return True
        return False

    def _segments_of(self, path: Any) -> Iterator[Edges]:
        """The straight strokes of a path, those that close a shape included."""
        count = pdfium.FPDFPath_CountSegments(path.raw)
        self._segments += count
        if self._segments > _MOST_SEGMENTS:
            return
        matrix = path.get_matrix()
        x, y = ctypes.c_float(), ctypes.c_float()
        start = before = None
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(path.raw, index)
            if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                return
            point = matrix.on_point(x.value, y.value)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
                yield self._shown(*before, *point)
            if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
                yield self._shown(*point, *start)
            before = point
