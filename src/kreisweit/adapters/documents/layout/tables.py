"""Rows of a table from rows of words with common gaps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kreisweit.adapters.documents.layout.model import Placed, Row, Strip

Gap = tuple[float, float]
Rule = tuple[float, float, float]


def table_strips(band: Sequence[Row], gaps: Sequence[Gap], rules: Sequence[Rule]) -> list[Strip]:
    """One strip per table row; plain lines when hardly any row has more than one cell.

    Printed rules part the rows of a table. Without them a row whose first cell is empty goes on with the row above.
    """
    cells = [_cells(row.words, gaps) for row in band]
    if sum(sum(map(bool, row)) > 1 for row in cells) < 2:
        return [Strip(row.words) for row in band]
    merged: list[list[list[Placed]]] = []
    heights = sorted({height for _, _, height in rules})
    for above, row, parts in zip([None, *band], [*band, None], cells, strict=False):
        if above is not None and row is not None and _goes_on(above, row, parts, heights):
            for cell, more in zip(merged[-1], parts, strict=True):
                cell.extend(more)
        else:
            merged.append([list(part) for part in parts])
    return [_strip(row) for row in merged]


def _goes_on(above: Row, row: Row, parts: Sequence[Sequence[Placed]], rules: Sequence[float]) -> bool:
    if len(rules) > 2:
        low = sum(word.middle for word in above.words) / len(above.words)
        high = sum(word.middle for word in row.words) / len(row.words)
        return not any(low < rule < high for rule in rules)
    gap = row.top - above.bottom
    return not parts[0] and any(parts[1:]) and gap < 0.5 * max(word.height for word in row.words)


def _cells(words: Sequence[Placed], gaps: Sequence[Gap]) -> list[list[Placed]]:
    edges = [float("-inf"), *((gap[0] + gap[1]) / 2 for gap in gaps), float("inf")]
    return [[word for word in words if low <= (word.left + word.right) / 2 < high] for low, high in pairwise(edges)]


def _strip(cells: Sequence[Sequence[Placed]]) -> Strip:
    words: list[Placed] = []
    starts = []
    for cell in cells:
        starts.append(len(words))
        words += cell
    return Strip(words, tuple(starts) if sum(map(bool, cells)) > 1 else ())
