"""Our inventory and strategy beside those of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kreisweit.engines.comparing.counting import counted, strategy_rows
from kreisweit.engines.comparing.fields import aligned
from kreisweit.engines.comparing.findings import (
    ahead_of_us,
    empty_fields,
    foreign_fields,
    missing_goals,
    missing_solutions,
    strengths,
)
from kreisweit.engines.comparing.model import Comparison, Goal, Likeness, Side, Strategy
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

SMALL_SHARE = 4
"""An inventory with less than a quarter of our entries is called small."""


def compare(
    ours: Side,
    others: Sequence[Side],
    *,
    strategies: Sequence[Strategy] = (),
    likenesses: Iterable[Likeness] = (),
    goals: Sequence[Goal] = (),
    had: Iterable[str] = (),
) -> Comparison:
    """Compare `ours` with `others`; equal input gives an equal result, whatever the order of `likenesses`.

    `goals` are our own, `had` the ids of others' goals that we have in our own words. Raises `InvalidInputError` when
    an id occurs twice among all entries.
    """
    _check_ids(ours, others)
    alike = sorted(likenesses, key=lambda one: (one.ours, one.theirs))
    matrix = counted(ours, others)
    meant = aligned((goal.field for goal in goals), ours=ours.fields)
    own = Counter(meant[goal.field] for goal in goals)
    return Comparison(
        matrix=matrix,
        findings=(
            *empty_fields(ours, others, matrix),
            *foreign_fields(ours, others),
            *missing_solutions(ours, others, alike),
            *ahead_of_us(ours, others, alike),
            *strengths(ours, others, alike),
            *missing_goals(ours, strategies, own=own, had=set(had)),
        ),
        strategies=tuple(strategy.id for strategy in strategies),
        strategy_rows=strategy_rows(ours, strategies),
        notes=(*_notes(ours, others), *_goal_notes(strategies, goals)),
    )


def _notes(ours: Side, others: Sequence[Side]) -> list[Message]:
    notes = []
    for side in (ours, *others):
        if side.is_collection:
            notes.append(Message.of("comparing.note_collection", name=side.name))
        elif side.residents is None:
            notes.append(Message.of("comparing.note_no_residents", name=side.name))
        if not side.is_collection and len(side.entries) * SMALL_SHARE < len(ours.entries):
            notes.append(Message.of("comparing.note_small", name=side.name, number=len(side.entries)))
        unread = sum(not entry.solutions for entry in side.entries)
        if unread:
            total = len(side.entries)
            notes.append(Message.of("comparing.note_unread", name=side.name, number=unread, total=total))
    return notes


def _goal_notes(strategies: Sequence[Strategy], goals: Sequence[Goal]) -> list[Message]:
    silent = sorted(strategy.owner for strategy in strategies if not strategy.goals)
    notes = [Message("comparing.note_no_own_goals")] if strategies and not goals else []
    return [*notes, *([Message.of("comparing.note_fields_only", owners=", ".join(silent))] if silent else [])]


def _check_ids(ours: Side, others: Sequence[Side]) -> None:
    ids = Counter(entry.id for side in (ours, *others) for entry in side.entries)
    if twice := sorted(one for one, number in ids.items() if number > 1):
        raise InvalidInputError("comparing.id_twice", id=twice[0])
