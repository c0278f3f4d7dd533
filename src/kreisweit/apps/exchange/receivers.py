"""What happens elsewhere and concerns the exchange."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from kreisweit.apps.exchange.domain.want import want_if_compared
from kreisweit.apps.initiatives.signals import inventory_changed


@receiver(inventory_changed)
def compare_anew(sender: Any, *, district_id: int, **_: Any) -> None:
    """Another inventory compares differently."""
    want_if_compared(district_id=district_id, at=timezone.now())
