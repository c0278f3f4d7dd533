"""Who publishes, who takes in what others publish, and who reads it."""

from __future__ import annotations

from typing import Any

import rules

from kreisweit.apps.bodies.rules import is_member, leads
from kreisweit.apps.initiatives.rules import is_at_kreis


@rules.predicate
def is_of_own_district(member: Any, row: Any) -> bool:
    return bool(member and row and row.district_id == member.district_id)


# What leaves the house and what comes in speaks for the whole district.
speaks_for_district = leads & is_at_kreis

rules.add_rule("exchange.read", is_member)
rules.add_rule("exchange.publish", speaks_for_district)
rules.add_rule("exchange.import", speaks_for_district)
rules.add_rule("exchange.decide", speaks_for_district & is_of_own_district)
rules.add_rule("exchange.compare", leads)
# Only a body itself can consent: the Kreis may write for a municipality, but not give its data away.
rules.add_rule("exchange.consent", leads)
