"""Computing a comparison and keeping it. The computation holds no transaction, so people go on working meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from kreisweit.apps.audit.domain.record import Change, SystemActor, record
from kreisweit.apps.exchange.bridge.comparison import compared
from kreisweit.apps.exchange.enums import EventName
from kreisweit.apps.exchange.models import DistrictComparison

Clock = Callable[[], datetime]
OWN_EXAMPLES = gettext_noop("Beispiele von außerhalb im eigenen Bestand")


def compute_comparison(*, district_id: int, clock: Clock) -> DistrictComparison | None:
    """Compute what is wanted and return the row; nothing when no comparison is wanted.

    Of two that overlap the one that began later stays, whichever ends last.
    """
    row = _take(district_id, clock())
    if row is None:
        return None
    began = row.started_at
    found = compared(row.district, examples_name=OWN_EXAMPLES)
    with transaction.atomic():
        latest = DistrictComparison.plain.select_for_update().get(pk=row.pk)
        if latest.started_at != began:
            return latest
        is_new = latest.input_digest != found.input_digest
        latest.result, latest.input_digest, latest.computed_at = found.result, found.input_digest, clock()
        latest.save(update_fields=["result", "input_digest", "computed_at"])
        if is_new:
            change = Change(latest, after={"input_digest": found.input_digest})
            by = SystemActor(row.district.public_id)
            record(verb=EventName.COMPARED, by=by, at=latest.computed_at, changes=[change])
    return latest


@transaction.atomic
def _take(district_id: int, at: datetime) -> DistrictComparison | None:
    rows = DistrictComparison.plain.select_for_update(of=("self",)).select_related("district")
    row = rows.filter(district_id=district_id, wanted_at__isnull=False).first()
    if row:
        row.wanted_at, row.started_at = None, at
        row.save(update_fields=["wanted_at", "started_at"])
    return row
