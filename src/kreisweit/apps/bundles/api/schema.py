"""What goes over the wire about bundles."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field

from kreisweit.apps.bodies.api.paging import PageNumber
from kreisweit.apps.bundles.bridge import ends_of, estimate_of
from kreisweit.apps.bundles.enums import Consent, Role, State
from kreisweit.apps.bundles.queries.contents import Contents, MemberView
from kreisweit.ui.wording import say


class MemberOut(Schema):
    """A body in the bundle and its initiatives that the member may see, by id."""

    body: str
    name: str
    role: Role
    consent: Consent
    stays_local: str
    users: int | None = Field(description="Counted users; null when nobody has counted.")
    since: datetime
    initiatives: list[str]


class FigureOut(Schema):
    """A range with the sentence it rests on. Amounts are euros, shares lie between 0 and 1."""

    low: float
    expected: float
    high: float
    unit: str
    basis: str


class BundleOut(Schema):
    id: str
    version: int
    state: State
    title: str
    purpose: str
    shared: str
    stays_local: str
    lead: str | None = Field(description="Id of the body that leads.")
    members: list[MemberOut]
    examples: list[str] = Field(description="Ids of initiatives from outside the district.")
    residents: FigureOut | None
    yearly_saving: FigureOut | None
    cost_per_user: FigureOut | None
    verdicts: list[str]
    missing: list[str]


class BundlePage(Schema):
    items: list[BundleOut]
    total: int
    page: int
    pages: int


class BundleChoice(Schema):
    """Which bundles."""

    ended: Annotated[bool, Query(description="Those that have ended instead of those being worked on.")] = False
    page: PageNumber = 1


def bundle_out(contents: Contents) -> dict[str, Any]:
    """Needs the contents with their bundle's lead."""
    bundle, estimate = contents.bundle, estimate_of(contents)
    return {
        "id": bundle.public_id,
        "version": bundle.version,
        "state": bundle.state,
        "title": bundle.title,
        "purpose": bundle.purpose,
        "shared": bundle.shared,
        "stays_local": bundle.stays_local,
        "lead": bundle.lead.public_id if bundle.lead else None,
        "members": [_member(one) for one in contents.members],
        "examples": [one.public_id for one in contents.examples],
        "residents": _figure(estimate.reach.together),
        "yearly_saving": _figure(estimate.yearly.saving) if estimate.yearly else None,
        "cost_per_user": _figure(estimate.cost_per_user),
        "verdicts": [say(one) for one in estimate.verdicts],
        "missing": [say(one.message) for one in estimate.missing],
    }


def _member(one: MemberView) -> dict[str, Any]:
    row = one.member
    return {
        "body": one.body.public_id,
        "name": one.body.name,
        "role": one.role,
        "consent": row.consent,
        "stays_local": row.stays_local,
        "users": row.users,
        "since": row.since,
        "initiatives": [initiative.public_id for initiative in one.initiatives],
    }


def _figure(figure: Any) -> dict[str, Any] | None:
    if figure is None:
        return None
    low, expected, high = ends_of(figure)
    return {"low": low, "expected": expected, "high": high, "unit": figure.unit, "basis": say(figure.basis)}
