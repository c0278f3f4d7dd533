"""Making a bundle: out of a group, a confirmed synergy, or initiatives and bodies that people chose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bundles.domain.keeping import (
    enter_bodies,
    enter_initiatives,
    present_members,
    require_own_body,
    require_shared,
    state_of,
)
from kreisweit.apps.bundles.enums import EventName
from kreisweit.apps.bundles.models import Bundle
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.models import SynergyGroup
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.ids import new_id


@transaction.atomic
def form_bundle(
    *,
    title: str,
    by: Membership,
    at: datetime,
    initiatives: Sequence[Initiative] = (),
    bodies: Sequence[Body] = (),
    purpose: str = "",
    source_group: SynergyGroup | None = None,
    form_key: str = "",
) -> Bundle:
    """A new bundle of `initiatives`, of the bodies these stand for, and of further `bodies`.

    Everybody else's body is asked; nobody is bound by it. Raises `InvalidInputError` for drafts, for what belongs to
    another district, and when nothing is chosen; `RuleViolatedError`.
    """
    require("bundles.form", by)
    if not initiatives and not bodies:
        raise InvalidInputError("bundle.empty")
    require_shared(initiatives, district_id=by.district_id)
    for body in bodies:
        require_own_body(body, district_id=by.district_id)
    bundle = Bundle.plain.create(
        form_key=form_key or new_id(),
        district=by.district,
        founder=by.body,
        title=title,
        purpose=purpose,
        source_group=source_group,
        created_at=at,
        changed_at=at,
    )
    enter_initiatives(bundle, initiatives=initiatives, by=by, at=at)
    enter_bodies(bundle, bodies=bodies, by=by, at=at)
    members = present_members(bundle)
    bundle.state = state_of(members)
    bundle.save(update_fields=["state"])
    after = {
        "title": title,
        "bodies": [member.body.name for member in members],
        "initiatives": [one.public_id for one in initiatives],
    }
    record(verb=str(EventName.FORMED), by=by, at=at, changes=[Change(bundle, after=after)])
    return bundle


def form_once(*, form_key: str, by: Membership, **values: object) -> Bundle:
    """As `form_bundle`, or the bundle that the same opened form has made already."""
    same = Bundle.objects.visible_to(by).filter(form_key=form_key)
    if made := same.first():
        return made
    try:
        return form_bundle(form_key=form_key, by=by, **values)  # type: ignore[arg-type]  # passed on as given
    except IntegrityError:
        # Both requests came at the same moment and the other one was first.
        if made := same.first():
            return made
        raise
