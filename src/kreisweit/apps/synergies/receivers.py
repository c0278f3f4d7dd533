"""What happens elsewhere and concerns the synergies."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from kreisweit.apps.initiatives.signals import inventory_changed
from kreisweit.apps.synergies.domain.request import want_run


@receiver(inventory_changed)
def compute_anew(sender: Any, *, district_id: int, **_: Any) -> None:
    """Another inventory has other synergies."""
    want_run(district_id=district_id, at=timezone.now())
