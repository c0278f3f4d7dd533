"""Finds a quotation in the text, whatever its blanks and line ends."""

from __future__ import annotations

from kreisweit.engines.reading.clean import CleanText, Passage


class Quotable:
    """A text in which quotations are looked up, with blanks and line ends counting as one blank."""

    def __init__(self, clean: CleanText) -> None:
        self._clean = clean
        self._plain, self._positions = _plain(clean.text)

    def find(self, quote: str, *, start: int = 0, end: int | None = None) -> Passage | None:
        """The passage between `start` and `end` that says exactly `quote`; None when nothing does."""
        wanted = " ".join(quote.split())
        if not wanted:
            return None
        limit = len(self._clean.text) if end is None else end
        found = self._plain.find(wanted)
        while found >= 0:
            first, last = self._positions[found], self._positions[found + len(wanted) - 1] + 1
            if first >= start and last <= limit:
                return self._clean.passage(first, last)
            found = self._plain.find(wanted, found + 1)
        return None


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with single blanks, and where each of its characters stood."""
    signs: list[str] = []
    positions: list[int] = []
    for position, sign in enumerate(text):
        if sign.isspace():
            if not signs or signs[-1] == " ":
                continue
            sign = " "  # noqa: PLW2901 - every kind of blank becomes the plain one
        signs.append(sign)
        positions.append(position)
    return "".join(signs), positions
