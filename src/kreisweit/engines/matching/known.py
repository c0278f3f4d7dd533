"""An inventory too large for the memory: its statistics are known, and any part of it can be judged as if all were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kreisweit.engines.matching.bags import BODY, TITLE, Vocabulary, hash_of
from kreisweit.engines.matching.calibration import Calibration
from kreisweit.engines.matching.cosines import LetterView, TermView, gram_counts
from kreisweit.engines.matching.features import Views
from kreisweit.engines.matching.index import Index
from kreisweit.engines.matching.model import Item
from kreisweit.engines.matching.places import Gazetteer
from kreisweit.engines.matching.profiles import Profile, profile
from kreisweit.engines.matching.similarity import Counts
from kreisweit.engines.matching.slots import Slots
from kreisweit.engines.matching.sparse import Floats
from kreisweit.engines.matching.texts import TextViews


@dataclass(frozen=True)
class Known:
    """Statistics of an inventory. Terms are counted in all items; how common runs of letters, means and topics are is
    taken from a sample, because reading a million items that closely takes a quarter of an hour."""

    vocabulary: Vocabulary
    places: frozenset[str]
    letters: Floats
    spelling: Floats
    counts: Counts

    @classmethod
    def of(cls, sample: Sequence[Item], *, vocabulary: Vocabulary, places: Iterable[str]) -> Known:
        """`vocabulary` and `places` come from all items, `sample` may be all or some of them."""
        gazetteer = Gazetteer.of_names(places)
        profiles = [profile(item, gazetteer=gazetteer) for item in sample]
        return cls(
            vocabulary,
            gazetteer.names,
            LetterView.of(gram_counts([one.whole_text() for one in profiles])).rarity,
            LetterView.of(gram_counts([one.plain_title() for one in profiles])).rarity,
            Counts.of(Slots.of(profiles), items=vocabulary.items),
        )

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The names of places of the inventory."""
        return Gazetteer.of_names(self.places)

    def index(
        self, items: Sequence[Item], *, beside: Sequence[Item] = (), calibration: Calibration | None = None
    ) -> Index:
        """Some items of the inventory, weighed and judged as among all of them; without vectors. `beside` are items
        that will be compared with them."""
        profiles = [profile(item, gazetteer=self.gazetteer) for item in items]
        others = [profile(item, gazetteer=self.gazetteer) for item in beside]
        texts = self._texts([*profiles, *others])
        return Index(
            profiles,
            gazetteer=self.gazetteer,
            views=Views.within(profiles, texts=texts, counts=self.counts),
            encoder=None,
            calibration=calibration or Calibration.shipped(has_vectors=False),
        )

    def _texts(self, profiles: Sequence[Profile]) -> TextViews:
        return TextViews(
            titles=self._terms((one.terms("title") for one in profiles), TITLE),
            bodies=self._terms((one.all_terms() for one in profiles), BODY),
            letters=LetterView(self.letters),
            spelling=LetterView(self.spelling),
            mean=None,
            scale=None,
        )

    def _terms(self, rows: Iterable[Mapping[str, float]], field: str) -> TermView:
        """The view of just the terms at hand: looking each up once is cheaper than a view of two million."""
        terms = sorted({term for row in rows for term in row})
        columns = self.vocabulary.columns(np.array([hash_of(term, field) for term in terms], np.uint64))
        rarity = dict(zip(terms, self.vocabulary.rarity(columns).tolist(), strict=True))
        return TermView(self.vocabulary.items, {term: number for number, term in enumerate(terms)}, rarity)
