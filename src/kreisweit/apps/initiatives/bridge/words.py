"""The words of a question and of a text, as the search compares them."""

from __future__ import annotations

import re
from collections.abc import Collection

from kreisweit.apps.initiatives.queries.search import Word
from kreisweit.engines.matching import search_terms

SHORTEST_BEGINNING = 3


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a question. The last one may still be unfinished, unless a blank follows it."""
    typed = text.split()
    words = [Word(word, terms) for word in typed if (terms := search_terms(word))]
    if words and not text.endswith(" ") and words[-1].typed == typed[-1]:
        beginning = min(words[-1].terms, key=lambda term: (-words[-1].terms[term], term))
        if len(beginning) >= SHORTEST_BEGINNING:
            words[-1] = Word(words[-1].typed, words[-1].terms, beginning)
    return tuple(words)


def spans_of(text: str, *, terms: Collection[str]) -> list[tuple[int, int]]:
    """Where `text` has words that stand for one of `terms`, as (start, end) in characters."""
    if not terms:
        return []
    words = re.finditer(r"[\w-]+", text)
    return [word.span() for word in words if not search_terms(word.group()).keys().isdisjoint(terms)]
