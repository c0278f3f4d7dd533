"""Who may do what with council systems and their papers. All of it stays within one body."""

from __future__ import annotations

from typing import Any

import rules

from kreisweit.apps.bodies.rules import is_member, leads, writes


@rules.predicate
def is_own_system(member: Any, system: Any) -> bool:
    return bool(member and system and system.body_id == member.body_id)


@rules.predicate
def acts_for_district(member: Any, _object: Any = None) -> bool:
    """Searches belong to the district: the Kreis keeps them."""
    return bool(member and member.body.is_district)


@rules.predicate
def is_own_search(member: Any, search: Any) -> bool:
    return bool(member and search and search.district_id == member.district_id)


rules.add_rule("council_systems.list", is_member)
rules.add_rule("council_systems.add", leads)
rules.add_rule("council_systems.manage", leads & is_own_system)
rules.add_rule("council_systems.take", writes & is_own_system)
rules.add_rule("council_systems.keep_searches", leads & acts_for_district)
rules.add_rule("council_systems.change_search", leads & acts_for_district & is_own_search)
