"""The decisions of a district as a file that teaches the same anywhere."""

from __future__ import annotations

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.synergies import bridge
from kreisweit.apps.synergies.queries.decided import decided_in


def decisions_file(*, by: Membership) -> str:
    """JSON lines without names, titles or texts: features, matter and answer of every decision."""
    require("synergies.export_decisions", by)
    return bridge.exported(decided_in(by.district_id))
