"""Names in a row, as both languages write them."""

from __future__ import annotations

from collections.abc import Sequence


def listed(names: Sequence[str]) -> dict[str, str]:
    """The values `names_de` and `names_en` of a message.

    >>> listed(["Senden", "Olfen", "Lüdinghausen"])
    {'names_de': 'Senden, Olfen und Lüdinghausen', 'names_en': 'Senden, Olfen and Lüdinghausen'}
    """
    return {"names_de": _joined(names, "und"), "names_en": _joined(names, "and")}


def _joined(names: Sequence[str], word: str) -> str:
    *front, last = names
    return f"{', '.join(front)} {word} {last}" if front else last
