"""Taking back what one has just decided, one pair or several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.synergies.domain.decide import reopen_synergy
from kreisweit.apps.synergies.models import Synergy
from kreisweit.kernel.errors import NotPossibleError


def undo(*, synergies: Sequence[Synergy], by: Membership, at: datetime) -> int:
    """Take back those of `synergies` that `by` decided last. Returns how many; what others decided since stays."""
    number = 0
    for synergy in synergies:
        if synergy.decided_by_id != by.pk:
            continue
        try:
            reopen_synergy(synergy=synergy, by=by, at=at, expected_version=synergy.version)
            number += 1
        except NotPossibleError:
            continue
    return number
