"""How alike the texts of two items are: the four cosines for lists of pairs, with the statistics of one inventory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kreisweit.engines.matching.cosines import LetterView, TermView, dense_cosines, gram_counts, unit
from kreisweit.engines.matching.profiles import Profile
from kreisweit.engines.matching.scale import Scale, mean_of
from kreisweit.engines.matching.sparse import Floats, Numbers, SparseRows, side_by_side

TermRows = tuple[dict[str, float], dict[str, float]]
"""Weighed terms of the title and of title and text together, as words."""


@dataclass(frozen=True)
class TextParts:
    """What the texts of some items consist of, as counted: terms of the title, terms of all, runs of letters of all
    and of the title."""

    titles: Sequence[Mapping[str, float]]
    bodies: Sequence[Mapping[str, float]]
    letters: SparseRows
    spelling: SparseRows

    @classmethod
    def of(cls, profiles: Sequence[Profile]) -> TextParts:
        """Takes the texts of items apart."""
        return cls(
            [profile.terms("title") for profile in profiles],
            [profile.all_terms() for profile in profiles],
            gram_counts([profile.whole_text() for profile in profiles]),
            gram_counts([profile.plain_title() for profile in profiles]),
        )


@dataclass(frozen=True)
class TextRows:
    """The texts of some items, a line per item. Only `meanings` may be missing."""

    titles: SparseRows
    bodies: SparseRows
    letters: SparseRows
    spelling: SparseRows
    meanings: Floats | None


@dataclass(frozen=True)
class TextViews:
    """What all texts of an inventory are weighed with."""

    titles: TermView
    bodies: TermView
    letters: LetterView
    spelling: LetterView
    mean: Floats | None
    scale: Scale | None

    @classmethod
    def of(cls, parts: TextParts, *, vectors: Floats | None, scale: Scale | None = None) -> TextViews:
        """Counts the terms and letters of an inventory; `vectors` has a line per item, `scale` is their model's."""
        mean = None if vectors is None else mean_of(vectors, centre=scale.centre if scale else None)
        letters, spelling = LetterView.of(parts.letters), LetterView.of(parts.spelling)
        return cls(TermView.of(parts.titles), TermView.of(parts.bodies), letters, spelling, mean, scale)

    def rows(self, parts: TextParts, *, vectors: Floats | None) -> TextRows:
        """The texts of any items, in the inventory or not."""
        return TextRows(
            self.titles.rows(parts.titles),
            self.bodies.rows(parts.bodies),
            self.letters.rows(parts.letters),
            self.spelling.rows(parts.spelling),
            None if vectors is None or self.mean is None else unit(vectors - self.mean),
        )

    def terms(self, profile: Profile) -> TermRows:
        """What the two term cosines of an item are made from."""
        return self.titles.weigh(profile.terms("title")), self.bodies.weigh(profile.all_terms())

    def alike(self, left: TextRows, right: TextRows, *, first: Numbers, second: Numbers) -> dict[str, Floats]:
        """Line `first[i]` of `left` beside line `second[i]` of `right`: "title", "body", "letters", "spelling"
        and, where both have vectors, "meaning", each between 0 and 1."""
        found = {
            "title": self.titles.cosines(left.titles, right.titles, first=first, second=second),
            "body": self.bodies.cosines(left.bodies, right.bodies, first=first, second=second),
            "letters": self.letters.cosines(left.letters, right.letters, first=first, second=second),
            "spelling": self.spelling.cosines(left.spelling, right.spelling, first=first, second=second),
        }
        if left.meanings is not None and right.meanings is not None:
            meaning = dense_cosines(left.meanings, right.meanings, first=first, second=second)
            found["meaning"] = np.maximum(self.scale(meaning) if self.scale else meaning, 0)
        return found

    @cached_property
    def width(self) -> int:
        """Columns of `joint`."""
        return len(self.bodies.numbers) + len(self.titles.numbers)

    def joint(self, rows: TextRows) -> SparseRows:
        """Both kinds of terms in one row: the product of two is the mean of the cosines "title" and "body"."""
        return side_by_side(rows.bodies, rows.titles, width=len(self.bodies.numbers))
