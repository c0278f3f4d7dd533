"""An inventory ready to be compared: with itself, pair by pair, or with something that is just being typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.calibration import Calibration
from kreisweit.engines.matching.candidates import EXACT, Pairs, Postings, inverted, search, shortlist
from kreisweit.engines.matching.candidates.shortlist import CLOSE_VECTORS
from kreisweit.engines.matching.company import closeness, company, in_common, newcomer
from kreisweit.engines.matching.features import Rows, Views
from kreisweit.engines.matching.kinds import Judged, judge, kind_of
from kreisweit.engines.matching.model import Encoder, Item, Match, Neighbour, Vectors
from kreisweit.engines.matching.pairs import ALL_PAIRS_UP_TO, all_pairs
from kreisweit.engines.matching.places import Gazetteer
from kreisweit.engines.matching.profiles import Profile, profile
from kreisweit.engines.matching.reasons import Compared, as_match, as_neighbour
from kreisweit.engines.matching.scale import scale_of
from kreisweit.engines.matching.sparse import Floats, Numbers, SparseRows
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError

AT_ONCE = 65_536
"""Pairs that are judged together: some tens of megabytes of features."""


class Index:
    """All items of an inventory, encoded once. Comparing one more item takes milliseconds."""

    def __init__(
        self,
        profiles: Sequence[Profile],
        *,
        gazetteer: Gazetteer,
        views: Views,
        encoder: Encoder | None,
        calibration: Calibration,
    ) -> None:
        self.profiles = profiles
        self._gazetteer = gazetteer
        self._views = views
        self._encoder = encoder
        self.calibration = calibration

    @classmethod
    def build(
        cls,
        items: Sequence[Item],
        *,
        encoder: Encoder | None,
        vectors: Vectors | None = None,
        calibration: Calibration | None = None,
    ) -> Self:
        """Reads `items`; `vectors` (one row each, from `encoder`) saves encoding them again. `calibration` is the
        shipped one when none is given.

        Raises `InvalidInputError` for an empty list, an id that occurs twice or vectors of another number.
        """
        _check(items, vectors)
        gazetteer = Gazetteer.of(items)
        profiles = [profile(item, gazetteer=gazetteer) for item in items]
        if vectors is None and encoder is not None:
            vectors = encoder.encode([one.plain_text() for one in profiles])
        return cls(
            profiles,
            gazetteer=gazetteer,
            views=Views.of(profiles, vectors=vectors, scale=scale_of(encoder) if vectors is not None else None),
            encoder=encoder,
            calibration=calibration or Calibration.shipped(has_vectors=vectors is not None),
        )

    @property
    def has_vectors(self) -> bool:
        return self._views.rows.texts.meanings is not None

    def similar(self, item: Item, *, limit: int = 10) -> tuple[Neighbour, ...]:
        """The items closest to `item`, which need not be in the index; itself is left out."""
        one = profile(item, gazetteer=self._gazetteer)
        rows = self._views.encode([one], vectors=self._vector_of(one))
        others = self._close_to(rows)
        only = np.zeros_like(others)
        values = self._compare(rows, only, others)
        values["company"] = self._shared(newcomer(others, closeness(values)), only, others)
        scores = judge(values, calibration=self.calibration)
        itself = [place for place, other in enumerate(others) if self.profiles[other].item.id == item.id]
        nearest = best(scores.score, limit=limit, without=itself)
        return tuple(self.neighbour(self.compared(scores, near, one, self.profiles[others[near]])) for near in nearest)

    def _vector_of(self, one: Profile) -> Vectors | None:
        """None without vectors, and while a model that runs elsewhere is away: then the words answer alone."""
        if self._encoder is None or not self.has_vectors:
            return None
        try:
            return self._encoder.encode([one.plain_text()])
        except OutsideFailureError:
            return None

    def prepare(self) -> Self:
        """Does now what the first question would wait for: comparing the inventory with itself takes seconds."""
        _ = self._company
        if len(self.profiles) > ALL_PAIRS_UP_TO:
            _ = self._postings
        return self

    def pairs(self) -> Pairs:
        """The pairs worth judging: all of a small inventory."""
        if len(self.profiles) <= ALL_PAIRS_UP_TO:
            return all_pairs(len(self.profiles))
        rows = self._views.rows
        return shortlist(self._joint, self._postings, keys=rows.keys, vectors=rows.texts.meanings)

    def _close_to(self, rows: Rows) -> Numbers:
        """The items worth comparing with a single one."""
        if len(self.profiles) <= ALL_PAIRS_UP_TO:
            return np.arange(len(self.profiles), dtype=np.int32)
        joint = self._views.texts.joint(rows.texts)
        own = np.array([-1], np.int32)
        near = [search(joint, among=self._joint, postings=self._postings, own=own, effort=EXACT).items[0]]
        if rows.texts.meanings is not None and self._views.rows.texts.meanings is not None:
            close = self._views.rows.texts.meanings @ rows.texts.meanings[0]
            near.append(np.argpartition(-close, CLOSE_VECTORS)[:CLOSE_VECTORS].astype(np.int32))
        found = np.unique(np.concatenate(near))
        return found[found >= 0]

    @cached_property
    def _joint(self) -> SparseRows:
        return self._views.texts.joint(self._views.rows.texts)

    @cached_property
    def _postings(self) -> Postings:
        return inverted(self._joint, width=self._views.texts.width)

    def judge_all(self, *, progress: Callable[[int, int], None] | None = None) -> tuple[Pairs, Judged]:
        """All pairs worth judging, and the judgement; `progress` hears how many pairs of how many are compared."""
        first, second = self.pairs()
        values = self._compare(self._views.rows, first, second, progress=progress)
        # The same as the property would find, without comparing everything once more.
        self._company = company(first, second, closeness(values), items=len(self.profiles))
        values["company"] = self._shared(self._company, first, second)
        return (first, second), judge(values, calibration=self.calibration)

    def judge(self, first: Numbers, second: Numbers) -> Judged:
        """Judges some pairs of the inventory."""
        values = self._compare(self._views.rows, first, second)
        values["company"] = self._shared(self._company, first, second)
        return judge(values, calibration=self.calibration)

    def _compare(
        self, rows: Rows, first: Numbers, second: Numbers, *, progress: Callable[[int, int], None] | None = None
    ) -> dict[str, Floats]:
        """All features but "company"."""
        found = []
        for start in range(0, max(len(first), 1), AT_ONCE):
            cut = slice(start, start + AT_ONCE)
            found.append(self._views.compare(rows, first=first[cut], second=second[cut]))
            if progress:
                progress(min(start + AT_ONCE, len(first)), len(first))
        return {name: np.concatenate([one[name] for one in found]) for name in found[0]}

    @cached_property
    def _company(self) -> SparseRows:
        first, second = self.pairs()
        close = closeness(self._compare(self._views.rows, first, second))
        return company(first, second, close, items=len(self.profiles))

    def _shared(self, rows: SparseRows, first: Numbers, second: Numbers) -> Floats:
        return in_common(rows, self._company, first=first, second=second)

    def compared(self, scores: Judged, pair: int, first: Profile, second: Profile) -> Compared:
        """The pair with the number `pair` in `scores`, with all that its explanation needs."""
        return Compared(
            first=first,
            second=second,
            kind=kind_of(scores, pair),
            score=float(scores.score[pair]),
            aspects=scores.aspects(pair),
            values={name: float(values[pair]) for name, values in scores.values.items()},
            first_terms=self._views.texts.terms(first),
            second_terms=self._views.texts.terms(second),
            calibration=self.calibration,
        )

    def neighbour(self, pair: Compared) -> Neighbour:
        """The second item of `pair`, seen from the first."""
        return as_neighbour(pair)

    def matches(self, first: Numbers, second: Numbers) -> dict[int, Match]:
        """Those of some pairs of the index that have a kind, explained, by their place in the list."""
        judged = self.judge(first, second)
        return {
            pair: self.match(self.compared(judged, pair, self.profiles[first[pair]], self.profiles[second[pair]]))
            for pair in np.flatnonzero(judged.kind).tolist()
        }

    def match(self, pair: Compared) -> Match:
        """The proposal to make of `pair`."""
        return as_match(pair)


def best(scores: NDArray[np.floating], *, limit: int, without: Sequence[int]) -> list[int]:
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
