"""A bundle as later stages read it: everything a project sheet starts from, and nothing of how it is kept.

This is the interface for other apps: read `facts_of`, not the models. Fields are added, never renamed or dropped.
Figures of reach and saving come from `bridge.estimate_of`; they are reckoned anew each time and never stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bundles.enums import Consent, Role, State
from kreisweit.apps.bundles.models import Bundle, Descent
from kreisweit.apps.bundles.queries.contents import MemberView, contents_of


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """A body in the bundle. `initiatives` by public id; residents and users are `None` when nobody knows them."""

    body: str
    name: str
    role: Role
    consent: Consent
    residents: int | None
    users: int | None
    stays_local: str
    since: datetime
    initiatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BundleFacts:
    """What is agreed, or proposed, about a bundle. Bodies and bundles by public id.

    `cost_once_cents` and `cost_yearly_cents`: what the bodies that carry it name for their own ways, added up; `None`
    when nobody names any. `came_from` and `became`: the bundles it came out of and those that came out of it.
    """

    bundle: str
    version: int
    state: State
    title: str
    purpose: str
    shared: str
    stays_local: str
    lead: str
    bodies: tuple[BodyFacts, ...]
    examples: tuple[str, ...]
    cost_once_cents: int | None
    cost_yearly_cents: int | None
    came_from: tuple[str, ...]
    became: tuple[str, ...]


def facts_of(bundle: Bundle, *, member: Membership) -> BundleFacts:
    """The facts about `bundle` that `member` may see, in six queries."""
    (contents,) = contents_of([bundle], member=member)
    lead = next((one.body.public_id for one in contents.members if one.role == Role.LEAD), "")
    return BundleFacts(
        bundle=bundle.public_id,
        version=bundle.version,
        state=State(bundle.state),
        title=bundle.title,
        purpose=bundle.purpose,
        shared=bundle.shared,
        stays_local=bundle.stays_local,
        lead=lead,
        bodies=tuple(map(_body, contents.members)),
        examples=tuple(one.public_id for one in contents.examples),
        cost_once_cents=_sum(contents.carrying, "cost_once_cents"),
        cost_yearly_cents=_sum(contents.carrying, "cost_yearly_cents"),
        came_from=tuple(Descent.objects.filter(descendant=bundle).values_list("ancestor__public_id", flat=True)),
        became=tuple(Descent.objects.filter(ancestor=bundle).values_list("descendant__public_id", flat=True)),
    )


def _body(one: MemberView) -> BodyFacts:
    row = one.member
    return BodyFacts(
        body=one.body.public_id,
        name=one.body.name,
        role=one.role,
        consent=Consent(row.consent),
        residents=one.body.population,
        users=row.users,
        stays_local=row.stays_local,
        since=row.since,
        initiatives=tuple(initiative.public_id for initiative in one.initiatives),
    )


def _sum(carrying: tuple[MemberView, ...], name: str) -> int | None:
    named = [cents for one in carrying for each in one.initiatives if (cents := getattr(each, name)) is not None]
    return sum(named) if named else None
