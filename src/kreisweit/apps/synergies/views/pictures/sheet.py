"""A picture as a file of its own: with its styles, title, description, legend and source inside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.template.loader import render_to_string

from kreisweit.apps.synergies.views.pictures.lettering import Box, wrapped

PAPER: Mapping[str, str] = {
    "text": "#171a1c",
    "muted": "#4f5b66",
    "ground": "#ffffff",
    "hued": "#eef2f6",
    "line": "#c3cad1",
    "line-strong": "#6c7a87",
    "action": "#1a4d8f",
}
"""What the colours of the page become on paper. Programs that open such files know no custom properties."""
MARGIN, TITLE, TEXT, ROW = 24.0, 26.0, 15.0, 24.0
_CUSTOM = re.compile(r"var\(--kw-([a-z-]+)\)")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of a legend: `shape` is `line`, `dot` or `area`, drawn with the classes of `look`."""

    shape: str
    look: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A picture with everything that must go with it. `frame` is the part of the plane that `shapes` is drawn on.

    `shapes` names a template of SVG elements, `context` is what it draws.
    """

    title: str
    description: str
    source: str
    frame: Box
    shapes: str
    context: Mapping[str, Any]
    legend: Sequence[Mark] = ()
    least_width: float = 640.0

    def drawn(self) -> str:
        """The SVG document."""
        inner = max(self.frame.width, self.least_width)
        title = _lines(self.title, TITLE, inner, top=MARGIN + TITLE)
        notes = _lines(self.description, TEXT, inner, top=_after(title) + TEXT * 1.5)
        top = _after(notes) + MARGIN
        legend_top = top + self.frame.height + MARGIN
        marks = [(mark, legend_top + number * ROW) for number, mark in enumerate(self.legend)]
        source = _lines(self.source, TEXT, inner, top=legend_top + len(marks) * ROW + TEXT)
        page = {
            "sheet": self,
            "styles": styles(),
            "width": round(inner + 2 * MARGIN),
            "height": round(_after(source) + MARGIN),
            "left": MARGIN,
            "shift_x": round(MARGIN - self.frame.left, 1),
            "shift_y": round(top - self.frame.top, 1),
            "title": title,
            "notes": notes,
            "marks": marks,
            "source": source,
            **self.context,
        }
        return _FORBIDDEN.sub("", render_to_string("synergies/pictures/sheet.svg", page))


def _lines(text: str, size: float, width: float, *, top: float) -> list[tuple[str, float]]:
    """`text` broken to `width`, each line with its height on the sheet."""
    lines = wrapped(text, size=size, width=width, most=6)
    return [(line, round(top + number * size * 1.3, 1)) for number, line in enumerate(lines)]


def _after(lines: Sequence[tuple[str, float]]) -> float:
    return lines[-1][1] if lines else MARGIN


@cache
def styles() -> str:
    """The rules of `shapes.css` with the colours of paper."""
    rules = files("kreisweit.apps.synergies") / "static" / "synergies" / "shapes.css"
    return _CUSTOM.sub(lambda found: PAPER[found[1]], rules.read_text(encoding="utf-8"))
