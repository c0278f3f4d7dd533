"""The inventory in numbers: per body, field and status, and how fresh it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives.enums import OVER, Status
from kreisweit.apps.initiatives.models.initiative import UNCONFIRMED, InitiativeQuerySet
from kreisweit.apps.initiatives.queries.catalogue import Catalogue
from kreisweit.apps.initiatives.queries.filters import WITHOUT
from kreisweit.apps.initiatives.queries.numbers import count_by

FRESH_YEARS = 2


@dataclass(frozen=True, slots=True)
class BodyFigures:
    """The entries a body is responsible for. `undated` and `outdated` count what is not over: the rest does not age."""

    body: Body
    total: int = 0
    unconfirmed: int = 0
    undated: int = 0
    outdated: int = 0

    @property
    def stale(self) -> int:
        return self.undated + self.outdated


@dataclass(frozen=True, slots=True)
class Share:
    """One bar: how many of all have this value. `code` is the value of the filter in the address of the list."""

    label: str
    code: str
    number: int
    highest: int


@dataclass(frozen=True, slots=True)
class Inventory:
    bodies: Sequence[BodyFigures]
    by_field: Sequence[Share]
    by_status: Sequence[Share]

    @property
    def total(self) -> int:
        return sum(row.total for row in self.bodies)

    @property
    def unconfirmed(self) -> int:
        return sum(row.unconfirmed for row in self.bodies)

    @property
    def stale(self) -> int:
        return sum(row.stale for row in self.bodies)

    @property
    def empty(self) -> Sequence[Body]:
        """The municipalities without any entry."""
        return [row.body for row in self.bodies if not row.body.is_district and not row.total]


def inventory_of(rows: InitiativeQuerySet, catalogue: Catalogue, *, year: int) -> Inventory:
    """The figures of `rows`, which the reader may see, in three queries. `year` is the present one."""
    return Inventory(
        bodies=_bodies(rows, catalogue, year),
        by_field=_shares(
            count_by(rows, "field_id"), [(field.pk, field.name, field.public_id) for field in catalogue.fields]
        ),
        by_status=_shares(count_by(rows, "status"), [(value, str(label), value) for value, label in Status.choices]),
    )


def _bodies(rows: InitiativeQuerySet, catalogue: Catalogue, year: int) -> Sequence[BodyFigures]:
    going_on = ~Q(status__in=OVER)
    counted = (
        rows.order_by()
        .values("body_id")
        .annotate(
            total=Count("pk"),
            unconfirmed=Count("pk", filter=UNCONFIRMED),
            undated=Count("pk", filter=going_on & Q(status_as_of__isnull=True)),
            outdated=Count("pk", filter=going_on & Q(status_as_of__lt=year - FRESH_YEARS)),
        )
    )
    figures = {row["body_id"]: row for row in counted}
    return [_figures(body, figures.get(body.pk)) for body in catalogue.bodies]


def _figures(body: Body, row: Mapping[str, Any] | None) -> BodyFigures:
    if row is None:
        return BodyFigures(body)
    return BodyFigures(body, row["total"], row["unconfirmed"], row["undated"], row["outdated"])


def _shares(numbers: Mapping[object, int], values: Sequence[tuple[object, str, str]]) -> Sequence[Share]:
    """Every value in its order, then what has none; values nobody uses stay, they are findings too."""
    highest = max(numbers.values(), default=0)
    shares = [Share(label, code, numbers.get(key, 0), highest) for key, label, code in values]
    if without := numbers.get(WITHOUT, 0):
        shares.append(Share("", "ohne", without, highest))
    return shares
