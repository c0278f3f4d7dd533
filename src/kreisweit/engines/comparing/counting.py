"""Counts: fields of action by side, and what strategies call the fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kreisweit.engines.comparing.fields import aligned, meanings
from kreisweit.engines.comparing.model import Cell, Matrix, Row, Side, Strategy, StrategyRow

PER = 10_000
NO_FIELD = ""


def counted(ours: Side, others: Sequence[Side]) -> Matrix:
    """Entries by field of ours. What has no field, or one that fits none of ours, stands in the last row."""
    sides = (ours, *others)
    meant = aligned((entry.field for side in sides for entry in side.entries), ours=ours.fields)
    numbers = [Counter(meant[entry.field] for entry in side.entries) for side in sides]
    fields = [*ours.fields, *([NO_FIELD] if any(number[NO_FIELD] for number in numbers) else [])]
    return Matrix(
        sides=tuple(side.id for side in sides),
        rows=tuple(
            Row(field, tuple(_cell(number[field], side) for number, side in zip(numbers, sides, strict=True)))
            for field in fields
        ),
        totals=tuple(_cell(len(side.entries), side) for side in sides),
    )


def strategy_rows(ours: Side, strategies: Sequence[Strategy]) -> tuple[StrategyRow, ...]:
    """Our fields in order, then those that fit none of ours, the most frequent first.

    A field of theirs stands in every row it speaks of: "Wirtschaft, Handel und Tourismus" in up to three.
    """
    names = [name for strategy in strategies for name in strategy.fields]
    meant = {name: meanings(name, ours=ours.fields) for name in names}
    own = [
        StrategyRow(field, True, _names(strategies, [name for name in meant if field in meant[name]]))
        for field in ours.fields
    ]
    foreign = sorted({name for name in names if not meant[name]}, key=lambda name: (-names.count(name), name))
    return (*own, *(StrategyRow(name, False, _names(strategies, [name])) for name in foreign))


def _names(strategies: Sequence[Strategy], accepted: Sequence[str]) -> tuple[str, ...]:
    return tuple(" / ".join(name for name in strategy.fields if name in accepted) for strategy in strategies)


def _cell(count: int, side: Side) -> Cell:
    return Cell(count, None if side.residents is None else round(count * PER / side.residents, 3))
