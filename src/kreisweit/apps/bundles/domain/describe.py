"""What a bundle is about, who leads it, and what is assumed about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bundles.domain.keeping import held, noted, present_members, saved
from kreisweit.apps.bundles.enums import Consent, EventName
from kreisweit.apps.bundles.models import Bundle, BundleMember
from kreisweit.kernel.errors import InvalidInputError

TEXTS = ("title", "purpose", "shared", "stays_local")
AGREED_TO = ("purpose", "shared", "stays_local")
"""Who has agreed has agreed to these texts; when one changes, the others are asked again."""


@transaction.atomic
def describe(
    *, bundle: Bundle, values: Mapping[str, str], by: Membership, at: datetime, expected_version: int
) -> Bundle:
    """Write the shared texts. Changes nothing when nothing differs."""
    current = held(bundle)
    require("bundles.describe", by, current)
    changed = {name: values[name] for name in TEXTS if name in values and getattr(current, name) != values[name]}
    if not changed:
        return current
    held(bundle, expected_version=expected_version)
    before = {name: getattr(current, name) for name in changed}
    for name, value in changed.items():
        setattr(current, name, value)
    if changed.keys() & set(AGREED_TO):
        _ask_again(current, by)
    return saved(current, verb=EventName.DESCRIBED, before=before, after=changed, by=by, at=at)


def _ask_again(bundle: Bundle, by: Membership) -> None:
    others = BundleMember.plain.filter(bundle=bundle, until__isnull=True, consent=Consent.YES).exclude(body=by.body_id)
    others.update(consent=Consent.OPEN, answered_by=None, answered_at=None)


@transaction.atomic
def choose_lead(*, bundle: Bundle, body: Body | None, by: Membership, at: datetime, expected_version: int) -> Bundle:
    """Who leads, or nobody for now. Raises `InvalidInputError` for a body that does not carry the bundle."""
    current = held(bundle)
    require("bundles.steer", by, current)
    if current.lead_id == (body.pk if body else None):
        return current
    carrying = {member.body_id for member in present_members(current) if member.carries}
    if body is not None and body.pk not in carrying:
        raise InvalidInputError("bundle.lead_must_join", body=body.name)
    held(bundle, expected_version=expected_version)
    before = {"lead": current.lead.name if current.lead else ""}
    current.lead = body
    after = {"lead": body.name if body else ""}
    return saved(current, verb=EventName.LEAD_CHOSEN, before=before, after=after, by=by, at=at)


@transaction.atomic
def assume(*, bundle: Bundle, assumptions: Mapping[str, Any], by: Membership, at: datetime) -> Bundle:
    """Keep people's own assumptions, in the form of `bridge.stored`. They change figures, not what is agreed.

    They are written whole: the form shows all of them, so the last one to save has seen every value.
    """
    current = held(bundle)
    require("bundles.describe", by, current)
    if current.assumptions == assumptions:
        return current
    before, after = {"assumptions": current.assumptions}, {"assumptions": dict(assumptions)}
    current.assumptions = dict(assumptions)
    return noted(current, verb=EventName.ASSUMED, before=before, after=after, by=by, at=at)
