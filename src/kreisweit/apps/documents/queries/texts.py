"""Searching inside one document, and its passages. The caller has made sure that the reader may see the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kreisweit.apps.documents.models import Document, DocumentPage, DocumentText, Passage

MOST_HITS = 200
BEFORE, AROUND = 60, 160


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand: `snippet` is the text around, `spans` the words in it."""

    page: int
    start: int
    end: int
    snippet: str
    spans: tuple[tuple[int, int], ...]


def reading_of(document: Document) -> DocumentText | None:
    return DocumentText.plain.filter(document=document).first()


def passages_of(document: Document) -> list[Passage]:
    rows = Passage.plain.filter(document=document).order_by("start", "end", "pk")
    passages = list(rows)
    for passage in passages:
        passage.document = document  # known; addresses are made of it
    return passages


def pages_of(document: Document) -> list[tuple[int, int]]:
    """Number of each page that is there, and the character of the clean text at which it begins."""
    return list(DocumentPage.plain.filter(document=document).order_by("number").values_list("number", "start"))


def find_in_text(text: str, words: str, *, pages: Sequence[tuple[int, int]]) -> list[Hit]:
    """Where `words` stand one after the other, capital letters and line ends not minded; at most `MOST_HITS`."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    found = re.finditer(r"\s+".join(parts), text, re.IGNORECASE)
    return [_hit(text, match.start(), match.end(), pages) for match, _ in zip(found, range(MOST_HITS), strict=False)]


def _hit(text: str, start: int, end: int, pages: Sequence[tuple[int, int]]) -> Hit:
    left, right = _around(text, start, end)
    # Blanks and line ends count alike, so that places stay what they are.
    snippet = re.sub(r"\s", " ", text[left:right])
    page = max((number for number, first in pages if first <= start), default=1)
    return Hit(page, start, end, snippet, ((start - left, end - left),))


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the text around a hit begins and ends: between words if there is a blank in reach."""
    left, right = max(start - BEFORE, 0), min(end + AROUND, len(text))
    if left:
        left = max(text.find(" ", left, start), left)
    if right < len(text):
        right = max(text.rfind(" ", end, right), end) if " " in text[end:right] else right
    return left, right
