"""Who may decide about a synergy and who may have all of them computed anew."""

from __future__ import annotations

from typing import Any

import rules

from kreisweit.apps.bodies.rules import coordinates, is_member, leads, writes
from kreisweit.apps.initiatives.rules import is_in_district, is_own_entry, is_shared


@rules.predicate
def is_one_side(member: Any, synergy: Any) -> bool:
    """The member's body is responsible for a side that is asked; keeping an example from elsewhere makes no side."""
    return bool(member and synergy and member.body_id in synergy.asked)


@rules.predicate
def coordinates_a_side(member: Any, synergy: Any) -> bool:
    return bool(synergy) and any(coordinates.test(member, side.body) for side in synergy.sides)


@rules.predicate
def is_visible(member: Any, synergy: Any) -> bool:
    """Both sides are: a draft of one municipality is nobody else's business, the Kreis included."""
    sees = is_shared | is_own_entry
    return bool(member and synergy) and all(sees.test(member, side) for side in synergy.sides)


@rules.predicate
def coordinates_district(member: Any, district: Any) -> bool:
    """The member leads at the Kreis itself: what is changed here, all municipalities feel."""
    return bool(member and district and leads.test(member) and member.body_id == district.pk)


@rules.predicate
def is_own_comment(member: Any, comment: Any) -> bool:
    return bool(member and comment and comment.by_id == member.pk)


rules.add_rule("synergies.list", is_member)
rules.add_rule("synergies.see", is_in_district & is_visible)
rules.add_rule("synergies.decide", is_in_district & is_visible & leads & (is_one_side | coordinates_a_side))
rules.add_rule("synergies.request_match", leads)
rules.add_rule("synergies.choose_calibration", coordinates_district)
rules.add_rule("synergies.export_decisions", leads)
rules.add_rule("synergies.comment", is_in_district & is_visible & writes)
rules.add_rule("synergies.withdraw_comment", is_own_comment)
rules.add_rule("synergies.decide_any", leads)
