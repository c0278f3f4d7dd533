"""Finds the row with the headings when somebody put a title, a date and a blank line above it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kreisweit.engines.reading.tables.fields import INITIATIVE_FIELDS, MUNICIPALITY_FIELDS
from kreisweit.engines.reading.tables.folding import fold
from kreisweit.engines.reading.tables.model import Cell

SEARCHED_ROWS = 30
_LONGEST_HEADING = 120
# A row may be a little less full than the fullest one and still carry the headings: a forgotten heading is
# common.
_FULL_ENOUGH = 0.75


def find_heading_row(rows: Sequence[Sequence[Cell]]) -> int:
    """Index of the row that carries the headings, 0 for no rows at all.

    Known headings decide when at least two stand in one row; otherwise the first row that is about as full of
    short, different texts as any row near the top.

    >>> find_heading_row([("Digitale Vorhaben 2024",), (), ("Titel", "Status"), ("WLAN", "läuft")])
    2
    """
    searched = rows[:SEARCHED_ROWS]
    if not searched:
        return 0
    known = [_known_headings(cells) for cells in searched]
    if max(known) >= 2:
        return known.index(max(known))
    texts = [_short_texts(cells) for cells in searched]
    return next(index for index, found in enumerate(texts) if found >= max(texts) * _FULL_ENOUGH)


def _known_headings(cells: Sequence[Cell]) -> int:
    return len(_known() & {fold(cell) for cell in cells if isinstance(cell, str)})


def _short_texts(cells: Sequence[Cell]) -> int:
    texts = {
        cell.strip()
        for cell in cells
        if isinstance(cell, str) and cell.strip() and len(cell) <= _LONGEST_HEADING and not cell.rstrip().endswith(":")
    }
    return len(texts)


@cache
def _known() -> frozenset[str]:
    return frozenset(
        folded
        for spec in (*INITIATIVE_FIELDS, *MUNICIPALITY_FIELDS)
        for word in (spec.german, spec.english, *spec.synonyms)
        # A single letter is a tick in a list more often than a heading.
        if len(folded := fold(word)) > 1
    )
