"""Keeping the pairs of a run: what is new, what is still there, what is gone. Decisions are never touched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.synergies.bridge import Pair
from kreisweit.apps.synergies.models import Synergy

BATCH = 500
RENEWED = ["kind", "score", "explanation", "is_current", "last_seen_at"]


def store_pairs(*, district: Body, pairs: Sequence[Pair], at: datetime) -> int:
    """Write `pairs` inside the caller's transaction and return how many are new.

    A pair in the same form keeps its row and with it what people decided: rejected stays rejected. The same pair in
    another form gets a row of its own. Rows that this run did not find stay, no longer current.
    """
    rows = [
        Synergy(
            district=district,
            first_id=pair.first,
            second_id=pair.second,
            form=pair.form,
            kind=pair.kind,
            score=pair.score,
            explanation=pair.explanation,
            first_seen_at=at,
            last_seen_at=at,
        )
        for pair in pairs
    ]
    Synergy.plain.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["first", "second", "form"], update_fields=RENEWED
    )
    stored = Synergy.plain.filter(district=district)
    stored.filter(is_current=True, last_seen_at__lt=at).update(is_current=False)
    return stored.filter(first_seen_at=at).count()
