"""Who sees the pages that span the stages."""

from __future__ import annotations

import rules

from kreisweit.apps.bodies.rules import is_member, leads
from kreisweit.apps.initiatives.rules import is_at_kreis

rules.add_rule("cockpit.see", is_member)
rules.add_rule("cockpit.decide", leads)
rules.add_rule("cockpit.merge_actors", leads & is_at_kreis)
