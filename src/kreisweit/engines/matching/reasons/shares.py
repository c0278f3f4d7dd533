"""The exact shares of a score: what each feature, and within the word cosines each word, adds to the log-odds."""

from __future__ import annotations

from collections.abc import Mapping

from kreisweit.engines.matching.model import Contribution, Kind
from kreisweit.engines.matching.reasons.compared import Compared


def contributions(pair: Compared, *, kind: Kind) -> tuple[Contribution, ...]:
    """They add up to the log-odds of `kind`, the offset included; the largest first after it."""
    model = pair.model(kind)
    shares: list[Contribution] = []
    for name, weight in model.weights.items():
        value = weight * pair.values.get(name, 0.0)
        if not value:
            continue
        terms = _by_term(pair, name)
        total = sum(terms.values())
        if total > 0:
            shares += [Contribution(name, term, value * part / total) for term, part in terms.items()]
        else:
            shares.append(Contribution(name, "", value))
    ordered = sorted(shares, key=lambda one: (-abs(one.value), one.feature, one.term))
    return (Contribution("offset", "", model.offset), *ordered)


def shared_terms(pair: Compared) -> list[str]:
    """Terms of both texts, those that make them most alike first."""
    shares: dict[str, float] = {}
    for name in ("title", "body"):
        for term, part in _by_term(pair, name).items():
            shares[term] = shares.get(term, 0.0) + part
    return sorted(shares, key=lambda term: (-round(shares[term], 6), term))


def _by_term(pair: Compared, name: str) -> Mapping[str, float]:
    """The products a cosine of words is the sum of."""
    if name not in ("title", "body"):
        return {}
    number = ("title", "body").index(name)
    first, second = pair.first_terms[number], pair.second_terms[number]
    return {term: first[term] * second[term] for term in first if term in second}
