"""What goes into a comparison and what comes out: plain frozen values.

Inventories differ in size and care. So nothing here says "they do not have it": a count is a count of entries, and
every finding carries what it does not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

Phase = Literal["done", "running", "ahead", "over", "unknown"]
"""done: completed or in operation; running: being built; ahead: idea, plan, application; over: given up."""

Theme = Literal["empty_field", "foreign_field", "missing_solution", "ahead_of_us", "strength", "goals"]
"""What a finding is about, in the order of a comparison."""

HAVING: frozenset[Phase] = frozenset({"done", "running", "unknown"})
"""Phases in which one has a thing; a plan is not a thing yet, and what was given up is none any more."""
RANK: dict[Phase, int] = {"done": 0, "running": 1, "unknown": 2, "ahead": 3, "over": 4}
"""Of two examples the finished one teaches more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An initiative. `solutions`: kinds of solution it belongs to, as people name them; empty when none was recognised.

    Ids are unique over all sides; empty texts are unknown.
    """

    id: str
    title: str
    field: str = ""
    phase: Phase = "unknown"
    place: str = ""
    solutions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A district with its inventory, or a collection of examples, which is no inventory of any place.

    `fields` are its fields of action in order. `residents` is None when unknown and for collections.
    """

    id: str
    name: str
    entries: tuple[Entry, ...] = ()
    fields: tuple[str, ...] = ()
    residents: int | None = None
    is_collection: bool = False

    def __post_init__(self) -> None:
        if self.residents is not None and self.residents < 1:
            raise InvalidInputError("comparing.no_residents", name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of a strategy. `is_measurable`: it names an indicator or a target."""

    id: str
    text: str
    field: str = ""
    is_measurable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    """Somebody's strategy as fields of action and goals."""

    id: str
    owner: str
    fields: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """One of ours and one of theirs belong together: found by somebody else, and given in as a value.

    `is_same`: they solve the same task; otherwise they touch each other only. `score` is a probability.
    """

    ours: str
    theirs: str
    score: float
    is_same: bool

    def __post_init__(self) -> None:
        if not 0 <= self.score <= 1:
            raise InvalidInputError("comparing.score_out_of_range", score=self.score)


@dataclass(frozen=True, slots=True)
class Cell:
    """Entries of one side in one field. `per_10000` residents is None where residents are unknown."""

    count: int
    per_10000: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """A field of ours, or an empty name for what fits none of them; one cell per side, ours first."""

    field: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Fields of action by side. Every entry counts once. `sides` are ids, ours first."""

    sides: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class StrategyRow:
    """A field of action and what each strategy calls it; empty where a strategy has no such field."""

    field: str
    is_ours: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth a conversation. `ours` and `theirs` are ids, the most telling first.

    `subject`: the field, the kind of solution or the id of our initiative it is about.
    """

    theme: Theme
    subject: str
    message: Message
    reason: Message
    limits: tuple[Message, ...]
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole comparison. `notes` say what holds for all of it.

    `strategies` are ids, the columns of `strategy_rows`.
    """

    matrix: Matrix
    findings: tuple[Finding, ...]
    strategies: tuple[str, ...]
    strategy_rows: tuple[StrategyRow, ...]
    notes: tuple[Message, ...]

    def about(self, theme: Theme) -> tuple[Finding, ...]:
        """The findings of one theme, the weightiest first."""
        return tuple(finding for finding in self.findings if finding.theme == theme)
