"""The synergies as a network: initiatives are the nodes, synergies the lines between them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.models import Synergy
from kreisweit.apps.synergies.queries.queue import Selection, visible, with_sides

# More lines than this nobody can tell apart; the surest are drawn and the page says that there are more.
MOST_LINES = 150


def network_rows(*, member: Membership, selection: Selection, today: date) -> list[Synergy]:
    """The surest confirmed and waiting synergies, one more than are drawn when there are more."""
    rows = visible(member).filter(
        Q(state__in=[State.CONFIRMED, State.HALF]) | Q(pk__in=visible(member).waiting(today).values("pk"))
    )
    rows = with_sides(rows.filter(selection.condition(member))).defer("explanation")
    return list(rows.order_by("-score", "id")[: MOST_LINES + 1])


def graph_of(rows: list[Synergy]) -> dict[str, Any]:
    """`rows` in the form of the network picture: nodes by municipality, lines by kind."""
    nodes = {side.pk: side for row in rows for side in row.sides}
    return {
        "nodes": [_node(side) for side in sorted(nodes.values(), key=lambda side: (side.place, side.title, side.pk))],
        "edges": [
            {
                "source": row.first.public_id,
                "target": row.second.public_id,
                "label": row.get_kind_display(),
                "kind": row.kind,
                "weight": round(row.score, 2),
            }
            for row in rows
        ],
    }


def _node(side: Initiative) -> dict[str, str]:
    place = side.place
    return {
        "id": side.public_id,
        "label": f"{side.title} ({place})" if place else side.title,
        "group": place,
        "url": reverse("initiatives:detail", args=[side.public_id]),
    }
