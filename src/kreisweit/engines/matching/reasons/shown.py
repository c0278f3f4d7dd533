"""The three terms that carry a pair: without them in the texts, its score would collapse."""

from __future__ import annotations

from collections import defaultdict

from kreisweit.engines.matching.model import Kind, Shown
from kreisweit.engines.matching.reasons.compared import Compared
from kreisweit.engines.matching.reasons.shares import contributions
from kreisweit.engines.matching.reasons.told import Told
from kreisweit.engines.matching.words import tokens

TERMS = 3
WRITTEN = ("title", "text", "target_group")
"""Fields whose words can be shown as terms."""
IN_PASSAGE = 0.8
"""How much of a reason falls with one word of its passage, beside a word that it does not contain."""


def shown_terms(pair: Compared, reasons: tuple[Told, ...], *, kind: Kind) -> tuple[Shown, ...]:
    """The terms with the largest share: what they add to the word cosines, and the reasons that rest on them.

    A reason that stands on one side in other words than on the other falls with the words of either side.
    """
    model = pair.model(kind)
    worth: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for share in contributions(pair, kind=kind):
        if share.term:
            worth[share.term] += share.value
    for reason in reasons:
        value = sum(model.weights.get(name, 0.0) * pair.values.get(name, 0.0) for name in reason.features)
        words = _words(pair, reason)
        written = words | written
        for term in words if value > 0 else ():
            worth[term] += IN_PASSAGE * value
    ranked = sorted((term for term in worth if worth[term] > 0), key=lambda term: (-round(worth[term], 6), term))
    return tuple(_shown(pair, term, worth[term], written.get(term, term)) for term in _distinct(pair, ranked)[:TERMS])


def _words(pair: Compared, reason: Told) -> dict[str, str]:
    """The terms of the words at both passages of a reason, and in the field it rests on, with the words."""
    found = _terms(reason.words)
    for profile, span in ((pair.first, reason.first), (pair.second, reason.second)):
        if span is not None and span[0] in WRITTEN:
            found |= _terms(str(getattr(profile.item, span[0]))[span[1] : span[2]])
    return found


def _terms(text: str) -> dict[str, str]:
    return {token.terms[0]: token.word for token in tokens(text) if token.terms and not token.word.isdigit()}


def _distinct(pair: Compared, ranked: list[str]) -> list[str]:
    """Without terms that stand for a word already taken: "Bau" beside "Bauakte"."""
    taken: list[str] = []
    for term in ranked:
        if not any(term in other or other in term for other in taken):
            taken.append(term)
    return taken


def _shown(pair: Compared, term: str, value: float, written: str) -> Shown:
    first, second = pair.first.words.get(term), pair.second.words.get(term)
    word = first[0] if first else second[0] if second else written
    return Shown(term, word, value, first[1] if first else None, second[1] if second else None)
