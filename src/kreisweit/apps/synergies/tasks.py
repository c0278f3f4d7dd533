"""Background work: the matching."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from kreisweit.apps.synergies.domain.run import run_match
from kreisweit.apps.synergies.signals import match_requested


@task()
def match_district(district_id: int) -> None:
    """Compute the synergies of one district if that is still wanted."""
    run_match(district_id=district_id, clock=timezone.now)


@receiver(match_requested)
def start(sender: Any, *, district_id: int, **_: Any) -> None:
    match_district.enqueue(district_id=district_id)
