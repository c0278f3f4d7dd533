"""Who may do what with an introduction.

A side is represented by a body: by itself, or, for an actor without accounts, by the body responsible for its entry.
Nobody answers for somebody else: not even the Kreis may consent for a municipality, although it may write for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import rules

from kreisweit.apps.bodies.rules import is_member, leads, writes
from kreisweit.apps.initiatives.rules import is_at_kreis


@dataclass(frozen=True, slots=True)
class PlannedIntroduction:
    """An introduction before it has rows, as `contacts.propose` looks at it."""

    district_id: int
    represented_by_ids: frozenset[int]


@rules.predicate
def is_in_district(member: Any, introduction: Any) -> bool:
    return bool(member and introduction and introduction.district_id == member.district_id)


@rules.predicate
def represents_a_side(member: Any, introduction: Any) -> bool:
    return bool(member and introduction) and member.body_id in introduction.represented_by_ids


@rules.predicate
def is_proposer(member: Any, introduction: Any) -> bool:
    return bool(member and introduction and introduction.proposed_by_id == member.body_id)


@rules.predicate
def is_asked(_member: Any, introduction: Any) -> bool:
    """A side learns of an introduction when it is asked, not while somebody is still writing."""
    return bool(introduction and introduction.asked_at)


steers = is_in_district & leads & (is_at_kreis | is_proposer)
answers = is_in_district & leads & represents_a_side & is_asked

rules.add_rule("contacts.list", is_member)
rules.add_rule("contacts.list_introductions", writes)
rules.add_rule("contacts.propose", is_in_district & leads & (is_at_kreis | represents_a_side))
rules.add_rule("contacts.draft", steers)
rules.add_rule("contacts.answer", answers)
rules.add_rule("contacts.put_off", steers | answers)
rules.add_rule("contacts.withdraw", steers)
rules.add_rule("contacts.follow", is_in_district & leads & (is_at_kreis | represents_a_side))
