"""How much room words take in a picture, reckoned without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LINE = 1.2
"""Height of a line in parts of the size of its letters."""
ELLIPSIS = "…"
# Widths in parts of the size, a little generous so that no other font at hand sets words wider than reckoned.
_NARROW, _WIDE, _CAPITAL, _PLAIN = 0.34, 0.92, 0.7, 0.58
_NARROW_LETTERS, _WIDE_LETTERS = frozenset("iljtfrI1.,:;-–'’!|()/[] "), frozenset("mwMWÄÖ@%&…")

# A word with the blanks before it; words joined by a stroke may part behind it.
_PIECES = re.compile(r"\s*[^\s/]*/|\s*[^\s/]+")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the units of a picture, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, *, width: float, height: float) -> Box:
        return cls(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def overlaps(self, other: Box) -> bool:
        """Whether both share an area; touching edges share none."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def width_of(text: str, *, size: float) -> float:
    """Width of `text` on one line in letters `size` high."""
    return size * sum(_width_of(letter) for letter in text)


def _width_of(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _WIDE_LETTERS:
        return _WIDE
    return _CAPITAL if letter.isupper() else _PLAIN


def room_for(lines: Iterable[str], *, size: float) -> tuple[float, float]:
    """Width and height of a block of `lines`; nothing needs no room."""
    widths = [width_of(line, size=size) for line in lines]
    return max(widths, default=0.0), len(widths) * size * LINE


def wrapped(text: str, *, size: float, width: float, most: int = 2) -> tuple[str, ...]:
    """`text` on at most `most` lines of `width`, cut with an ellipsis where it does not fit."""
    lines: list[str] = []
    for piece in _PIECES.findall(text.strip()):
        longer = f"{lines[-1]}{piece}" if lines else piece
        if lines and width_of(longer, size=size) <= width:
            lines[-1] = longer
        else:
            lines.append(piece.strip())
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]}{ELLIPSIS}"
    return tuple(_cut(line, size=size, width=width) for line in kept)


def _cut(line: str, *, size: float, width: float) -> str:
    while width_of(line, size=size) > width and len(line) > len(ELLIPSIS) + 1:
        line = line.removesuffix(ELLIPSIS)[:-1].rstrip() + ELLIPSIS
    return line
