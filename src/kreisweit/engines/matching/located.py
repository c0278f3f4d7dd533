"""What was found in an item, with the passage that shows it and how much it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kreisweit.engines.matching.concepts import Finder, Mention
from kreisweit.engines.matching.model import Span
from kreisweit.engines.matching.words import Token

IN_TITLE, IN_TEXT = 1.0, 0.5


@dataclass(frozen=True, slots=True)
class Located:
    """A mention with the field it stands in and how much it says about the item, between 0 and 1."""

    mention: Mention
    field: str
    weight: float

    @property
    def span(self) -> Span:
        return self.field, self.mention.start, self.mention.end


def located(finder: Finder, fields: Iterable[tuple[str, Sequence[Token], float]]) -> dict[str, Located]:
    """Every concept once, where it is found first; each field comes with its name, its words and what it weighs."""
    found: dict[str, Located] = {}
    for field, words, weight in fields:
        for mention in finder.mentions(words):
            found.setdefault(mention.key, Located(mention, field, weight))
    return found


def shared(first: Mapping[str, Located], second: Mapping[str, Located]) -> list[str]:
    """Keys of both, the most important first."""
    return sorted(first.keys() & second.keys(), key=lambda key: (-first[key].weight * second[key].weight, key))


def foremost(found: Mapping[str, Located]) -> str:
    """The key that says most."""
    return min(found, key=lambda key: (-found[key].weight, found[key].mention.start, key))
