"""Lines as plain values for the way out of the child, and the cleaning that every parser's text needs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from kreisweit.adapters.confinement.refusal import RefusalError

# kind, level, size, bold, paragraph, cells, words, boxes (four numbers a word, or none)
PlainLine: TypeAlias = list[Any]
PLAIN, HEADING, LIST_ITEM, TABLE_ROW = "plain", "heading", "list_item", "table_row"

LONGEST_WORD = 1_000
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# What Word's symbol fonts mean by their private codes: bullets, ticks, boxes, arrows.
_SYMBOLS = {
    **dict.fromkeys(("\uf0b7", "\uf0a7", "\uf0d8", "\uf076", "\uf06c", "\uf06e", "\uf09f"), "•"),
    **dict.fromkeys(("\uf0a8", "\uf06f", "\uf071", "\uf072", "\uf0a3"), "☐"),
    **dict.fromkeys(("\uf0fd", "\uf0fe", "\uf078", "\uf054"), "☒"),
    "\uf0fc": "✓",
    "\uf0e0": "→",
    "\uf02d": "–",
}
_BREAKS_AND_BLANKS = "\t\n\r\f\v\x1c\x1d\x1e\x1f\x85"
# Signs without a picture of their own: controls, marks that turn the direction of writing (they make a text say
# something else than it shows), joiners, the byte order mark, halves of pairs, the private noncharacters.
_INVISIBLE = {
    **{code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in _BREAKS_AND_BLANKS},
    **dict.fromkeys((0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)),
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)),
}
_TABLE = str.maketrans({**_INVISIBLE, **_LIGATURES, **_SYMBOLS})


def tidy(text: str) -> str:
    """`text` without invisible signs, ligatures taken apart, accents joined to their letters.

    >>> tidy("Groß\\u00adbau\\u202estelle, Kommunal\\ufb01nanzen")
    'Großbaustelle, Kommunalfinanzen'
    """
    text = text.translate(_TABLE)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def split_words(text: str) -> list[str]:
    """The words of `text`, the endless ones cut."""
    words = tidy(text).split()
    if any(len(word) > LONGEST_WORD for word in words):
        return [word[start : start + LONGEST_WORD] for word in words for start in range(0, len(word), LONGEST_WORD)]
    return words


def line(text: str, kind: str = PLAIN, *, level: int = 0, bold: bool = False, paragraph: bool = False) -> PlainLine:
    """A line without places."""
    return [kind, level, None, bold, paragraph, [], split_words(text), None]


def table_row(cells: Iterable[str]) -> PlainLine:
    """A table row without places; empty cells at its end are kept."""
    starts: list[int] = []
    words: list[str] = []
    for cell in cells:
        starts.append(len(words))
        words += split_words(cell)
    return [TABLE_ROW, 0, None, False, True, starts, words, None]


class Pages:
    """Collects lines page by page and refuses what is longer than any paper."""

    def __init__(self, limits: dict[str, int]) -> None:
        self._pages: list[list[PlainLine]] = [[]]
        self._notes_of_page: list[str] = []
        self._limits = limits
        self._blocks = 0
        self._characters = 0
        self._words = 0

    def add(self, *lines: PlainLine) -> None:
        """Adds to the last page. Raises `RefusalError` (`too_long`) beyond the limits."""
        for one in lines:
            self.count()
            self._characters += sum(map(len, one[6]))
            self._words += len(one[6])
            if self._characters > self._limits["characters"] or self._words > self._limits["words"]:
                raise RefusalError("too_long")
            self._pages[-1].append(one)

    def count(self) -> None:
        """Counts a paragraph, also one without text: sixty million empty ones are a way to attack."""
        self._blocks += 1
        if self._blocks > self._limits["paragraphs"]:
            raise RefusalError("too_long")

    def add_note(self, text: str) -> None:
        """Keeps a footnote for the end of the page that refers to it."""
        self._notes_of_page.append(text)

    def end_page(self) -> None:
        """Puts the footnotes that were referred to under the page."""
        notes, self._notes_of_page = self._notes_of_page, []
        self.add(*(line(note, paragraph=True) for note in notes))

    def break_page(self, *, keep_empty: bool = False) -> None:
        """Begins a new page. Two breaks with nothing between them are one: Word writes down the break that somebody
        set and again the one that it drew."""
        self.end_page()
        if not self._pages[-1] and len(self._pages) > 1 and not keep_empty:
            return
        if len(self._pages) >= self._limits["pages"]:
            raise RefusalError("too_many_pages", limit=self._limits["pages"])
        self._pages.append([])

    def plain(self, first: int = 1, last: int | None = None) -> list[dict[str, Any]]:
        """The pages from `first` to `last` as plain values. Without any word: `RefusalError` (`no_text`)."""
        pages: Sequence[list[PlainLine]] = self._pages[:-1] if not self._pages[-1] else self._pages
        if not any(one[6] for lines in pages for one in lines):
            raise RefusalError("no_text")
        return [
            {"number": number, "lines": lines}
            for number, lines in enumerate(pages, start=1)
            if number >= first and (last is None or number <= last)
        ]

    def __len__(self) -> int:
        return max(1, len(self._pages) - (not self._pages[-1]))
