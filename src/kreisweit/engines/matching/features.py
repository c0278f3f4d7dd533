"""An inventory encoded for comparison: its texts and its slots, and every feature for any list of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kreisweit.engines.matching.profiles import Profile
from kreisweit.engines.matching.similarity import Comparison
from kreisweit.engines.matching.slots import Hashes, Slots
from kreisweit.engines.matching.sparse import Floats, Numbers
from kreisweit.engines.matching.texts import TextParts, TextRows, TextViews


@dataclass(frozen=True)
class Rows:
    """Some items, encoded for comparison, one line per item."""

    texts: TextRows
    slots: Slots

    @property
    def keys(self) -> Hashes:
        """What makes two items worth comparing when they share it: means, served groups, things they are tied by."""
        slots = self.slots
        return np.hstack([slots.means, slots.served, slots.elsewhere, slots.terms])


class Views:
    """All that is known about one inventory, and how anything compares with it."""

    def __init__(self, profiles: Sequence[Profile], *, vectors: Floats | None) -> None:
        parts = TextParts.of(profiles)
        self.texts = TextViews.of(parts, vectors=vectors)
        self.rows = Rows(self.texts.rows(parts, vectors=vectors), Slots.of(profiles))
        self._comparison = Comparison(self.rows.slots)

    def encode(self, profiles: Sequence[Profile], *, vectors: Floats | None) -> Rows:
        """Items that are not in the index."""
        return Rows(self.texts.rows(TextParts.of(profiles), vectors=vectors), Slots.of(profiles))

    def compare(self, rows: Rows, *, first: Numbers, second: Numbers) -> dict[str, Floats]:
        """Line `first[i]` of `rows` with item `second[i]`: an array per name in `FEATURES`, without "meaning" when there
        are no vectors."""
        alike = self.texts.alike(rows.texts, self.rows.texts, first=first, second=second)
        return self._comparison.compare(rows.slots, first=first, second=second, alike=alike)
