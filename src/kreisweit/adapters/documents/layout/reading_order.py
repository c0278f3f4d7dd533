"""Finds columns and tables among the rows of a page and puts the lines into reading order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kreisweit.adapters.documents.layout.grids import find_grids
from kreisweit.adapters.documents.layout.model import NUMBERING, Placed, Row, Rules, Strip
from kreisweit.adapters.documents.layout.rows import rows_of
from kreisweit.adapters.documents.layout.tables import table_strips

# Columns of running text: at least so many rows, most of them filled to this share of the column, so many words.
_COLUMN_ROWS = 4
_FILLED = 0.6
_COLUMN_WORDS = 3.0
# Many headings and ends of paragraphs leave fewer rows filled; then so many must go on in the middle of a sentence.
_FILLED_LESS = 0.4
_RUNNING_ON = 0.25
_DEEPEST = 4
# The least width of a gap that rows have in common, in line heights.
_LEAST = 0.6
# So many line heights of white part two tables.
_EMPTY_LINE = 1.0
# A table with more words beside it stands in a column of its own.
_WORDS_BESIDE = 5

NO_RULES = Rules()
Gap = tuple[float, float]
Level = tuple[float, float, float]


def arrange(words: Sequence[Placed], *, rules: Rules = NO_RULES) -> list[Strip]:
    """Lines in reading order, by the places of the words and the lines printed between them."""
    strips: list[Strip] = []
    rest = list(words)
    for grid in find_grids(rules):
        inside = [word for word in rest if grid.holds(word)]
        beside = [word for word in rest if grid.top <= word.middle <= grid.bottom and not grid.holds(word)]
        rows = grid.strips(inside) if inside and len(beside) <= _WORDS_BESIDE else None
        if rows is None:
            continue
        above = [word for word in rest if word.middle < grid.top]
        strips += _columns(above + beside, rules.level, depth=0) + rows
        done = {id(word) for word in (*above, *beside, *inside)}
        rest = [word for word in rest if id(word) not in done]
    return strips + _columns(rest, rules.level, depth=0)


def _columns(words: Sequence[Placed], level: Sequence[Level], *, depth: int) -> list[Strip]:
    """Lines in reading order where no printed lines say what a table is."""
    rows = rows_of(words)
    if not rows:
        return []
    edges = min(row.left for row in rows), max(row.right for row in rows)
    strips: list[Strip] = []
    start = 0
    while start < len(rows):
        end, gaps = _band(rows, start, edges)
        gaps = [gap for gap in gaps if not _parts_numbers(rows[start:end], gap)]
        if end - start < 2 or not gaps:
            strips.append(Strip(rows[start].words))
            start += 1
            continue
        band = rows[start:end]
        inside = [rule for rule in level if band[0].top - 4 <= rule[2] <= band[-1].bottom + 4]
        if depth < _DEEPEST and _is_running_text(band, gaps, inside):
            for column in _split([word for row in band for word in row.words], gaps):
                strips += _columns(column, inside, depth=depth + 1)
        else:
            end, gaps = _first_table(rows, start, end, edges)
            strips += table_strips(rows[start:end], gaps, inside)
        start = end
    return strips


def _band(rows: Sequence[Row], start: int, edges: Gap) -> tuple[int, list[Gap]]:
    """How far down from `start` the rows leave the same gaps free between the `edges` of the text, and these gaps."""
    first = rows[start]
    gaps = _gaps(first, edges)
    left, right, end = first.left, first.right, start + 1
    kept = _inside(gaps, left, right)
    while end < len(rows):
        row = rows[end]
        gaps = _common(gaps, _gaps(row, edges), least=_LEAST * row.height)
        if not gaps:
            break
        left, right = min(left, row.left), max(right, row.right)
        now = _inside(gaps, left, right)
        if len(now) < len(kept):
            break
        kept = now
        end += 1
    return _without_single_ends(rows, start, end, kept)


def _first_table(rows: Sequence[Row], start: int, end: int, edges: Gap) -> tuple[int, list[Gap]]:
    """Where the first table of the band ends and its gaps: another one below it, after an empty line, has its own."""
    between = [below.top - above.bottom for above, below in pairwise(rows[start:end])]
    for place, free in enumerate(between, start=1):
        if free > _EMPTY_LINE * rows[start].height and free > 2 * min(between):
            end = start + place
            break
    return end, _band(rows[:end], start, edges)[1]


def _without_single_ends(rows: Sequence[Row], start: int, end: int, gaps: Sequence[Gap]) -> tuple[int, list[Gap]]:
    """Takes rows off the end of the band that stand on one side only and are far from the rest: the next paragraph."""
    while end - start > 2:
        row, above = rows[end - 1], rows[end - 2]
        if row.top - above.bottom < 0.9 * row.height or len(_split(row.words, gaps, keep_empty=False)) > 1:
            break
        end -= 1
    band = rows[start:end]
    gaps = _inside(gaps, min(row.left for row in band), max(row.right for row in band))
    return end, _merged([word for row in band for word in row.words], gaps)


def _parts_numbers(rows: Sequence[Row], gap: Gap) -> bool:
    """Whether nothing but numbers stands before the gap: the items of a list, not the cells of a table."""
    before = [[word.text for word in row.words if word.right <= gap[0]] for row in rows]
    return all(len(texts) <= 1 and all(NUMBERING.fullmatch(text) for text in texts) for texts in before)


def _gaps(row: Row, edges: Gap) -> list[Gap]:
    """What the row leaves free between the edges of the text."""
    ends = [edges[0], *(end for piece in row.pieces for end in piece), edges[1]]
    least = _LEAST * row.height
    return [gap for gap in zip(ends[::2], ends[1::2], strict=True) if gap[1] - gap[0] >= least]


def _common(one: Sequence[Gap], other: Sequence[Gap], *, least: float) -> list[Gap]:
    shared = [(max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other]
    return [gap for gap in shared if gap[1] - gap[0] >= least]


def _inside(gaps: Sequence[Gap], left: float, right: float) -> list[Gap]:
    """The gaps with words on both sides, between `left` and `right`."""
    return [gap for gap in gaps if gap[0] > left and gap[1] < right]


def _merged(words: Sequence[Placed], gaps: Sequence[Gap]) -> list[Gap]:
    """The gaps, those without a word between them as one: only rows that were taken off the band parted them."""
    kept: list[Gap] = []
    for column, gap in zip(_split(words, gaps), gaps, strict=False):
        if kept and not column:
            kept[-1] = (kept[-1][0], gap[1])
        else:
            kept.append(gap)
    return kept


def _is_running_text(band: Sequence[Row], gaps: Sequence[Gap], rules: Sequence[Level]) -> bool:
    """Whether the columns are read one after the other: filled lines of several words, no rules across the gap."""
    middle = gaps[0]
    if sum(left <= middle[0] and right >= middle[1] for left, right, _ in rules) >= 2:
        return False
    return all(map(_runs_on, _split([word for row in band for word in row.words], gaps)))


def _runs_on(column: Sequence[Placed]) -> bool:
    """Whether the rows of a column are lines of a text rather than cells."""
    rows = rows_of(column)
    left, right = min(word.left for word in column), max(word.right for word in column)
    filled = sum(row.words[-1].right - row.words[0].left >= _FILLED * (right - left) for row in rows)
    if len(rows) < _COLUMN_ROWS or len(column) < _COLUMN_WORDS * len(rows):
        return False
    inside_sentence = sum(row.words[0].text[:1].islower() for row in rows)
    return filled >= _FILLED * len(rows) or (
        filled >= _FILLED_LESS * len(rows) and inside_sentence >= _RUNNING_ON * len(rows)
    )


def _split(words: Sequence[Placed], gaps: Sequence[Gap], *, keep_empty: bool = True) -> list[list[Placed]]:
    """The words of each column."""
    edges = [float("-inf"), *((gap[0] + gap[1]) / 2 for gap in gaps), float("inf")]
    columns = [[word for word in words if low <= (word.left + word.right) / 2 < high] for low, high in pairwise(edges)]
    return columns if keep_empty else [column for column in columns if column]
