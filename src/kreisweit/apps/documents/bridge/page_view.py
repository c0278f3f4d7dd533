"""One page as it is shown: its words over the picture, its part of the clean text, and what is marked in both.

Places on the picture are given in a drawing 1,000 wide and as high as the page's shape demands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from kreisweit.apps.documents.bridge.contents import blocks_of, repairs_of
from kreisweit.apps.documents.bridge.lines import line_of
from kreisweit.apps.documents.models import DocumentPage, DocumentText
from kreisweit.engines.reading.clean import Anchor, Block, BlockKind, CleanText, Repair
from kreisweit.engines.reading.document import Box, Line, LineKind

WIDE = 1000
# Paper of unknown size is as high as DIN A4.
USUAL_SHAPE = 2**0.5
# How much of a printed line's height lies above its baseline.
ASCENT = 0.78


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the clean text to be marked: `kind` is passage, focus, hit or repair; `key` becomes its id."""

    start: int
    end: int
    kind: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One recognised line over the picture: left end and baseline, length, size of the type."""

    x: int
    y: int
    length: int
    size: int
    text: str


@dataclass(frozen=True, slots=True)
class MarkedBox:
    """A marked rectangle on the picture."""

    x: int
    y: int
    width: int
    height: int
    kind: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in which the same marks hold: their kinds, and the keys of those that begin here."""

    text: str
    kinds: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.keys[0] if self.keys else ""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block with its segments; a table row has them cell by cell."""

    kind: str
    level: int
    cells: tuple[tuple[Segment, ...], ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class PageView:
    """What is drawn of one page. `groups` are neighbouring blocks of a kind: a list, a table, or one block."""

    number: int
    high: int
    origin: str
    lines: Sequence[TextLine] = ()
    boxes: Sequence[MarkedBox] = ()
    groups: Sequence[tuple[str, Sequence[ShownBlock]]] = ()
    repairs: Sequence[Repair] = field(default_factory=tuple)


def page_view(page: DocumentPage, reading: DocumentText | None, *, marks: Sequence[Mark] = ()) -> PageView:
    """`page` with `marks`; before the document is read to its end only its raw lines."""
    high = _height(page)
    raw = [line_of(data) for data in page.lines]
    lines = [shown for line in raw if (shown := _text_line(line, high))]
    # Where a format has no places, a sentence that goes on here was joined to the page before.
    if reading is None or page.start == page.end:
        return PageView(page.number, high, page.origin, lines, groups=_raw_groups(raw))
    repairs = [repair for repair in repairs_of(reading) if repair.page == page.number]
    all_marks = [*marks, *(Mark(one.start, one.start + len(one.after), "repair") for one in repairs if one.after)]
    here = [mark for mark in all_marks if mark.start < page.end and mark.end > page.start]
    return PageView(
        page.number,
        high,
        page.origin,
        lines,
        boxes=list(_boxes(page, reading, here, high)),
        groups=_groups(page, reading, here),
        repairs=repairs,
    )


def _height(page: DocumentPage) -> int:
    shape = page.height / page.width if page.width and page.height else USUAL_SHAPE
    return round(WIDE * shape)


def _text_line(line: Line, high: int) -> TextLine | None:
    boxes = [word.box for word in line.words if word.box]
    if not boxes:
        return None
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    return TextLine(
        x=round(left * WIDE),
        y=round((top + ASCENT * (bottom - top)) * high),
        length=max(round((right - left) * WIDE), 1),
        size=max(round((bottom - top) * high), 1),
        text=line.text,
    )


def _boxes(page: DocumentPage, reading: DocumentText, marks: Sequence[Mark], high: int) -> Iterator[MarkedBox]:
    anchors = (Anchor(start, end, page.number, Box(*box)) for start, end, *box in page.anchors)
    clean = CleanText(reading.text, anchors=tuple(sorted(anchors, key=lambda anchor: anchor.start)))
    for mark in marks:
        for _number, box in clean.boxes(mark.start, mark.end):
            x, y = round(box.left * WIDE), round(box.top * high)
            width, height = round((box.right - box.left) * WIDE), round((box.bottom - box.top) * high)
            yield MarkedBox(x, y, max(width, 1), max(height, 1), mark.kind)


def _groups(page: DocumentPage, reading: DocumentText, marks: Sequence[Mark]) -> list[tuple[str, Sequence[ShownBlock]]]:
    here = [block for block in blocks_of(reading) if block.start < page.end and block.end > page.start]
    shown = [_shown(block, page, reading.text, marks) for block in here]
    return _in_groups([block for block in shown if any(block.cells)])


def _in_groups(blocks: Sequence[ShownBlock]) -> list[tuple[str, Sequence[ShownBlock]]]:
    """Neighbouring list items and table rows together, everything else alone."""
    joined = {BlockKind.LIST_ITEM.value, BlockKind.TABLE_ROW.value}
    groups: list[tuple[str, Sequence[ShownBlock]]] = []
    for kind, several in groupby(blocks, key=lambda block: block.kind):
        members = list(several)
        groups += [(kind, members)] if kind in joined else [(kind, [one]) for one in members]
    return groups


def _shown(block: Block, page: DocumentPage, text: str, marks: Sequence[Mark]) -> ShownBlock:
    stretches = block.cells or ((block.start, block.end),)
    clipped = [(max(start, page.start), min(end, page.end)) for start, end in stretches]
    cells = tuple(tuple(segments(text, start, end, marks)) for start, end in clipped)
    return ShownBlock(block.kind.value, block.level, cells)


def segments(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Segment]:
    """`text[start:end]` cut wherever a mark begins or ends. A mark that began earlier keeps its key to itself.

    >>> [one.text for one in segments("Freies WLAN", 0, 11, [Mark(7, 11, "hit")])]
    ['Freies ', 'WLAN']
    """
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end, *(edge for mark in here for edge in (mark.start, mark.end) if start < edge < end)}
    cuts = sorted(edges)
    for left, right in pairwise(cuts):
        covering = [mark for mark in here if mark.start <= left and mark.end >= right]
        kinds = tuple(dict.fromkeys(mark.kind for mark in covering))
        keys = tuple(mark.key for mark in covering if mark.key and max(mark.start, start) == left)
        yield Segment(text[left:right], kinds, keys)


def _raw_groups(lines: Sequence[Line]) -> list[tuple[str, Sequence[ShownBlock]]]:
    """Raw lines as they were recognised, for a page whose document is not read to its end."""
    return _in_groups(
        [
            ShownBlock(line.kind.value.replace("plain", "paragraph"), line.level, _cells(line))
            for line in lines
            if line.words
        ]
    )


def _cells(line: Line) -> tuple[tuple[Segment, ...], ...]:
    if line.kind is not LineKind.TABLE_ROW or not line.cells:
        return ((Segment(line.text),),)
    ends: list[Any] = [*line.cells[1:], len(line.words)]
    words = [word.text for word in line.words]
    return tuple((Segment(" ".join(words[start:end])),) for start, end in zip(line.cells, ends, strict=True))
