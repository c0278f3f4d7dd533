"""Counting rows by what they refer to."""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.initiatives.queries.filters import WITHOUT


def count_by(rows: InitiativeQuerySet, column: str) -> dict[Any, int]:
    """Number of rows by the value of `column`; `WITHOUT` stands for rows without one."""
    pairs = rows.order_by().values_list(column).annotate(number=Count("pk"))
    return {WITHOUT if value is None else value: number for value, number in pairs}
