"""Keeping the pairs of a run: what is new, what is still there, what is gone. Decisions are never touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.parties import BOUNDARIES
from kreisweit.apps.synergies.bridge import Pair
from kreisweit.apps.synergies.domain.worth import worth_of
from kreisweit.apps.synergies.models import Synergy

BATCH = 500
RENEWED = [
    "kind", "also", "giver", "action", "sureness", "score", "value", "worth", "due_year", "explanation", "features",
    "about", "is_current", "last_seen_at",
]  # fmt: skip


def store_pairs(*, district: Body, pairs: Sequence[Pair], at: datetime) -> int:
    """Write `pairs` inside the caller's transaction and return how many are new.

    A pair in the same form keeps its row and with it what people decided: rejected stays rejected. The same pair in
    another form gets a row of its own. Rows that this run did not find stay, no longer current.
    """
    sides = _sides(district)
    rows = [_row(pair, district, sides, at) for pair in pairs]
    Synergy.plain.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["first", "second", "form"], update_fields=RENEWED
    )
    stored = Synergy.plain.filter(district=district)
    stored.filter(is_current=True, last_seen_at__lt=at).update(is_current=False)
    return stored.filter(first_seen_at=at).count()


def _sides(district: Body) -> Mapping[int, Initiative]:
    rows = Initiative.plain.filter(district=district).select_related("place_body", "owner_body", "body")
    return rows.defer("description", "problem", "benefit", *BOUNDARIES).in_bulk()


def _row(pair: Pair, district: Body, sides: Mapping[int, Initiative], at: datetime) -> Synergy:
    worth = worth_of(sides[pair.first], sides[pair.second], year=at.year)
    return Synergy(
        district=district,
        first_id=pair.first,
        second_id=pair.second,
        form=pair.form,
        kind=pair.kind,
        also=f",{','.join(pair.also)}," if pair.also else "",
        giver=pair.giver,
        action=pair.action,
        sureness=pair.sureness,
        score=pair.score,
        value=worth.value(pair.score, year=at.year),
        worth=worth.stored(),
        due_year=worth.due,
        explanation=pair.explanation,
        features=pair.features,
        about=list(pair.about),
        first_seen_at=at,
        last_seen_at=at,
    )
