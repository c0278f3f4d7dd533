"""Wanting the comparison of a district computed anew: a row says so, and only the first to want it starts a job."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.exchange.models import DistrictComparison, OtherDistrict
from kreisweit.apps.exchange.signals import comparison_wanted

FORGOTTEN = timedelta(minutes=10)
"""A job that has not begun by then was lost with its process."""


def request_comparison(*, by: Membership, at: datetime) -> None:
    """A person wants the comparison of their district to be computed anew."""
    require("exchange.compare", by)
    want_comparison(district_id=by.district_id, at=at)


@transaction.atomic
def want_comparison(*, district_id: int, at: datetime) -> None:
    """Have a comparison computed once this transaction stands. Rights are the caller's matter."""
    row, _ = DistrictComparison.plain.select_for_update().get_or_create(district_id=district_id)
    if row.wanted_at and at - row.wanted_at < FORGOTTEN:
        return
    row.wanted_at = at
    row.save(update_fields=["wanted_at"])
    transaction.on_commit(partial(comparison_wanted.send, sender=DistrictComparison, district_id=district_id))


def want_if_compared(*, district_id: int, at: datetime) -> None:
    """The own inventory has changed: that matters only to those who have somebody to compare with."""
    if OtherDistrict.plain.filter(district_id=district_id).exists():
        want_comparison(district_id=district_id, at=at)
