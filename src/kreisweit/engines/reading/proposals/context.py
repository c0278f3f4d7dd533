"""What every finder of proposals looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kreisweit.engines.reading.clean import BlockKind, CleanText
from kreisweit.engines.reading.finding import Finding, Paper
from kreisweit.engines.reading.proposals.drafts import Draft
from kreisweit.engines.reading.proposals.gazetteer import Gazetteer
from kreisweit.engines.reading.proposals.sentences import Sentence
from kreisweit.engines.reading.proposals.vocabulary import cues

_BEGINNING, _WORDS_PER_CUE = 400, 150

Vectors: TypeAlias = Callable[[Sequence[str]], Any]
"""Texts to an array of one unit vector per text, such as `SentenceEncoder.encode`."""


@dataclass(frozen=True, slots=True)
class Context:
    """One document: its text, sentences and parts, and what the caller knows of the district."""

    clean: CleanText
    sentences: tuple[Sentence, ...]
    paper: Paper | None
    gazetteer: Gazetteer
    subject: Draft | None = None
    home: Finding | None = None
    """The municipality the document comes from, as a finding for `owner`."""
    home_place: Finding | None = None

    def is_in_part(self, position: int, *codes: str) -> bool:
        """Whether `position` lies in one of these parts of the paper."""
        parts = self.paper.parts if self.paper else ()
        return any(part.body and part.body.start <= position < part.body.end for part in parts if part.code in codes)

    def is_prose(self, sentence: Sentence) -> bool:
        """Whether the sentence is running text or a list item."""
        return sentence.block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def is_about_digital(context: Context) -> bool:
    """Whether the document as a whole speaks of digital matters: at its beginning, or again and again."""
    text = context.clean.text
    if cues().digital.search(text, 0, _BEGINNING):
        return True
    return len(cues().digital.findall(text)) * _WORDS_PER_CUE > len(text.split())
