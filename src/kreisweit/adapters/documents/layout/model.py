"""Words with places, and the lines made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# "1.", "2.1", "a)", "(3)", "IV.", "•": what stands before a list item with a wide gap behind it.
NUMBERING = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.):]?|[-–—•▪◦●■□☐☒✓*·]|§+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A word in the direction of reading: `left` to `right` along the line, `top` to `bottom` down the page, in
    points. `source` is what the caller knows it by."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    source: int = 0

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rules:
    """Printed lines in points: `level` ones as (left, right, height on the page), `upright` ones as (top, bottom,
    place across the page)."""

    level: tuple[tuple[float, float, float], ...] = ()
    upright: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """One line in reading order. `cells` says for a table row at which word each cell begins."""

    words: Sequence[Placed]
    cells: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one height across the page, from left to right, and the stretches they fill, small gaps not counted."""

    words: Sequence[Placed]
    pieces: Sequence[tuple[float, float]]
    left: float
    top: float
    right: float
    bottom: float
    height: float
    """Of the highest word."""
