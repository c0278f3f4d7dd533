"""Who may do what with a bundle. The Kreis coordinates; each body decides for itself; the lead keeps the text."""

from __future__ import annotations

from typing import Any

import rules

from kreisweit.apps.bodies.rules import is_member, leads, writes


@rules.predicate
def is_in_district(member: Any, bundle: Any) -> bool:
    return bool(member and bundle and bundle.district_id == member.district_id)


@rules.predicate
def is_at_its_kreis(member: Any, bundle: Any) -> bool:
    return bool(member and bundle and member.body_id == bundle.district_id)


@rules.predicate
def is_lead(member: Any, bundle: Any) -> bool:
    return bool(member and bundle and bundle.lead_id is not None and member.body_id == bundle.lead_id)


@rules.predicate
def founded_it_without_lead(member: Any, bundle: Any) -> bool:
    """Until somebody leads, whoever formed the bundle looks after it."""
    return bool(member and bundle and bundle.lead_id is None and member.body_id == bundle.founder_id)


@rules.predicate
def is_own_membership(member: Any, bundle_member: Any) -> bool:
    return bool(member and bundle_member and bundle_member.body_id == member.body_id)


@rules.predicate
def steers_its_bundle(member: Any, bundle_member: Any) -> bool:
    return bool(bundle_member) and steers.test(member, bundle_member.bundle)


steers = is_in_district & leads & (is_at_its_kreis | is_lead | founded_it_without_lead)

rules.add_rule("bundles.list", is_member)
rules.add_rule("bundles.see", is_in_district)
rules.add_rule("bundles.form", leads)
rules.add_rule("bundles.steer", steers)
rules.add_rule("bundles.describe", steers | (is_in_district & writes & is_lead))
rules.add_rule("bundles.join", is_in_district & leads)
rules.add_rule("bundles.change_member", (leads & is_own_membership) | steers_its_bundle)
rules.add_rule("bundles.answer", leads & is_own_membership)
