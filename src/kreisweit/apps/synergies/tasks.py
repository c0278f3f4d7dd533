"""Background work: the matching, and learning from decisions."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from kreisweit.apps.synergies.domain.learn import learn_district
from kreisweit.apps.synergies.domain.run import run_match
from kreisweit.apps.synergies.signals import calibration_outdated, match_requested


@task()
def match_district(district_id: int) -> None:
    """Compute the synergies of one district if that is still wanted."""
    run_match(district_id=district_id, clock=timezone.now)


@receiver(match_requested)
def start(sender: Any, *, district_id: int, **_: Any) -> None:
    match_district.enqueue(district_id=district_id)


@task()
def learn(district_id: int) -> None:
    """Make what the district has taught anew from all its decisions."""
    learn_district(district_id=district_id, clock=timezone.now)


@receiver(calibration_outdated)
def start_learning(sender: Any, *, district_id: int, **_: Any) -> None:
    learn.enqueue(district_id=district_id)
