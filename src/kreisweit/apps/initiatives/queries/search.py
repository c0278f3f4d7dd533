"""Finding initiatives by the words people type, best first.

A word of the question stands for its lemma and the parts of a compound. Rare terms count more (inverse document
frequency over what the reader may see), a hit in the title more than one in the text (`domain.index` keeps both in one
weight).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from kreisweit.apps.initiatives.models import SearchTerm
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet

ENOUGH = 0.34
"""The share of a question, weighted by rarity, that a hit must cover."""

MOST_HITS = 2000
BEGINNING = 0.8
"""A word that only begins like the last word typed counts less than the word itself."""

Postings = dict[str, dict[int, float]]
"""term -> primary key of an initiative -> weight of the term in it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed and the terms it stands for with their weights. `beginning` matches terms that start so."""

    typed: str
    terms: Mapping[str, float]
    beginning: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """Primary keys, best first, the terms that were found, and the typed words that nothing contains."""

    ranked: tuple[int, ...] = ()
    terms: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = field(default=())


def find(rows: InitiativeQuerySet, words: Iterable[Word], *, total: int) -> Hits:
    """What of `rows` answers the question, in one query. `total` is the number of `rows`."""
    words = tuple(words)
    if not words:
        return Hits()
    postings = _postings(rows, words)
    known = [word for word in words if _known_terms(word, postings)]
    covered: defaultdict[int, float] = defaultdict(float)
    scores: defaultdict[int, float] = defaultdict(float)
    importance = 0.0
    for word in known:
        rarity = {term: _rarity(len(postings[term]), total) for term in _known_terms(word, postings)}
        importance += max(rarity.values())
        for row, (share, score) in _matches(word, rarity, postings).items():
            covered[row] += share * max(rarity.values())
            scores[row] += score * max(rarity.values())
    hits = [row for row, share in covered.items() if share >= ENOUGH * importance]
    hits.sort(key=lambda row: (-scores[row], row))
    unknown = tuple(word.typed for word in words if word not in known)
    return Hits(tuple(hits[:MOST_HITS]), frozenset(postings), unknown)


def _postings(rows: InitiativeQuerySet, words: tuple[Word, ...]) -> Postings:
    wanted = Q(term__in={term for word in words for term in word.terms})
    for word in words:
        if word.beginning:
            # A range instead of LIKE: the index on `term` answers it on every database.
            wanted |= Q(term__gte=word.beginning, term__lt=word.beginning + "\U0010ffff")
    found = SearchTerm.objects.filter(wanted, initiative__in=rows.order_by().values("pk"))
    postings: Postings = defaultdict(dict)
    for term, row, weight in found.values_list("term", "initiative_id", "weight"):
        postings[term][row] = weight
    return dict(postings)


def _known_terms(word: Word, postings: Postings) -> dict[str, float]:
    known = {term: weight for term, weight in word.terms.items() if term in postings}
    if word.beginning:
        begun = (term for term in postings if term.startswith(word.beginning))
        known = {**dict.fromkeys(begun, BEGINNING), **known}
    return known


def _rarity(number: int, total: int) -> float:
    return math.log(1 + max(total, number) / number)


def _matches(word: Word, rarity: Mapping[str, float], postings: Postings) -> dict[int, tuple[float, float]]:
    """Row -> (share of the word it covers, score between 0 and 1). A begun word is covered by any of its endings."""
    own = {term: weight * rarity[term] for term, weight in word.terms.items() if term in postings}
    full = sum(own.values())
    shares: defaultdict[int, float] = defaultdict(float)
    scores: defaultdict[int, float] = defaultdict(float)
    for term, weight in own.items():
        for row, depth in postings[term].items():
            shares[row] += weight / full
            scores[row] += weight / full * depth / (depth + 1)
    for term in rarity.keys() - own.keys():
        for row, depth in postings[term].items():
            shares[row] = max(shares[row], BEGINNING)
            scores[row] = max(scores[row], BEGINNING * depth / (depth + 1))
    return {row: (share, scores[row]) for row, share in shares.items()}
