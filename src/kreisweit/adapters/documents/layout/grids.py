"""Tables with printed lines around their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kreisweit.adapters.documents.layout.model import Placed, Rules, Strip
from kreisweit.adapters.documents.layout.rows import rows_of

# Lines this near to each other, in points, are the same line or touch.
_NEAR = 3.0
# Cells with more lines than this are columns of a page with a line between them.
_MOST_LINES = 30
_FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one table, its edges from top to bottom and from left to right."""

    rules: Rules
    rows: tuple[float, ...]
    columns: tuple[float, ...]

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.rows[0]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.rows[-1]

    def holds(self, word: Placed) -> bool:
        """Whether the middle of the word lies in the table."""
        across = (word.left + word.right) / 2
        return self.top <= word.middle <= self.bottom and self.columns[0] <= across <= self.columns[-1]

    def strips(self, words: Sequence[Placed]) -> list[Strip] | None:
        """One strip per row, or None when the cells are so long that they are no cells."""
        strips = []
        for top, bottom in pairwise(self.rows):
            inside = [word for word in words if top <= word.middle < bottom]
            if not inside:
                continue
            cells = self._cells(inside, (top + bottom) / 2)
            lines = [rows_of(cell) for cell in cells]
            if max(map(len, lines)) > _MOST_LINES:
                return None
            ordered = [[word for row in rows for word in row.words] for rows in lines]
            strips.append(Strip([word for cell in ordered for word in cell], _starts(ordered)))
        return strips

    def _cells(self, words: Sequence[Placed], height: float) -> list[list[Placed]]:
        """The words between the upright lines that are there at this height: cells may reach over columns."""
        edges = [
            column
            for column in self.columns[1:-1]
            if any(abs(x - column) <= _NEAR and top <= height <= bottom for top, bottom, x in self.rules.upright)
        ]
        bounds = [float("-inf"), *edges, float("inf")]
        return [
            [word for word in words if left <= (word.left + word.right) / 2 < right] for left, right in pairwise(bounds)
        ]


def find_grids(rules: Rules) -> list[Grid]:
    """The tables from top to bottom: level and upright lines that touch each other, with at least two columns."""
    grids = []
    for part in _touching(rules):
        rows = _merged(
            [y for _, _, y in part.level] + [edge for top, bottom, _ in part.upright for edge in (top, bottom)]
        )
        columns = _merged([x for _, _, x in part.upright])
        if len(rows) >= 2 and len(columns) > _FEWEST_COLUMNS:
            grids.append(Grid(part, tuple(rows), tuple(columns)))
    return sorted(grids, key=lambda grid: (grid.top, grid.columns[0]))


def _touching(rules: Rules) -> list[Rules]:
    """Upright lines with the level lines that cross or touch them, as groups."""
    groups: list[tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]] = []
    for upright in rules.upright:
        level = [line for line in rules.level if _cross(line, upright)]
        joined = [group for group in groups if any(line in group[0] for line in level)]
        merged = ([line for group in joined for line in group[0]], [line for group in joined for line in group[1]])
        merged[0].extend(line for line in level if line not in merged[0])
        merged[1].append(upright)
        groups = [group for group in groups if group not in joined] + [merged]
    return [Rules(tuple(level), tuple(upright)) for level, upright in groups if level]


def _cross(level: tuple[float, float, float], upright: tuple[float, float, float]) -> bool:
    left, right, y = level
    top, bottom, x = upright
    return left - _NEAR <= x <= right + _NEAR and top - _NEAR <= y <= bottom + _NEAR


def _merged(places: Sequence[float]) -> list[float]:
    """Places in order, those near each other once."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _NEAR:
            kept.append(place)
    return kept


def _starts(cells: Sequence[Sequence[Placed]]) -> tuple[int, ...]:
    if sum(map(bool, cells)) < 2:
        return ()
    starts, count = [], 0
    for cell in cells:
        starts.append(count)
        count += len(cell)
    return tuple(starts)
