"""The views under which items are compared, as planes of numbers between 0 and 1 (rows x items)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.planes import Floats, GramPlane, TermPlane, codes, one_hot, unit
from kreisweit.engines.matching.profiles import Profile

FEATURES = (
    "title", "body", "letters", "meaning", "object", "family", "related", "clash", "action", "audience", "field",
)  # fmt: skip
TermRows = tuple[dict[str, float], dict[str, float]]
"""Weighed terms of the title and of title and text together."""

CENTRING_PRIOR = 30
"""Items that the mean vector must rest on before it is fully taken away."""


@dataclass(frozen=True)
class Rows:
    """Some items, encoded for comparison: everything the planes need, one line per item."""

    titles: Sequence[dict[str, float]]
    bodies: Sequence[dict[str, float]]
    letters: Floats
    meanings: Floats | None
    objects: Floats
    families: Floats
    actions: Floats
    audiences: Floats
    fields: NDArray[np.int32]
    places: Floats
    owners: NDArray[np.int32]
    means: Floats

    def terms(self, row: int) -> TermRows:
        return self.titles[row], self.bodies[row]

    def part(self, start: int, end: int) -> Rows:
        """The items from `start` up to `end`."""
        cut = slice(start, end)
        return Rows(
            self.titles[cut], self.bodies[cut], self.letters[cut],
            None if self.meanings is None else self.meanings[cut],
            self.objects[cut], self.families[cut], self.actions[cut], self.audiences[cut],
            self.fields[cut], self.places[cut], self.owners[cut], self.means[cut],
        )  # fmt: skip


class Views:
    """All views of one inventory."""

    def __init__(self, profiles: Sequence[Profile], *, vectors: Floats | None) -> None:
        self._size = len(profiles)
        self.title_terms = TermPlane([profile.terms("title") for profile in profiles])
        self.body_terms = TermPlane([profile.all_terms() for profile in profiles])
        self._letters = GramPlane.of([profile.whole_text() for profile in profiles])
        self._fields = _index(profile.item.field for profile in profiles)
        self._places = _index(key for profile in profiles for key in sorted(profile.places))
        self._means = Counter(key for profile in profiles for key in profile.means)
        self._shared_means = _index(key for key, count in self._means.items() if count > 1)
        self._owners = _index(profile.owner for profile in profiles)
        self._mean = None if vectors is None else vectors.mean(axis=0) * len(vectors) / (len(vectors) + CENTRING_PRIOR)
        self.rows = self._encode(
            profiles, self.title_terms.rows, self.body_terms.rows, self._letters.matrix, self.centred(vectors)
        )

    def encode(self, profiles: Sequence[Profile], *, vectors: Floats | None) -> Rows:
        """Items that are not in the index."""
        return self._encode(
            profiles,
            [self.title_terms.weigh(profile.terms("title")) for profile in profiles],
            [self.body_terms.weigh(profile.all_terms()) for profile in profiles],
            np.vstack([self._letters.weigh(profile.whole_text()) for profile in profiles]),
            self.centred(vectors),
        )

    def centred(self, vectors: Floats | None) -> Floats | None:
        """Vectors without what all items have in common, unit length."""
        return None if vectors is None or self._mean is None else unit(vectors - self._mean)

    def _encode(
        self,
        profiles: Sequence[Profile],
        titles: Sequence[dict[str, float]],
        bodies: Sequence[dict[str, float]],
        letters: Floats,
        meanings: Floats | None,
    ) -> Rows:
        objects = one_hot(({k: m.weight for k, m in p.objects.items()} for p in profiles), _object_columns())
        table = ontology()
        return Rows(
            titles=titles,
            bodies=bodies,
            letters=letters,
            meanings=meanings,
            objects=unit(objects),
            families=unit(objects @ _families()),
            actions=unit(
                one_hot(({k: m.weight for k, m in p.actions.items()} for p in profiles), _index(table.actions))
            ),
            audiences=unit(one_hot((dict.fromkeys(p.audiences, 1.0) for p in profiles), _index(table.audiences))),
            fields=codes([profile.item.field for profile in profiles], self._fields),
            places=one_hot((dict.fromkeys(p.places, 1.0) for p in profiles), self._places),
            means=one_hot(
                ({key: self.rarity_of_means(key) ** 0.5 for key in p.means} for p in profiles), self._shared_means
            ),
            owners=codes([profile.owner for profile in profiles], self._owners),
        )

    def compare(self, rows: Rows) -> dict[str, Floats]:
        """One plane per name in `FEATURES`, without "meaning" when there are no vectors."""
        mine = self.rows
        objects = rows.objects @ mine.objects.T
        families = rows.families @ mine.families.T
        related = np.minimum((rows.objects @ _related()) @ mine.objects.T, 1)
        told = (rows.objects.sum(axis=1) > 0)[:, None] & (mine.objects.sum(axis=1) > 0)[None, :]
        planes = {
            "title": self.title_terms.similar(rows.titles),
            "body": self.body_terms.similar(rows.bodies),
            "letters": self._letters.similar(rows.letters),
            "object": objects,
            "family": families,
            "related": related * (objects < 0.1),
            "clash": (told & (families < 0.05)).astype(np.float32),
            "action": rows.actions @ mine.actions.T,
            "audience": rows.audiences @ mine.audiences.T,
            "field": _equal(rows.fields, mine.fields),
        }
        if rows.meanings is not None and mine.meanings is not None:
            planes["meaning"] = np.maximum(rows.meanings @ mine.meanings.T, 0)
        return planes

    def same_place(self, rows: Rows) -> NDArray[np.bool_]:
        """Whether both name a common place."""
        result: NDArray[np.bool_] = rows.places @ self.rows.places.T > 0
        return result

    def unknown_place(self, rows: Rows) -> NDArray[np.bool_]:
        """Whether one of both says nothing about its place."""
        mine, theirs = rows.places.sum(axis=1) == 0, self.rows.places.sum(axis=1) == 0
        result: NDArray[np.bool_] = mine[:, None] | theirs[None, :]
        return result

    def same_owner(self, rows: Rows) -> NDArray[np.bool_]:
        """Whether both have the same owner."""
        return _equal(rows.owners, self.rows.owners) > 0

    def shared_means(self, rows: Rows) -> Floats:
        """Rarity of the systems, partners and funding lines in common, at most 1."""
        rarity: Floats = np.minimum(rows.means @ self.rows.means.T, 1)
        return rarity

    def rarity_of_means(self, key: str) -> float:
        """1 for what two items of a large inventory share, 0 for what nearly all have."""
        count = max(self._means[key], 1)
        return float(max(0.0, 1 - np.log(count) / np.log(self._size + 1)))


def _equal(rows: NDArray[np.int32], mine: NDArray[np.int32]) -> Floats:
    result: Floats = ((rows[:, None] == mine[None, :]) & (rows >= 0)[:, None]).astype(np.float32)
    return result


def _index(keys: Iterable[str]) -> dict[str, int]:
    return {key: number for number, key in enumerate(dict.fromkeys(keys))}


@cache
def _object_columns() -> dict[str, int]:
    return _index(ontology().objects)


@cache
def _families() -> Floats:
    """Which object (row) belongs to which family (column)."""
    objects = ontology().objects
    families = _index(concept.family for concept in objects.values())
    return one_hot(({families_key: 1.0} for families_key in (c.family for c in objects.values())), families)


@cache
def _related() -> Floats:
    columns = _object_columns()
    matrix = np.zeros((len(columns), len(columns)), np.float32)
    for first, second in ontology().related:
        matrix[columns[first], columns[second]] = 1
    return matrix
