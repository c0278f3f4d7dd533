"""An inventory ready to be compared: with itself in blocks, or with something that is just being typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

import numpy as np

from kreisweit.engines.matching.explain import Compared, against, evidence, form
from kreisweit.engines.matching.features import Views
from kreisweit.engines.matching.model import Encoder, Item, Match, Neighbour, Vectors
from kreisweit.engines.matching.places import Gazetteer
from kreisweit.engines.matching.profiles import Profile, profile
from kreisweit.engines.matching.scoring import ORDER, Scores, score_rows
from kreisweit.kernel.errors import InvalidInputError

BLOCK = 256


class Index:
    """All items of an inventory, encoded once. Comparing one more item takes milliseconds."""

    def __init__(
        self, profiles: Sequence[Profile], *, gazetteer: Gazetteer, views: Views, encoder: Encoder | None
    ) -> None:
        self.profiles = profiles
        self._gazetteer = gazetteer
        self._views = views
        self._encoder = encoder

    @classmethod
    def build(cls, items: Sequence[Item], *, encoder: Encoder | None, vectors: Vectors | None = None) -> Self:
        """Reads `items`; `vectors` (one row each, from `encoder`) saves encoding them again.

        Raises `InvalidInputError` for an empty list, an id that occurs twice or vectors of another number.
        """
        _check(items, vectors)
        gazetteer = Gazetteer.of(items)
        profiles = [profile(item, gazetteer=gazetteer) for item in items]
        if vectors is None and encoder is not None:
            vectors = encoder.encode([one.plain_text() for one in profiles])
        return cls(profiles, gazetteer=gazetteer, views=Views(profiles, vectors=vectors), encoder=encoder)

    @property
    def has_vectors(self) -> bool:
        return self._views.rows.meanings is not None

    def similar(self, item: Item, *, limit: int = 10) -> tuple[Neighbour, ...]:
        """The items closest to `item`, which need not be in the index; itself is left out."""
        one = profile(item, gazetteer=self._gazetteer)
        vectors = self._encoder.encode([one.plain_text()]) if self._encoder and self.has_vectors else None
        scores = score_rows(self._views.encode([one], vectors=vectors), views=self._views)
        itself = [number for number, other in enumerate(self.profiles) if other.item.id == item.id]
        others = best(scores.score[0], limit=limit, without=itself)
        return tuple(self.neighbour(self.compared(scores, 0, other, first=one)) for other in others)

    def blocks(self) -> Iterator[tuple[int, Scores]]:
        """All items against all, exact: the number of the first row and the scores of a block of rows."""
        for start in range(0, len(self.profiles), BLOCK):
            rows = self._views.rows.part(start, start + BLOCK)
            yield start, score_rows(rows, views=self._views)

    def compared(self, scores: Scores, row: int, other: int, *, first: Profile) -> Compared:
        """The item `first` in line `row` beside the item with the number `other`."""
        return Compared(
            first=first,
            second=self.profiles[other],
            kind=ORDER[scores.kind[row, other]],
            score=round(float(scores.score[row, other]), 4),
            values={name: float(plane[row, other]) for name, plane in scores.planes.items()},
            means=float(scores.means[row, other]),
            is_same_place=bool(scores.place[row, other]),
            first_terms=scores.rows.terms(row),
            second_terms=self._views.rows.terms(other),
        )

    def neighbour(self, pair: Compared) -> Neighbour:
        """The second item of `pair`, seen from the first."""
        reasons = evidence(pair, views=self._views)
        return Neighbour(pair.second.item.id, pair.kind, pair.score, reasons, against(pair))

    def match(self, pair: Compared) -> Match:
        """The proposal to make of `pair`."""
        reasons = evidence(pair, views=self._views)
        ids = pair.first.item.id, pair.second.item.id
        return Match(*ids, pair.kind, pair.score, reasons, against(pair), form(pair))


def best(scores: Vectors, *, limit: int, without: Sequence[int]) -> list[int]:
    """Numbers of the highest scores, best first, ties in the order of the items."""
    ranked = scores.copy()
    ranked[list(without)] = -1
    limit = min(limit, len(ranked) - len(without))
    if limit <= 0:
        return []
    if limit < len(ranked):
        floor = np.partition(ranked, -limit)[-limit]
        candidates = np.flatnonzero(ranked >= max(floor, 0))
    else:
        candidates = np.flatnonzero(ranked >= 0)
    return [int(number) for number in candidates[np.argsort(-ranked[candidates], kind="stable")][:limit]]


def _check(items: Sequence[Item], vectors: Vectors | None) -> None:
    if not items:
        raise InvalidInputError("matching.empty")
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise InvalidInputError("matching.id_twice", id=item.id)
        seen.add(item.id)
    if vectors is not None and len(vectors) != len(items):
        raise InvalidInputError("matching.vectors_misshapen", items=len(items), rows=len(vectors))
