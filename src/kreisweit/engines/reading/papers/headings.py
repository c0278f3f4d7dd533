"""Recognises a printed heading although it is numbered, abbreviated or misread by text recognition."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

FUZZY_FROM = 6
"""Letters a heading needs before a misreading of it is accepted: short words resemble too many others."""
LIKENESS = 84.0
"""Least likeness in percent. "Begriindung" has 86 to "Begründung", "Lésung" 83 or more to "Lösung"."""
REST_OF_HEADING = re.compile(r"(?:der|des|die|für|zur|zum|und|auf|im|in|bei|von|durch|/|&|-)\b", re.IGNORECASE)
NO_HEADING = re.compile(r"(?:Beschluss|Sitzungs|Berichts|Mitteilungs)vorlagen?$")
"""Kinds of papers, which look like a misread "Beschlussvorschlag"."""
STAR_WORDS = 8
"""Words that `*` may stand for."""
LONGEST = 120
"""Letters of the longest heading that may go on past the words we know."""

REMEMBERED = 4096
"""Words and comparisons kept in memory."""

_WORD = re.compile(r"[^\W_]+(?:₂)?")
_NUMBER = re.compile(
    r"\s*(?:(?P<sure>[IVX]{1,5}|[IVXl1|!]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-Za-z])\s*[.)]+|(?P<bare>[IVXl1|]{1,4})(?=\s))\s*"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_LOOKS_LIKE_I = str.maketrans("l1|!", "IIII")


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number before a heading: its `value` if it is one, and where the words behind it begin."""

    value: int | None
    end: int


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """How well the beginning of a line is a heading (`score`, 0 to 1); `end` is where the heading ends, colon included.

    `rest_is_text`: what follows on the same line belongs to the body.
    """

    score: float
    end: int
    rest_is_text: bool = False


@lru_cache(maxsize=REMEMBERED)
def bare(text: str) -> str:
    """Lower case without accents, so that an umlaut lost in a scan makes no difference.

    >>> bare("Größe")
    'grosse'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def numbering(text: str, start: int = 0) -> Numbering:
    """The number at `start`, Roman ones also as scans show them.

    >>> [numbering(text).value for text in ("lll. Alternativen", "Il. Losung", "1. Ziel", "V Folgen", "In Kürze")]
    [3, 2, 1, 5, None]
    """
    found = _NUMBER.match(text, start)
    if not found or found.end() == len(text):
        return Numbering(None, start)
    printed = found["sure"] or found["bare"]
    if printed.isdigit():
        return Numbering(int(printed), found.end())
    value = _ROMAN.get(printed.translate(_LOOKS_LIKE_I))
    if value is None and found["bare"]:
        return Numbering(None, start)
    return Numbering(value, found.end())


@lru_cache(maxsize=REMEMBERED)  # schemes share most of their headings
def match_heading(text: str, heading: str, *, start: int = 0, is_inline: bool = False) -> HeadingMatch | None:
    """Whether `text` from `start` (past its number) begins with `heading`.

    After the heading may come words in brackets, then a colon or the end. Other text may follow when `is_inline`.

    >>> match_heading("Begriindung:", "Begründung")
    HeadingMatch(score=0.86, end=12, rest_is_text=False)
    >>> match_heading("Alternativen sind nicht bekannt.", "Alternativen") is None
    True
    """
    wanted = _wanted(heading)
    words = list(_WORD.finditer(text, start, min(len(text), start + LONGEST + 40)))
    if not words or not _begins_alike(text[words[0].start()], heading) or NO_HEADING.match(words[0].group()):
        return None
    best = max((_likeness(words, wanted, count) for count in _counts(wanted)), default=(0.0, 0))
    score, count = best
    if not score:
        return None
    end = words[count - 1].end()
    if heading.endswith("*"):
        star = _end_of_star(text, end)
        if star is None:
            return None
        end = star
    return _closed(text, end, score / 100, is_inline=is_inline)


def _begins_alike(first: str, heading: str) -> bool:
    """A heading begins with a capital or a digit; the few that do not are written small in the scheme."""
    return not first.islower() or heading[0].islower()


@cache
def _wanted(heading: str) -> tuple[str, ...]:
    return tuple(bare(word.group()) for word in _WORD.finditer(heading))


def _counts(wanted: tuple[str, ...]) -> tuple[int, ...]:
    """How many printed words may be the heading: a scan may split one word or join two."""
    return tuple(count for count in (len(wanted), len(wanted) + 1, len(wanted) - 1) if count > 0)


def _likeness(words: list[re.Match[str]], wanted: tuple[str, ...], count: int) -> tuple[float, int]:
    if count > len(words):
        return (0.0, 0)
    printed = "".join(bare(word.group()) for word in words[:count])
    expected = "".join(wanted)
    if printed == expected:
        return (100.0, count)
    if len(expected) < FUZZY_FROM or (count > len(wanted) and not printed.startswith(expected[:3])):
        return (0.0, 0)
    return (round(fuzz.ratio(printed, expected, score_cutoff=LIKENESS)), count)


def _end_of_star(text: str, end: int) -> int | None:
    """Where the words end that `*` stands for: at a colon or at the end of a short line."""
    colon = text.find(":", end)
    stop = colon if colon >= 0 else len(text)
    words = text[end:stop].split()
    return stop if 0 < len(words) <= STAR_WORDS and not text[end:stop].rstrip().endswith((".", ";")) else None


def _closed(text: str, end: int, score: float, *, is_inline: bool) -> HeadingMatch | None:
    """The match when what follows the words lets them be a heading."""
    brackets = re.compile(r"\s*\([^()]{1,100}\)").match(text, end)
    end = brackets.end() if brackets else end
    if sign := re.compile(r"[*)\s]*(?::|[.–-]+(?=\s|$))+").match(text, end):
        return HeadingMatch(score, sign.end(), rest_is_text=bool(text[sign.end() :].strip()))
    rest = text[end:].strip()
    if not rest:
        return HeadingMatch(score, len(text))
    if is_inline:
        return HeadingMatch(score, end, rest_is_text=True)
    if len(text) <= LONGEST and not rest.endswith((".", ";", ",", "!")) and REST_OF_HEADING.match(rest):
        return HeadingMatch(round(score * 0.95, 2), len(text))
    return None
