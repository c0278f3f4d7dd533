"""What goes into the matching and what comes out: plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

Kind = Literal[
    "duplicate",
    "conflict",
    "builds_on",
    "same",
    "complementary",
    "similar_need",
    "shared_system",
    "timing",
    "same_audience",
    "weak",
]
"""What two initiatives have to do with each other, the more telling first; "weak" is nothing decisive."""

Action = Literal["tidy_up", "copy", "merge", "buy_together", "coordinate", "talk", "learn", "wait"]
"""What follows from a pair."""

Role = Literal[
    "object", "need", "action", "term", "meaning", "relation", "system", "funding", "actor", "audience",
    "date", "phase", "place", "field",
]  # fmt: skip
"""What a piece of evidence is about."""

Sureness = Literal["certain", "likely", "possible"]
Direction = Literal["first", "second", ""]
"""Which side gives to the other: supplies it, or is what the other builds on. Empty when neither does."""

Vectors = NDArray[np.float32]
Span = tuple[str, int, int]
"""(field name of the item, start, end): where in its own text the evidence stands."""

KINDS: tuple[Kind, ...] = (
    "duplicate", "conflict", "builds_on", "same", "complementary", "similar_need", "shared_system", "timing",
    "same_audience",
)  # fmt: skip
"""All kinds that are proposed. A pair is named after the first of them that holds."""
PHASES: Mapping[str, frozenset[str]] = {
    "underway": frozenset({"in_betrieb", "in_umsetzung", "abgeschlossen", "in_operation", "in_progress", "completed"}),
    "ahead": frozenset({"idee", "geplant", "beantragt", "idea", "planned", "applied"}),
    "over": frozenset({"eingestellt", "verworfen", "abgelehnt", "discontinued", "dropped", "rejected"}),
}
"""Values of `Item.status`, as the tables of districts and as the inventory write them."""


@dataclass(frozen=True, slots=True)
class Item:
    """One initiative as the matching sees it. Unknown texts are empty, unknown years are `None`.

    Raises `InvalidInputError` without an id or a title.
    """

    id: str
    title: str
    text: str = ""
    place: str = ""
    field: str = ""
    status: str = ""
    year_start: int | None = None
    year_end: int | None = None
    owner: str = ""
    partners: tuple[str, ...] = ()
    funding: str = ""
    target_group: str = ""
    systems: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            raise InvalidInputError("matching.id_missing", title=self.title)
        if not self.title.strip():
            raise InvalidInputError("matching.title_missing", id=self.id)

    @property
    def phase(self) -> str:
        """ "underway", "ahead", "over" or, when the status does not tell, an empty text."""
        return next((phase for phase, statuses in PHASES.items() if self.status in statuses), "")


class Encoder(Protocol):
    """Turns texts into vectors of unit length; texts that mean the same lie close together."""

    @property
    def name(self) -> str:
        """Model and version. Vectors of different names must never be compared."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row per text, unit length. Raises `OutsideFailureError` where the model runs elsewhere and is away."""


@dataclass(frozen=True, slots=True)
class Options:
    """How much to propose. `minimum` is the lowest score of a proposed pair, between 0 and 1; each kind also has the
    threshold of its calibration.

    `limit` is the number of pairs that are explained; groups are made from all.
    """

    minimum: float = 0.0
    neighbours: int = 10
    limit: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.minimum <= 1:
            raise InvalidInputError("matching.minimum_out_of_range", minimum=self.minimum)
        if self.neighbours < 0 or (self.limit is not None and self.limit < 1):
            raise InvalidInputError("matching.count_out_of_range")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason, with its share of the weighted sum and the passages in both items that show it."""

    message: Message
    weight: float
    first_span: Span | None = None
    second_span: Span | None = None
    role: Role = "term"


@dataclass(frozen=True, slots=True)
class Contribution:
    """An exact share of the log-odds of a pair's kind. `term` is empty for what does not come from shared terms.

    The shares of a pair, the one called "offset" included, add up to `Match.log_odds`.
    """

    feature: str
    term: str
    value: float


@dataclass(frozen=True, slots=True)
class Shown:
    """A term that carries a pair: without it in both texts the score would fall. A side may say it in other words."""

    term: str
    word: str
    value: float
    first_span: Span | None
    second_span: Span | None


@dataclass(frozen=True, slots=True)
class Aspect:
    """One kind that holds for a pair, with a probability of its own and the evidence without which it is not said."""

    kind: Kind
    score: float
    evidence: tuple[Evidence, ...]
    giver: Direction = ""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What to do, and in one sentence why just that."""

    action: Action
    message: Message


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure the proposal is and why: how many independent kinds of evidence speak for it, and what is missing."""

    level: Sureness
    message: Message


@dataclass(frozen=True, slots=True)
class Match:
    """A proposed pair; `first` stands before `second` in the input. `score` is a probability."""

    first: str
    second: str
    kind: Kind
    score: float
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    form: str
    """Digest of kind, decisive object and action and both ids: a rejected proposal is recognised by it."""
    aspects: tuple[Aspect, ...] = ()
    """All kinds that hold, the principal one first."""
    consequence: Consequence | None = None
    sure: Sure | None = None
    features: Mapping[str, float] = field(default_factory=dict)
    """What the judgement was made from, between 0 and 1 each; enough to score the pair anew with other weights."""
    log_odds: float = 0.0
    contributions: tuple[Contribution, ...] = ()
    shown: tuple[Shown, ...] = ()
    """The three terms to show, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An item seen from another one. `kind` is "weak" when nothing decisive is shared."""

    id: str
    kind: Kind
    score: float
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Initiatives with the same matter. `medoid` is the member closest to all others."""

    id: str
    title: str
    members: tuple[str, ...]
    medoid: str
    why: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """What a result was made from, enough to repeat it."""

    engine: str
    encoder: str
    items: int
    compared: int
    proposed: int
    """Pairs from the minimum upwards, before the limit; at most fifty per item are kept."""
    options: Options
    calibration: str
    """Name and digest of the models."""


@dataclass(frozen=True, slots=True)
class MatchResult:
    """Pairs and neighbours best first, ties broken by id."""

    pairs: tuple[Match, ...]
    groups: tuple[Group, ...]
    neighbours: Mapping[str, tuple[Neighbour, ...]]
    trace: Trace = field(repr=False)
