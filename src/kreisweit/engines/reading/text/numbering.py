"""Numbers and bullets at the beginning of a line: "1.", "2.3", "a)", "II.", "•"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_BULLETS = "•▪●◦‣■□➢➤✓·°"
# "1. Januar", "2. Quartal": counted, not itemised.
_COUNTED = re.compile(
    "januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember"
    r"|(?:jan|feb|mrz|apr|jun|jul|aug|sept?|okt|nov|dez)\."
    "|quartals?|halbjahr(?:es)?|jahr|jahrhundert|lesung|nachtrag|änderung|auflage|obergeschoss|uhr|euro?|mio\\.?"
)


class Style(StrEnum):
    """How a line is numbered."""

    DECIMAL = "decimal"
    ROMAN = "roman"
    CAPITAL = "capital"
    LETTER = "letter"
    BULLET = "bullet"


# Order matters: "I." and "C." are Roman numbers before they are letters.
_PATTERNS = (
    (Style.DECIMAL, re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,3}[.)]|\(\d{1,3}\))\)?")),
    (Style.ROMAN, re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})[.)]")),
    # Text recognition takes the Roman I for a small l or a bar.
    (Style.ROMAN, re.compile(r"[Il|]{1,3}\.|[Ii]ll\.|IH\.|HI\.|[l|]?[VX][Il|]{0,3}\.")),
    (Style.CAPITAL, re.compile(r"[A-H][.)]")),
    (Style.LETTER, re.compile(r"(?:\([a-z]\)|[a-z]\)|[a-z]{2}\))")),
    (Style.BULLET, re.compile(rf"[{_BULLETS}\-–—*oe«¢]")),
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering as printed; `depth` counts the numbers of a decimal one ("2.3" has two)."""

    text: str
    style: Style
    depth: int = 1


def marker_of(words: tuple[str, ...]) -> Marker | None:
    """The numbering a line of these words begins with, if anything follows it.

    >>> marker_of(("2.3", "Zeitplan")).depth
    2
    >>> marker_of(("1.", "Januar", "2020")) is None
    True
    """
    if len(words) < 2:
        return None
    for style, pattern in _PATTERNS:
        if pattern.fullmatch(words[0]):
            return None if _only_looks_like_one(style, words) else Marker(words[0], style, _depth(words[0], style))
    return None


def _only_looks_like_one(style: Style, words: tuple[str, ...]) -> bool:
    follower = words[1].casefold().strip(",;")
    if style is Style.DECIMAL:
        # "30.000 €", "3.2.2021": amounts and dates begin with numbers as well.
        return bool(_COUNTED.fullmatch(follower)) or not any(map(str.isalpha, follower))
    # "o" is a bullet of word processors and "e" one that was misread, but only before a capital.
    return style is Style.BULLET and words[0] in "oe" and not words[1][:1].isupper()


def _depth(text: str, style: Style) -> int:
    return len(re.findall(r"\d+", text)) if style is Style.DECIMAL else 1
