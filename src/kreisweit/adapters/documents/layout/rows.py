"""Puts words on one height into rows."""

from __future__ import annotations

from collections.abc import Sequence

from kreisweit.adapters.documents.layout.model import Placed, Row

# A gap this many line heights wide may part columns or cells; justified lines stay below it.
PARTING_GAP = 1.0


def rows_of(words: Sequence[Placed]) -> list[Row]:
    """Rows from top to bottom, the words in each from left to right.

    A word belongs to the row whose tallest word spans its middle: so raised and lowered signs stay with their line.
    """
    groups: list[list[Placed]] = []
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda one: (one.middle, one.left)):
        place = _row_around(spans, word)
        if place is None:
            groups.append([word])
            spans.append((word.top, word.bottom))
            continue
        groups[place].append(word)
        top, bottom = spans[place]
        if word.height > bottom - top:
            spans[place] = (word.top, word.bottom)
    groups.sort(key=lambda group: sum(word.middle for word in group) / len(group))
    return [_row(group) for group in groups]


def _row(group: Sequence[Placed]) -> Row:
    words = sorted(group, key=lambda one: (one.left, one.right))
    height = max(word.height for word in words)
    return Row(
        words=words,
        pieces=_pieces(words, PARTING_GAP * height),
        left=words[0].left,
        top=min(word.top for word in words),
        right=max(word.right for word in words),
        bottom=max(word.bottom for word in words),
        height=height,
    )


def _row_around(spans: Sequence[tuple[float, float]], word: Placed) -> int | None:
    """The latest row that the word stands in. Only the last ones can: words come from top to bottom."""
    for place in range(len(spans) - 1, max(-1, len(spans) - 4), -1):
        top, bottom = spans[place]
        overlap = min(bottom, word.bottom) - max(top, word.top)
        if overlap > 0.5 * min(bottom - top, word.height):
            return place
    return None


def _pieces(words: Sequence[Placed], gap: float) -> list[tuple[float, float]]:
    """Stretches without a gap wider than `gap`."""
    pieces: list[tuple[float, float]] = []
    for word in words:
        if pieces and word.left - pieces[-1][1] <= gap:
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], word.right))
        else:
            pieces.append((word.left, word.right))
    return pieces
