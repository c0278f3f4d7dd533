from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tests.factories.bodies import NOON

from kreisweit.apps.audit.domain.record import SystemActor
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.domain.create import add_all
from kreisweit.apps.initiatives.models import Initiative


def make_initiative(body: Body, *, by: Membership | None = None, at: datetime = NOON, **values: Any) -> Initiative:
    """One initiative of `body`. `values` by the codes of `initiatives.record`."""
    return make_initiatives(body, [values], by=by, at=at)[0]


def make_initiatives(
    body: Body, rows: Sequence[dict[str, Any]], *, by: Membership | None = None, at: datetime = NOON
) -> list[Initiative]:
    district = body.district or body
    entries = [(body, {"title": "Freies WLAN", **values}) for values in rows]
    return add_all(entries=entries, district=district, by=by or SystemActor(district.public_id), at=at)
