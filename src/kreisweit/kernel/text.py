"""Text as it is kept."""

from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    """`text` on one line: no surplus blanks, no control characters, which no spreadsheet can carry.

    >>> one_line(" Freies \\t WLAN\\x08 ")
    'Freies WLAN'
    """
    spaced = "".join(" " if unicodedata.category(character) == "Cc" else character for character in text)
    return " ".join(spaced.split())
