"""What happens and concerns the synergies: another inventory, a decision."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from kreisweit.apps.initiatives.signals import inventory_changed
from kreisweit.apps.synergies.domain.learn import mark_outdated
from kreisweit.apps.synergies.domain.request import want_run
from kreisweit.apps.synergies.signals import synergy_decided


@receiver(inventory_changed)
def compute_anew(sender: Any, *, district_id: int, **_: Any) -> None:
    """Another inventory has other synergies."""
    want_run(district_id=district_id, at=timezone.now())


@receiver(synergy_decided)
def learn_from_it(sender: Any, *, district_id: int, **_: Any) -> None:
    mark_outdated(district_id=district_id)
