"""Which body has to do with how many initiatives of which field."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, F, Q

from kreisweit.apps.initiatives.models import Partner
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.initiatives.queries.filters import WITHOUT

Cells = dict[tuple[int, int], int]
"""(primary key of the body, primary key of the field or `WITHOUT`) -> number of initiatives."""


def count_involved(rows: InitiativeQuerySet) -> Cells:
    """For every body and field the initiatives that happen there, that the body carries or takes part in, each once.

    Three disjoint counts: by place; by owner where the place is another; by partner where place and owner are others.
    """
    place_differs = Q(place_body__isnull=True) | ~Q(place_body=F("owner_body"))
    partner_is_new = (Q(initiative__place_body__isnull=True) | ~Q(initiative__place_body=F("body"))) & (
        Q(initiative__owner_body__isnull=True) | ~Q(initiative__owner_body=F("body"))
    )
    partners = Partner.objects.filter(partner_is_new, initiative__in=rows.order_by().values("pk"), body__isnull=False)
    plain = rows.order_by()
    counts = (
        plain.filter(place_body__isnull=False).values_list("place_body_id", "field_id").annotate(number=Count("pk")),
        plain.filter(place_differs, owner_body__isnull=False)
        .values_list("owner_body_id", "field_id")
        .annotate(number=Count("pk")),
        partners.order_by().values_list("body_id", "initiative__field_id").annotate(number=Count("pk")),
    )
    cells: Counter[tuple[int, int]] = Counter()
    for pairs in counts:
        for body, field, number in pairs:
            cells[body, field or WITHOUT] += number
    return cells


def totals_by_body(cells: Cells) -> Counter[int]:
    """Every initiative has at most one field, so the cells of a row add up to distinct initiatives."""
    totals: Counter[int] = Counter()
    for (body, _field), number in cells.items():
        totals[body] += number
    return totals
