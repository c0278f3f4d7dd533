"""An inventory encoded for comparison: its texts and its slots, and every feature for any list of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from kreisweit.engines.matching.profiles import Profile
from kreisweit.engines.matching.scale import Scale
from kreisweit.engines.matching.similarity import Comparison, Counts
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

    def __init__(self, texts: TextViews, rows: Rows, *, counts: Counts | None = None) -> None:
        self.texts = texts
        self.rows = rows
        self._comparison = Comparison(rows.slots, counts=counts)

    @classmethod
    def of(cls, profiles: Sequence[Profile], *, vectors: Floats | None, scale: Scale | None = None) -> Self:
        """Of a whole inventory."""
        parts = TextParts.of(profiles)
        texts = TextViews.of(parts, vectors=vectors, scale=scale)
        return cls(texts, Rows(texts.rows(parts, vectors=vectors), Slots.of(profiles)))

    @classmethod
    def within(cls, profiles: Sequence[Profile], *, texts: TextViews, counts: Counts) -> Self:
        """Of a part of an inventory whose statistics are known."""
        rows = Rows(texts.rows(TextParts.of(profiles), vectors=None), Slots.of(profiles))
        return cls(texts, rows, counts=counts)

    def encode(self, profiles: Sequence[Profile], *, vectors: Floats | None) -> Rows:
        """Items that are not in the index."""
        return Rows(self.texts.rows(TextParts.of(profiles), vectors=vectors), Slots.of(profiles))

    def compare(self, rows: Rows, *, first: Numbers, second: Numbers) -> dict[str, Floats]:
        """Line `first[i]` of `rows` with item `second[i]`: an array per name in `FEATURES`, "company" left out, and
        "meaning" when there are no vectors."""
        alike = self.texts.alike(rows.texts, self.rows.texts, first=first, second=second)
        return self._comparison.compare(rows.slots, first=first, second=second, alike=alike)
