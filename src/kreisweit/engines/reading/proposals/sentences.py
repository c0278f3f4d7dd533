"""Where sentences and words begin and end in German administrative prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kreisweit.engines.reading.clean import Block, CleanText
from kreisweit.engines.reading.proposals.vocabulary import cues

_WORD = re.compile(r"\w(?:[\w@²°]|[-.&+'’](?=\w)|-(?=/))*")
_END = re.compile(r"[.!?;][\"“”»«'’)\]]*(?=\s)|\n")
_LAST_WORD = re.compile(r"(\w+(?:\.\s?\w+)*)[.!?;]?$")
_ORDINAL = re.compile(r"(?:^|\D)\d{1,3}\.$")
_SINGLE_LETTER = re.compile(r"(?:^|[^\w])\w\.$")
# Patterns take time with the length of what they search; a text without full stops must not stall the reading.
_LONGEST = 1_000
_GOES_ON = re.compile(r"\s+[a-zäöüß(,]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or number: `text` from `start` to `end` of the clean text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading, list item or table row; `number` counts from 0 through the document."""

    text: str
    start: int
    end: int
    number: int
    block: Block
    tokens: tuple[Token, ...]


def sentences_of(clean: CleanText) -> tuple[Sentence, ...]:
    """All sentences in reading order; a text without blocks counts as one paragraph per line group."""
    found: list[Sentence] = []
    for block in clean.blocks:
        for start, end in sentence_spans(clean.text, start=block.start, end=block.end):
            text = clean.text[start:end]
            found.append(Sentence(text, start, end, len(found), block, tuple(tokens_of(text, offset=start))))
    return tuple(found)


def sentence_spans(text: str, *, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of every sentence of `text[start:end]`, without blanks at the edges.

    >>> list(sentence_spans("Das kostet rd. 30 T€ z. B. für Apps. Am 1. Mai mehr."))
    [(0, 36), (37, 52)]
    """
    end = len(text) if end is None else end
    begin = start
    for match in _END.finditer(text, start, end):
        if match.group() != "\n" and not _ends_here(text[begin : match.end()], text[match.end() : end]):
            continue
        yield from _bounded(text, begin, match.end())
        begin = match.end()
    yield from _bounded(text, begin, end)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without blanks at its edges; what no sentence is long enough for comes in several pieces."""
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), start + _LONGEST // 2)
        if span := _trimmed(text, start, cut):
            yield span
        start = cut
    if span := _trimmed(text, start, end):
        yield span


def tokens_of(text: str, *, offset: int = 0) -> Iterator[Token]:
    """The words and numbers of `text`; a hyphenated compound is one word, a slash parts words."""
    for match in _WORD.finditer(text):
        yield Token(match.group(), match.start() + offset, match.end() + offset)


def _ends_here(before: str, after: str) -> bool:
    """Whether the mark at the end of `before` ends a sentence: not after abbreviations, ordinals, initials."""
    if not before.rstrip("\"“”»«'’)]").endswith("."):
        return True
    if _GOES_ON.match(after) or _ORDINAL.search(before) or _SINGLE_LETTER.search(before):
        return False
    last = _LAST_WORD.search(before)
    written = last.group(1).casefold().replace(" ", "") if last else ""
    return not {written, written.rpartition(".")[2]} & cues().abbreviations


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return (start, end) if end > start else None
