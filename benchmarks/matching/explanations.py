"""Whether explanations are exact and whether they carry: shares that add up, terms whose loss brings the score down.

    python -m benchmarks.matching.explanations

Every proposal in the labelled dev worlds is taken apart: the shares of its log-odds must add up to them, the score must
be their logistic, and the three shown terms are deleted wherever both items say them, in whatever form of the word or
field. Then the two items are judged anew among the unchanged others (an erasure test; compare DeYoung et al., "ERASER",
ACL 2020, "comprehensiveness"). "Halved" counts pairs whose kind has at most half its probability afterwards.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from tests.specs.synergies.worlds import World, load

from kreisweit.adapters.embedding import SentenceEncoder
from kreisweit.engines.matching import Index, Item, Match, Options, match
from kreisweit.engines.matching.words import tokens

ENCODER = SentenceEncoder(folder=None)
EMPTY_TITLE = "Vorhaben"
"""An item needs a title; this word is in no world."""


@dataclass(frozen=True)
class Erased:
    """One proposal, how far its shares miss the sum, and its probability without the shown terms."""

    pair: Match
    off: float
    after: float

    @property
    def is_halved(self) -> bool:
        return self.after <= self.pair.score / 2


def erased(world: World) -> Iterator[Erased]:
    """Every proposal of a world with its shown terms taken away."""
    result = match(world.items, encoder=ENCODER, options=Options(neighbours=0))
    number = {item.id: place for place, item in enumerate(world.items)}
    for pair in result.pairs:
        shown = frozenset(one.term for one in pair.shown)
        items = [without(item, shown) if item.id in (pair.first, pair.second) else item for item in world.items]
        sides = (np.array([number[side]], np.int32) for side in (pair.first, pair.second))
        judged = Index.build(items, encoder=ENCODER).judge(*sides)
        total = sum(share.value for share in pair.contributions)
        logistic = 1 / (1 + math.exp(-pair.log_odds))
        off = max(abs(total - pair.log_odds), abs(logistic - pair.score))
        yield Erased(pair, off, float(judged.probabilities[pair.kind][0]))


def without(item: Item, terms: frozenset[str]) -> Item:
    """`item` without every word that stands for one of `terms`, in its texts and in its fields."""
    return replace(
        item,
        title=_cut(item.title, terms).strip() or EMPTY_TITLE,
        text=_cut(item.text, terms),
        target_group=_cut(item.target_group, terms),
        funding=_cut(item.funding, terms),
        systems=_kept(item.systems, terms),
        partners=_kept(item.partners, terms),
    )


def _cut(text: str, terms: frozenset[str]) -> str:
    for token in reversed(list(tokens(text))):
        if not terms.isdisjoint(token.terms):
            text = text[: token.start] + text[token.end :]
    return text


def _kept(names: Sequence[str], terms: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in names if all(terms.isdisjoint(token.terms) for token in tokens(name)))


def main() -> None:
    found = [one for world in load("dev") for one in erased(world)]
    count, halved = Counter(one.pair.kind for one in found), Counter(one.pair.kind for one in found if one.is_halved)
    print("| Kind | proposals | halved without the three shown terms |\n|---|---|---|")
    for kind in count:
        print(f"| {kind} | {count[kind]} | {halved[kind] / count[kind]:.3f} |")
    print(f"| all | {len(found)} | {halved.total() / len(found):.3f} |")
    print(f"\nShares and scores are off by at most {max(one.off for one in found):.1e}.")


if __name__ == "__main__":
    main()
