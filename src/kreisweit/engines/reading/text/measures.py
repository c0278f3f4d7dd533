"""Widths, gaps and sizes of the lines of a document, measured once so that two lines can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil
from statistics import median

from kreisweit.engines.reading.text.lines import PrintedLine

_WIDE_PITCH = 1.35
_OTHER_SIZE = 1.08
_INDENT = 0.012
_FARTHEST_INDENT = 0.2
_COLUMN = 0.06
_SLACK = 0.01
# Letters differ in width: by characters alone only a clearly shorter line is short.
_NEARLY_FULL = 0.7


class Measures:
    """Compares neighbouring lines by what is usual in their document.

    Lines with boxes are compared by place, others by their number of characters.
    """

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        self._pitch = _pitches(lines)
        self._right_edges: dict[tuple[int, int], float] = {}
        self._columns: dict[int, list[PrintedLine]] = defaultdict(list)
        for line in lines:
            self._columns[line.page].append(line)
        lengths = [len(line.text) for line in lines if not line.is_marked]
        self._characters = {
            page: _usual_length([len(line.text) for line in found if not line.is_marked] or lengths, lengths)
            for page, found in self._columns.items()
        }

    def looks_different(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether the two are set in another size or weight."""
        if before.source.is_bold != line.source.is_bold:
            return True
        sizes = [size for size in (before.source.size, line.source.size) if size]
        return len(sizes) == 2 and max(sizes) > _OTHER_SIZE * min(sizes)

    def has_gap(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether there is more room between the two than between the lines of a paragraph."""
        if line.has_gap_before:
            return True
        if before.box is None or line.box is None or not self.follows_below(before, line):
            return False
        usual = self._pitch.get(line.page)
        return usual is not None and line.box.top - before.box.top > _WIDE_PITCH * usual

    def follows_below(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether `line` stands under `before` in the same column, not at the top of the next one."""
        if before.page != line.page:
            return False
        return before.box is None or line.box is None or line.box.top >= before.box.top

    def is_broken_by_hand(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether the first word of `line` would still have fitted behind `before`."""
        first = line.words[0]
        if before.box is None or first.box is None:
            return len(before.text) + 1 + len(first.text) <= self._characters[before.page]
        room = self._right_edge(before) - before.box.right
        return first.box.right - first.box.left + _SLACK < room

    def is_nearly_full(self, line: PrintedLine) -> bool:
        """Whether a line without a place is long enough to have been broken by the margin."""
        return line.box is None and len(line.text) >= _NEARLY_FULL * self._characters[line.page]

    def is_indented(self, before: PrintedLine, line: PrintedLine) -> bool:
        """Whether `line` begins further right than `before` on the same page, less than a column away."""
        if before.box is None or line.box is None or before.page != line.page:
            return False
        return _INDENT < line.box.left - before.box.left < _FARTHEST_INDENT

    def _right_edge(self, line: PrintedLine) -> float:
        """Where the lines of its column usually end."""
        left = line.box.left if line.box else 0.0
        key = (line.page, round(left / _COLUMN))
        if key not in self._right_edges:
            self._right_edges[key] = _high(
                other.box.right
                for other in self._columns[line.page]
                if other.box and abs(other.box.left - left) <= _COLUMN
            )
        return self._right_edges[key]


def _pitches(lines: Sequence[PrintedLine]) -> dict[int, float]:
    """The usual distance from line to line, per page."""
    found: dict[int, list[float]] = defaultdict(list)
    for before, line in pairwise(lines):
        if before.box and line.box and before.page == line.page and line.box.top > before.box.top:
            found[line.page].append(line.box.top - before.box.top)
    everywhere = [pitch for pitches in found.values() for pitch in pitches]
    return {page: median(pitches if len(pitches) >= 8 else everywhere) for page, pitches in found.items()}


def _usual_length(lengths: Sequence[int], everywhere: Sequence[int]) -> float:
    """The length a full line has: close to the longest, on pages with few lines that of the document."""
    return _high(lengths if len(lengths) >= 8 else everywhere) if everywhere else 0.0


def _high(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[ceil(0.9 * (len(ordered) - 1))]
