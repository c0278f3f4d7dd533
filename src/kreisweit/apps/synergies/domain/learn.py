"""Learning from decisions: soon after each one, from all of them, without a restart.

Every decision marks the district's calibration as outdated; one job makes it anew and scores what still waits. What
was decided is kept as it was said.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.synergies import bridge
from kreisweit.apps.synergies.domain.worth import Worth
from kreisweit.apps.synergies.enums import UNDECIDED
from kreisweit.apps.synergies.models import DistrictCalibration, Synergy
from kreisweit.apps.synergies.queries.decided import decided_in
from kreisweit.apps.synergies.signals import calibration_outdated

BATCH = 500


def mark_outdated(*, district_id: int) -> None:
    """Somebody decided. Only the first of many decisions in a row starts a job.

    Marked after the decision stands: a job that unmarks later has read it, and a decision never waits for a job that
    holds the calibration, nor the job for it.
    """
    transaction.on_commit(partial(_mark, district_id))


def _mark(district_id: int) -> None:
    own, _ = DistrictCalibration.plain.get_or_create(district_id=district_id)
    if DistrictCalibration.plain.filter(pk=own.pk, is_stale=False).update(is_stale=True):
        calibration_outdated.send(sender=DistrictCalibration, district_id=district_id)


def learn_once_more(*, district_id: int) -> None:
    """Start a job whatever is marked: after each run of the matching, so that a job that was killed is made up for."""
    if DistrictCalibration.plain.filter(district_id=district_id).exists():
        transaction.on_commit(partial(calibration_outdated.send, sender=DistrictCalibration, district_id=district_id))


def hold_calibration(*, district_id: int) -> DistrictCalibration | None:
    """Locked until the caller's transaction ends: whoever writes the scores of a district is alone at it."""
    return DistrictCalibration.plain.select_for_update().filter(district_id=district_id).first()


def learn_district(*, district_id: int, clock: Callable[[], datetime]) -> None:
    """Make the calibration of a district anew from all its decisions and score what is open."""
    # Unmarked before reading: a decision during the work marks it again and starts another job.
    DistrictCalibration.plain.update_or_create(district_id=district_id, defaults={"is_stale": False})
    decided = list(decided_in(district_id))
    taught = bridge.taught(decided)
    with transaction.atomic():
        own = DistrictCalibration.plain.select_for_update().get(district_id=district_id)
        own.digest, own.decisions, own.learnt_at = taught.digest, len(decided), clock()
        own.kind_models, own.moved = taught.models, taught.moved
        own.save(update_fields=["digest", "decisions", "learnt_at", "kind_models", "moved"])
        score_anew(district_id=district_id, year=own.learnt_at.year)


@transaction.atomic
def use_own_calibration(*, district: Body, is_used: bool, by: Membership, at: datetime) -> DistrictCalibration:
    """Rank with what the district has taught, or as shipped. What was learnt is kept either way."""
    require("synergies.choose_calibration", by, district)
    DistrictCalibration.plain.get_or_create(district=district)
    own = DistrictCalibration.plain.select_for_update().get(district=district)
    if own.is_used == is_used:
        return own
    own.is_used = is_used
    own.save(update_fields=["is_used"])
    score_anew(district_id=district.pk, year=at.year)
    # Last, as in a decision: two that hold a pair and the log in different order would wait for each other for ever.
    verb = "calibration.used" if is_used else "calibration.set_aside"
    record(verb=verb, by=by, at=at, changes=[Change(district, {"is_used": not is_used}, {"is_used": is_used})])
    return own


def score_anew(*, district_id: int, year: int) -> None:
    """Give what is still open the score of the calibration in use, inside the caller's transaction.

    Writes scores and nothing else, and only where the pair is still open: who decides meanwhile is not overwritten.
    """
    own = DistrictCalibration.plain.filter(district_id=district_id, is_used=True).first()
    score = bridge.scorer(own.kind_models if own else None)
    changed = []
    rows = Synergy.plain.filter(district_id=district_id, is_current=True, state__in=UNDECIDED)
    for row in rows.only("kind", "features", "about", "score", "value", "worth"):
        found = score(row.kind, row.features, row.about)
        if found is None or round(found, 4) == row.score:
            continue
        row.score = round(found, 4)
        row.value = Worth(**row.worth).value(row.score, year=year) if row.worth else row.score
        changed.append(row)
    Synergy.plain.filter(state__in=UNDECIDED).bulk_update(changed, ["score", "value"], batch_size=BATCH)
