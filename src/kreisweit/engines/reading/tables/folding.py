"""One way to make texts comparable, and one way to tidy a text without changing what it says."""

from __future__ import annotations

import re

# Excel keeps 32,767 UTF-16 units in one cell and calls a file with more of them damaged.
CELL_UNITS = 32_767

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "á": "a", "à": "a"})
_NOT_WORD = re.compile(r"[^0-9a-z]+")
# What XML 1.0 cannot carry, so no spreadsheet can: control characters, lone surrogates, two non-characters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fold(text: str) -> str:
    """Lower case, umlauts spelled out, everything but letters and digits as one blank.

    >>> fold("Träger / Federführung")
    'traeger federfuehrung'
    """
    return _NOT_WORD.sub(" ", text.casefold().translate(_UMLAUTS)).strip()


def tidy(text: str) -> str:
    """`text` with plain line ends, without blanks around it and without characters no file can carry.

    >>> tidy(" Erste Zeile\\r\\nzweite ")
    'Erste Zeile\\nzweite'
    """
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def cut_to_cell(text: str) -> str:
    """The part of `text` that fits one spreadsheet cell."""
    if len(text) * 2 <= CELL_UNITS:
        return text
    units = text.encode("utf-16-le")[: CELL_UNITS * 2]
    return units.decode("utf-16-le", errors="ignore")
