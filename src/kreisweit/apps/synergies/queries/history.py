"""What people decided about one synergy, told from the log."""

from __future__ import annotations

from kreisweit.apps.audit.queries import history_of
from kreisweit.apps.bodies.queries import Happening, happenings_of
from kreisweit.apps.synergies.models import Synergy

MOST_EVENTS = 50


def happenings(synergy: Synergy) -> list[Happening]:
    """The latest decisions, newest first. Whether the reader may see them is the caller's matter."""
    return happenings_of(history_of(object_type=Synergy.__name__, object_key=synergy.public_id)[:MOST_EVENTS])
