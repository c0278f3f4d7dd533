"""Plain texts: form feeds part pages, line ends part lines."""

from __future__ import annotations

import io

from kreisweit.adapters.documents.confined.lines import Pages, line
from kreisweit.adapters.spreadsheets.confined.separated import decode


def read_plain(data: bytes, pages: Pages) -> tuple[str, list[str]]:
    """Fills `pages`; a plain text has no title and no sheets."""
    parts = decode(data).removesuffix("\f").split("\f")
    for number, part in enumerate(parts):
        if number:
            pages.break_page(keep_empty=True)
        # Line ends only: the other separators of Unicode stand inside words of broken exports.
        for text in io.StringIO(part, newline=None):
            pages.add(line(text))
    return "", []
