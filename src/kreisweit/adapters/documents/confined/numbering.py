"""Numbers as Word and LibreOffice print them before list items and headings."""

from __future__ import annotations

_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN_LETTERS = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
BULLET = "•"
_LONGEST_ROMAN = 5_000


def written(number: int, style: str) -> str:
    """`number` in a style of Word ("lowerLetter") or LibreOffice ("a"); "" for styles without a number.

    >>> written(3, "lowerLetter"), written(4, "upperRoman"), written(28, "a"), written(2, "decimal")
    ('c', 'IV', 'bb', '2')
    """
    match style:
        case "none" | "bullet" | "":
            return ""
        case "lowerLetter" | "a":
            return _letters(number)
        case "upperLetter" | "A":
            return _letters(number).upper()
        case "lowerRoman" | "i":
            return _roman(number).lower()
        case "upperRoman" | "I":
            return _roman(number)
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)


def _letters(number: int) -> str:
    """a to z, then aa to zz, as both programs count."""
    if not 0 < number < 26 * 20:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number < _LONGEST_ROMAN:
        return str(number)
    text = ""
    for value, letters in zip(_ROMAN_VALUES, _ROMAN_LETTERS, strict=True):
        count, number = divmod(number, value)
        text += letters * count
    return text


class Counters:
    """Counts the items of lists, level by level: a new item begins all deeper levels anew."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, int], int] = {}

    def next(self, series: str, level: int, start: int) -> int:
        """The number of the next item of `series` on `level` (from 0)."""
        key = (series, level)
        self._counts[key] = self._counts.get(key, start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == series and key[1] > level]:
            del self._counts[deeper]
        return self._counts[key]

    def current(self, series: str, level: int, start: int) -> int:
        """The number of the latest item on `level`; `start` when there was none."""
        return self._counts.get((series, level), start)
