"""The only door from the bundles to the estimating engine and to spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kreisweit.adapters.spreadsheets import write_workbook
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bundles.enums import Consent, Role
from kreisweit.apps.bundles.models import BundleMember
from kreisweit.apps.bundles.queries.contents import Contents
from kreisweit.apps.initiatives.enums import Status
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.engines.estimating import (
    DEFAULTS,
    Assumption,
    Cost,
    Estimate,
    Figure,
    Member,
    Name,
    Phase,
    Range,
    Solution,
    changed,
    estimate,
)
from kreisweit.engines.estimating import WORDING as ESTIMATE_WORDING
from kreisweit.engines.reading import ColumnLayout, SheetLayout
from kreisweit.kernel.errors import InvalidInputError

PHASES: Mapping[str, Phase] = {
    Status.IDEA: "ahead",
    Status.PLANNED: "ahead",
    Status.APPLIED: "ahead",
    Status.IN_PROGRESS: "underway",
    Status.IN_OPERATION: "running",
    Status.COMPLETED: "finished",
    Status.DISCONTINUED: "over",
    Status.DROPPED: "over",
    Status.REJECTED: "over",
    Status.UNKNOWN: "unknown",
}
Stored = Mapping[str, Mapping[str, str]]
"""Assumptions as the bundle keeps them: name -> low, expected, high (fractions as text) and reason."""


def estimate_of(contents: Contents, *, assumptions: Stored | None = None) -> Estimate:
    """Reach and saving of the bundle, with the assumptions it keeps or with others. Raises `InvalidInputError`."""
    kept = contents.bundle.assumptions if assumptions is None else assumptions
    return estimate(_members(contents), assumptions=_held(kept))


def _members(contents: Contents) -> list[Member]:
    inside = [_member(one.member, one.initiatives) for one in contents.members]
    elsewhere: dict[str, list[Initiative]] = {}
    for one in contents.examples:
        elsewhere.setdefault(one.place_name, []).append(one)
    names = {member.body for member in inside}
    examples = [
        Member(place, "observes", solutions=tuple(map(_solution, found)))
        for place, found in elsewhere.items()
        if place not in names
    ]
    return [*inside, *examples]


def _member(row: BundleMember, initiatives: Iterable[Initiative]) -> Member:
    """A body that has declined carries nothing; what it has and what that costs still tells something."""
    body: Body = row.body
    return Member(
        body=body.name if body.is_district else body.short_name,
        role="observes" if row.consent == Consent.NO else _role(row.role_shown),
        residents=body.population,
        solutions=tuple(map(_solution, initiatives)),
        users=row.users,
        is_umbrella=body.is_district,
    )


def _role(role: Role) -> Any:
    return str(role)


def _solution(initiative: Initiative) -> Solution:
    def cost(cents: int | None) -> Cost | None:
        return None if cents is None else Cost(cents, initiative.cost_note)

    return Solution(
        title=initiative.title,
        phase=PHASES[initiative.status],
        yearly=cost(initiative.cost_yearly_cents),
        once=cost(initiative.cost_once_cents),
        key=initiative.public_id,
    )


def _held(kept: Stored) -> dict[Name, Assumption]:
    return {
        name: changed(
            name,
            Range(*(Fraction(kept[name][end]) for end in ("low", "expected", "high"))),
            reason=kept[name]["reason"],
        )
        for name in DEFAULTS
        if name in kept
    }


def stored(typed: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Assumptions as typed (percent, euros, years) in the form the bundle keeps; those equal to ours are left out.

    `typed`: name -> `low`, `expected`, `high` as decimals and `reason`. Raises `InvalidInputError` for a range that is
    out of order or senseless; its value `name` says which.
    """
    kept: dict[str, dict[str, str]] = {}
    for name, ours in DEFAULTS.items():
        if name not in typed:
            continue
        ends = [_typed_end(typed[name][end], ours, end) for end in ("low", "expected", "high")]
        reason = str(typed[name].get("reason") or "").strip()
        try:
            value = changed(name, Range(*ends), reason=reason).value
        except InvalidInputError as error:
            raise InvalidInputError(error.message.code, **error.message.values, name=name) from error
        if value != ours.value or reason:
            kept[name] = {
                "low": str(value.low),
                "expected": str(value.expected),
                "high": str(value.high),
                "reason": reason,
            }
    return kept


def _typed_end(typed: Any, ours: Assumption, end: str) -> Fraction:
    """A number as typed in the unit of the engine; an empty field stands for our own."""
    return getattr(ours.value, end) if typed is None else Fraction(typed) * _scale(ours)


def typed_values(assumption: Assumption) -> dict[str, Decimal]:
    """An assumption as people type it: percent, euros, years, multiples."""
    ends = {"low": assumption.value.low, "expected": assumption.value.expected, "high": assumption.value.high}
    scale = _scale(assumption)
    return {end: Decimal((value / scale).numerator) / (value / scale).denominator for end, value in ends.items()}


def _scale(assumption: Assumption) -> Fraction:
    """What one typed unit is in the unit of the engine."""
    return {"percent": Fraction(1, 100), "euro": Fraction(100)}.get(assumption.unit, Fraction(1))


def workbook(headings: Sequence[str], rows: Sequence[tuple[Any, ...]], *, title: str) -> bytes:
    """A table as XLSX; texts never become formulas."""
    columns = tuple(ColumnLayout(heading, width=28) for heading in headings)
    return write_workbook([SheetLayout(title=title[:31], columns=columns, rows=list(rows))])


def ends_of(figure: Figure | None) -> tuple[float | None, float | None, float | None]:
    """Low, expected and high of a figure in euros, shares or counts, for tables and programs; `None` for unknown."""
    if figure is None:
        return None, None, None
    by = 100 if figure.unit == "euro" else 1
    value = figure.value
    return float(value.low / by), float(value.expected / by), float(value.high / by)


__all__ = [
    "DEFAULTS",
    "ESTIMATE_WORDING",
    "ends_of",
    "estimate_of",
    "stored",
    "typed_values",
    "workbook",
]
