"""Two items with everything their comparison gave, ready to be explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kreisweit.engines.matching.calibration import Calibration, KindModel
from kreisweit.engines.matching.model import Direction, Kind
from kreisweit.engines.matching.profiles import Profile
from kreisweit.engines.matching.texts import TermRows

TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Compared:
    """`aspects` are the kinds that hold with their probabilities, the principal one first; none for a weak pair."""

    first: Profile
    second: Profile
    kind: Kind
    score: float
    aspects: tuple[tuple[Kind, float], ...]
    values: Mapping[str, float]
    first_terms: TermRows
    second_terms: TermRows
    calibration: Calibration

    def swapped(self) -> Compared:
        """The same pair, seen from the other side."""
        return replace(
            self,
            first=self.second,
            second=self.first,
            first_terms=self.second_terms,
            second_terms=self.first_terms,
        )

    def model(self, kind: Kind) -> KindModel:
        """The model of `kind`; a weak pair is measured as the same solution."""
        return self.calibration.models["same" if kind == "weak" else kind]

    def side(self, direction: Direction) -> Profile:
        return self.second if direction == "second" else self.first

    def called(self, direction: Direction) -> str:
        """How a sentence names one side: by its place, or by its title when both are in one place."""
        item, other = self.side(direction).item, self.side("first" if direction == "second" else "second").item
        if item.place and other.place and item.place != other.place:
            return item.place
        return item.title if len(item.title) <= TITLE_LENGTH else f"{item.title[: TITLE_LENGTH - 1].rstrip()}…"
