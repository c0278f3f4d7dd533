"""A document as clean German text that still knows where on which page every word came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum

from kreisweit.engines.reading.document import Box


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a clean text: `quote` is what stands from `start` to `end`, `page` where it begins (from 1)."""

    start: int
    end: int
    page: int
    quote: str

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.quote) or not self.quote:
            raise ValueError("a passage quotes exactly what stands between start and end, and not nothing")


class BlockKind(StrEnum):
    """What a block is for a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row: `text[start:end]`, beginning on `page`.

    `number` is its numbering as printed ("1.", "II.", "a)", "•"), which also stands at the beginning of the text.
    `level` is the depth of a heading or list item from 1. `cells` are the (start, end) of a row's cells; in the text
    they are parted by " | ".
    """

    kind: BlockKind
    start: int
    end: int
    page: int
    level: int = 0
    number: str = ""
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """The characters from `start` to `end` stand at `box` on `page`. A word broken at a line end has two anchors."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Repair:
    """One change to what was recognised: `before` became `after` at `start` of the clean text, by `rule`.

    `page` and `line` (both from 1) say where `before` stood. Undone by putting `before` back.
    """

    start: int
    before: str
    after: str
    rule: str
    page: int
    line: int


@dataclass(frozen=True, slots=True)
class CleanText:
    """The readable text of a document.

    Blocks are parted by an empty line, neighbouring list items and table rows by one line end. `anchors` are sorted
    and do not overlap; formats without pages have none. `dropped` are lines left out as running headers and footers,
    as (page, text).
    """

    text: str
    blocks: tuple[Block, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    repairs: tuple[Repair, ...] = ()
    dropped: tuple[tuple[int, str], ...] = ()

    def passage(self, start: int, end: int) -> Passage:
        """The stretch from `start` to `end` without blanks at its edges. Raises `ValueError` when nothing is left."""
        quote = self.text[start:end]
        start += len(quote) - len(quote.lstrip())
        quote = quote.strip()
        return Passage(start, start + len(quote), self.page_at(start), quote)

    def page_at(self, position: int) -> int:
        """The page on which the block around `position` goes on there; 1 for a text without blocks."""
        if anchor := self._anchor_before(position):
            return anchor.page
        number = bisect_right([block.start for block in self.blocks], position) - 1
        return self.blocks[number].page if number >= 0 else 1

    def boxes(self, start: int, end: int) -> tuple[tuple[int, Box], ...]:
        """Where `text[start:end]` stands, as (page, box): one box per line, in reading order; empty without anchors."""
        first = bisect_left([anchor.end for anchor in self.anchors], start + 1)
        lines: list[tuple[int, Box]] = []
        for anchor in self.anchors[first:]:
            if anchor.start >= end:
                break
            if lines and lines[-1][0] == anchor.page and _same_line(lines[-1][1], anchor.box):
                lines[-1] = (anchor.page, _around(lines[-1][1], anchor.box))
            else:
                lines.append((anchor.page, anchor.box))
        return tuple(lines)

    def _anchor_before(self, position: int) -> Anchor | None:
        number = bisect_right([anchor.start for anchor in self.anchors], position) - 1
        return self.anchors[number] if number >= 0 else None


def _same_line(one: Box, other: Box) -> bool:
    middle = (other.top + other.bottom) / 2
    return one.top <= middle <= one.bottom and other.left >= one.left


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left), min(one.top, other.top), max(one.right, other.right), max(one.bottom, other.bottom)
    )
