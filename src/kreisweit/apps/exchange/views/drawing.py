"""The tables of a comparison, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from kreisweit.apps.exchange.models import OtherStrategy
from kreisweit.ui.tags.charts import level_of


@dataclass(frozen=True)
class Side:
    """A column. `url` leads to what the other district lists; ours has none."""

    name: str
    url: str
    is_collection: bool


@dataclass(frozen=True)
class Cell:
    number: int
    level: int
    per_residents: str


@dataclass(frozen=True)
class Line:
    label: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Matrix:
    """`lines`: one per field of ours. Shades tell the share within a column, so that sizes do not matter."""

    sides: Sequence[Side]
    lines: Sequence[Line]
    total: Line


@dataclass(frozen=True)
class StrategyLine:
    """A field and what each strategy calls it; empty where it has none."""

    field: str
    is_ours: bool
    names: Sequence[str]


SLASH = "/\u200b"
"""A slash after which a line may break: "Gemeinschaft/Ehrenamt" is wider than a telephone allows."""


def drawn_matrix(result: Mapping[str, Any]) -> Matrix:
    matrix = result["matrix"]
    by_id = {side["id"]: side for side in result["sides"]}
    sides = [_side(by_id[key], is_ours=number == 0) for number, key in enumerate(matrix["sides"])]
    totals = [cell["count"] for cell in matrix["totals"]]
    shares = [
        [cell["count"] / total if total else 0 for cell, total in zip(row["cells"], totals, strict=True)]
        for row in matrix["rows"]
    ]
    highest = max((share for row in shares for share in row), default=0)
    lines = [
        Line(
            row["field"].replace("/", SLASH) or _("ohne Feld oder keinem unserer Felder zuzuordnen"),
            [_cell(cell, level_of(share, highest)) for cell, share in zip(row["cells"], row_shares, strict=True)],
        )
        for row, row_shares in zip(matrix["rows"], shares, strict=True)
    ]
    return Matrix(sides, lines, Line(_("Alle Felder"), [_cell(cell, 0) for cell in matrix["totals"]]))


def drawn_strategies(result: Mapping[str, Any], strategies: Sequence[OtherStrategy]) -> list[StrategyLine]:
    """One line per field; columns are `strategies`, some of those that were compared, in the same order."""
    kept = {row.public_id for row in strategies}
    columns = [number for number, key in enumerate(result["strategies"]) if key in kept]
    return [
        StrategyLine(row["field"].replace("/", SLASH), row["is_ours"], [row["names"][number] for number in columns])
        for row in result["strategy_rows"]
    ]


def _side(side: Mapping[str, Any], *, is_ours: bool) -> Side:
    # The examples of the own inventory are no publisher; their list is the inventory.
    if is_ours or side["id"] == "examples":
        return Side(_(side["name"]), reverse("initiatives:list"), side["is_collection"])
    return Side(side["name"], reverse("exchange:other", args=[side["id"]]), side["is_collection"])


def _cell(cell: Mapping[str, Any], level: int) -> Cell:
    per = cell["per_10000"]
    return Cell(cell["count"], level, "" if per is None else number_format(per, decimal_pos=2))
