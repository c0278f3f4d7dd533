"""One district beside all others it knows: rows go in, ids, counts and messages come out as plain JSON values.

Titles stay outside: what was shared when this was computed may be a draft when somebody reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.exchange.bridge.kinds import likenesses, solutions_of
from kreisweit.apps.exchange.models import OtherDistrict, OtherInitiative, OtherStrategy
from kreisweit.apps.exchange.queries import inventories
from kreisweit.apps.initiatives.bridge.items import STATUS_WORDS, item_of
from kreisweit.apps.initiatives.enums import Status
from kreisweit.engines.comparing import Comparison, Entry, Finding, Goal, Phase, Side, Strategy, compare
from kreisweit.engines.matching import Item
from kreisweit.kernel.digest import digest
from kreisweit.kernel.wording import Message

OWN_EXAMPLES = "examples"
"""Id of the side made of the examples from elsewhere that stand in our own inventory."""
TITLES = frozenset({"title", "example"})
PHASES: dict[str, Phase] = {
    Status.IDEA: "ahead",
    Status.PLANNED: "ahead",
    Status.APPLIED: "ahead",
    Status.IN_PROGRESS: "running",
    Status.IN_OPERATION: "done",
    Status.COMPLETED: "done",
    Status.DISCONTINUED: "over",
    Status.DROPPED: "over",
    Status.REJECTED: "over",
    Status.UNKNOWN: "unknown",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison found, as JSON, and the digest of what it was made from."""

    result: dict[str, Any]
    input_digest: str


def compared(district: Body, *, examples_name: str) -> Compared:
    """Compare the shared inventory of `district` with every other district it knows.

    Examples from elsewhere in the own inventory are no initiatives of the district: they form a side of their own,
    called `examples_name`, and those that a received file lists as well are left to that file, so none counts twice.
    """
    rows = list(inventories.shared_inventory(district.pk))
    others = list(inventories.other_districts(district.pk))
    theirs = list(inventories.other_initiatives(district.pk))
    known = {_sameness(one.title, one.place) for one in theirs}
    here = [one for one in rows if not one.is_elsewhere]
    examples = [one for one in rows if one.is_elsewhere and _sameness(one.title, one.place) not in known]
    items = [*map(item_of, here), *map(_item, theirs), *map(item_of, examples)]
    statuses = [*(one.status for one in here), *(one.status for one in theirs), *(one.status for one in examples)]
    entries = {entry.id: entry for entry in _entries(items, statuses)}
    fields = tuple(inventories.fields_of(district.pk))
    ours = Side(
        id=district.public_id,
        name=district.name,
        entries=tuple(entries[one.public_id] for one in here),
        fields=fields,
        residents=district.population or None,
    )
    sides = [_side(other, theirs, entries) for other in others]
    if examples:
        own = tuple(entries[one.public_id] for one in examples)
        sides.append(Side(id=OWN_EXAMPLES, name=examples_name, entries=own, is_collection=True))
    strategies = [_strategy(one) for one in inventories.other_strategies(district.pk)]
    alike = likenesses(items[: len(here)], items[len(here) :])
    found = compare(ours, [side for side in sides if side.entries], strategies=strategies, likenesses=alike)
    return Compared(_json(found, [ours, *sides]), digest([asdict(one) for one in items]))


def _sameness(title: str, place: str) -> tuple[str, str]:
    return " ".join(title.casefold().split()), " ".join(place.casefold().split())


def _item(one: OtherInitiative) -> Item:
    """An initiative of somebody else as the matching sees it."""
    return Item(
        id=one.public_id,
        title=one.title,
        text=one.description,
        place=one.place,
        field=one.field,
        status=STATUS_WORDS[one.status],
        year_start=one.year_start,
        year_end=one.year_end,
        owner=one.owner,
        partners=tuple(one.partners),
        funding=one.funding_programme,
        target_group=one.target_group,
        systems=tuple(one.systems),
    )


def _entries(items: Sequence[Item], statuses: Sequence[str]) -> list[Entry]:
    return [
        Entry(
            id=item.id,
            title=item.title,
            field=item.field,
            phase=PHASES[status],
            place=item.place,
            solutions=solutions,
        )
        for item, status, solutions in zip(items, statuses, solutions_of(items), strict=True)
    ]


def _side(other: OtherDistrict, rows: Sequence[OtherInitiative], entries: dict[str, Entry]) -> Side:
    return Side(
        id=other.public_id,
        name=other.name,
        entries=tuple(entries[one.public_id] for one in rows if one.other_id == other.pk),
        residents=None if other.is_collection else other.residents,
        is_collection=other.is_collection,
    )


def _strategy(one: OtherStrategy) -> Strategy:
    return Strategy(
        id=one.public_id,
        owner=one.owner,
        fields=tuple(one.fields_of_action),
        goals=tuple(
            Goal(id=goal.public_id, text=goal.text, field=goal.field, is_measurable=bool(goal.indicator or goal.target))
            for goal in one.goals.all()
        ),
    )


def _json(found: Comparison, sides: Sequence[Side]) -> dict[str, Any]:
    return {
        "sides": [{"id": side.id, "name": side.name, "is_collection": side.is_collection} for side in sides],
        "matrix": asdict(found.matrix),
        "findings": [_finding(one) for one in found.findings],
        "strategies": list(found.strategies),
        "strategy_rows": [asdict(row) for row in found.strategy_rows],
        "notes": [_message(note) for note in found.notes],
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "theme": one.theme,
        "subject": one.subject,
        "message": _message(one.message),
        "reason": _message(one.reason),
        "limits": [_message(limit) for limit in one.limits],
        "ours": list(one.ours),
        "theirs": list(one.theirs),
    }


def _message(message: Message) -> dict[str, Any]:
    kept = {name: value for name, value in message.values.items() if name not in TITLES}
    return {"code": message.code, "values": kept}
