"""Who may act for whom, as predicates over a membership and a body.

`member` is the acting membership, `body` the body on whose behalf something happens. The Kreis
coordinates: its officers and administrators may also act for a municipality of their own district, and the
log shows that they did.
"""

from __future__ import annotations

from typing import Any

import rules

from kreisweit.apps.bodies.enums import Role
from kreisweit.kernel.errors import RuleViolatedError

WRITING_ROLES = {Role.ADMINISTRATOR, Role.OFFICER, Role.EDITOR}
LEADING_ROLES = {Role.ADMINISTRATOR, Role.OFFICER}


@rules.predicate
def is_own_body(member: Any, body: Any) -> bool:
    return bool(member and body and member.body_id == body.pk)


@rules.predicate
def coordinates(member: Any, body: Any) -> bool:
    """The member leads at the district that `body` belongs to."""
    return bool(
        member
        and body
        and member.body.is_district
        and member.role in LEADING_ROLES
        and body.district_id == member.body_id
    )


@rules.predicate
def writes(member: Any, _object: Any = None) -> bool:
    return bool(member and member.role in WRITING_ROLES)


@rules.predicate
def leads(member: Any, _object: Any = None) -> bool:
    return bool(member and member.role in LEADING_ROLES)


@rules.predicate
def administers(member: Any, _object: Any = None) -> bool:
    return bool(member and member.role == Role.ADMINISTRATOR)


@rules.predicate
def is_same_district(member: Any, body: Any) -> bool:
    return bool(member and body and member.district_id == body.district_id_or_own)


@rules.predicate
def is_member(member: Any, _object: Any = None) -> bool:
    return member is not None


rules.add_rule("bodies.see", is_member & is_same_district)
rules.add_rule("bodies.change", administers & (is_own_body | coordinates))
rules.add_rule("bodies.manage_members", administers & (is_own_body | coordinates))
rules.add_rule("bodies.see_members", leads & (is_own_body | coordinates))
rules.add_rule("bodies.list_members", leads)
rules.add_rule("bodies.see_log", leads)
rules.add_rule("bodies.write_for", (writes & is_own_body) | coordinates)
rules.add_rule("bodies.use_api", is_member)


def allowed(rule: str, member: Any, subject: Any = None) -> bool:
    """Whether `member` may do what `rule` names with `subject`. Unknown rules raise `KeyError`."""
    if not rules.rule_exists(rule):
        raise KeyError(rule)  # the library would answer "no" and hide our mistake
    return bool(rules.test_rule(rule, member, subject))


def require(rule: str, member: Any, subject: Any = None) -> None:
    """Raise `RuleViolatedError` unless allowed. Verbs call this before they change anything."""
    if allowed(rule, member, subject):
        return
    if member is None:
        raise RuleViolatedError("access.no_membership")
    raise RuleViolatedError("access.denied", role=member.get_role_display(), body=member.body.name)
