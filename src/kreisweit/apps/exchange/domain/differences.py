"""What a file would change in what we know of its publisher."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

from kreisweit.apps.exchange.bridge.files import PublishedGoal, PublishedInitiative, PublishedStrategy
from kreisweit.apps.exchange.models import OtherGoal, OtherInitiative, OtherStrategy
from kreisweit.apps.initiatives.models.initiative import sort_key

Row = TypeVar("Row", OtherInitiative, OtherStrategy, OtherGoal)
Published = PublishedInitiative | PublishedStrategy | PublishedGoal
SHOWN = 50
"""Titles that are named; the numbers count all."""


@dataclass(frozen=True)
class Changes(Generic[Row]):
    """Rows to be written anew, rows that take over other values, rows that the file no longer has."""

    new: Sequence[Row]
    changed: Sequence[Row]
    gone: Sequence[Row]
    unchanged: int


def initiative_changes(
    known: Iterable[OtherInitiative], published: Sequence[PublishedInitiative]
) -> Changes[OtherInitiative]:
    """The rows of `changed` carry the new values already; nothing is saved."""
    changes = _changes(known, published, make=OtherInitiative)
    for row in (*changes.new, *changes.changed):
        row.sort_title = sort_key(row.title)
    return changes


def strategy_changes(known: Iterable[OtherStrategy], published: Sequence[PublishedStrategy]) -> Changes[OtherStrategy]:
    """As `initiative_changes`; a strategy with other goals has changed too. Reads the goals: prefetch them."""
    changes = _changes(known := list(known), published, make=OtherStrategy)
    goals = {one.id: one.goals for one in published}
    touched = {row.pk for row in (*changes.changed, *changes.gone)}
    kept = [row for row in known if row.pk not in touched]
    more = [row for row in kept if _differ(goal_changes(row.goals.all(), goals[row.key]))]
    return Changes(changes.new, [*changes.changed, *more], changes.gone, unchanged=changes.unchanged - len(more))


def goal_changes(known: Iterable[OtherGoal], published: Sequence[PublishedGoal]) -> Changes[OtherGoal]:
    changes = _changes(known, published, make=OtherGoal)
    positions = {goal.id: number for number, goal in enumerate(published)}
    for row in (*changes.new, *changes.changed):
        row.position = positions[row.key]
    return changes


def _differ(changes: Changes[OtherGoal]) -> bool:
    return bool(changes.new or changes.changed or changes.gone)


def summary(initiatives: Changes[OtherInitiative], strategies: Changes[OtherStrategy]) -> dict[str, Any]:
    """The differences as people read them, for the page and for the record of the file."""
    return {"initiatives": _summed(initiatives), "strategies": _summed(strategies)}


def _summed(changes: Changes[Any]) -> dict[str, Any]:
    parts = {"new": changes.new, "changed": changes.changed, "gone": changes.gone}
    return {
        **{name: {"number": len(rows), "titles": sorted(map(str, rows))[:SHOWN]} for name, rows in parts.items()},
        "unchanged": changes.unchanged,
    }


def _changes(known: Iterable[Row], published: Sequence[Published], *, make: type[Row]) -> Changes[Row]:
    rows = {row.key: row for row in known}
    new, changed = [], []
    for one in published:
        values = _values(one)
        row = rows.pop(one.id, None)
        if row is None:
            new.append(make(key=one.id, **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    gone = list(rows.values())
    return Changes(new, changed, gone, unchanged=len(published) - len(new) - len(changed))


def _values(one: Published) -> Mapping[str, Any]:
    """The columns of a row: they have the names of the format; the id and the goals live elsewhere."""
    found = {field.name: getattr(one, field.name) for field in fields(one) if field.name not in {"id", "goals"}}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}
