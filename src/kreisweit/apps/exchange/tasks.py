"""Background work: comparing, and forgetting files that nobody decided about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from kreisweit.apps.exchange.domain.compare import compute_comparison
from kreisweit.apps.exchange.domain.receive import forget_waiting
from kreisweit.apps.exchange.signals import comparison_wanted

KEPT = timedelta(days=30)


@task()
def compare_district(district_id: int) -> None:
    """Compare one district with the others if that is still wanted."""
    compute_comparison(district_id=district_id, clock=timezone.now)


@task()
def forget_undecided() -> int:
    """Discard files that nobody has decided about for thirty days."""
    return forget_waiting(before=timezone.now() - KEPT)


@receiver(comparison_wanted)
def start(sender: Any, *, district_id: int, **_: Any) -> None:
    compare_district.enqueue(district_id=district_id)
