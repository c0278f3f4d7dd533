"""Who may do what with an initiative."""

from __future__ import annotations

from typing import Any

import rules

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.rules import WRITING_ROLES, coordinates, is_member, leads, writes
from kreisweit.apps.initiatives.enums import Visibility


@rules.predicate
def is_in_district(member: Any, initiative: Any) -> bool:
    return bool(member and initiative and initiative.district_id == member.district_id)


@rules.predicate
def is_shared(_member: Any, initiative: Any) -> bool:
    return bool(initiative and initiative.visibility == Visibility.DISTRICT)


@rules.predicate
def is_own_entry(member: Any, initiative: Any) -> bool:
    return bool(member and initiative and initiative.body_id == member.body_id)


@rules.predicate
def coordinates_entry(member: Any, initiative: Any) -> bool:
    return bool(initiative) and coordinates.test(member, initiative.body)


@rules.predicate
def confirms(member: Any, _initiative: Any) -> bool:
    return bool(member and member.role in WRITING_ROLES - {Role.EDITOR})


@rules.predicate
def is_at_kreis(member: Any, _object: Any = None) -> bool:
    """Acts for the Kreis: the names of actors belong to the whole district."""
    return bool(member and member.body.is_district)


rules.add_rule("initiatives.see", is_in_district & (is_shared | is_own_entry))
rules.add_rule("initiatives.list", is_member)
rules.add_rule("initiatives.add", writes)
rules.add_rule("initiatives.import", writes)
rules.add_rule("initiatives.change", is_in_district & ((writes & is_own_entry) | (is_shared & coordinates_entry)))
rules.add_rule("initiatives.confirm", is_in_district & confirms & is_own_entry)
rules.add_rule("initiatives.merge_actors", is_in_district & leads & is_at_kreis)
