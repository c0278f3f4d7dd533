"""Two spellings of one actor become one."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Actor, Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.initiatives.domain.index import index_terms
from kreisweit.apps.initiatives.models import Initiative, Partner
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.initiatives.record import Record, difference, record_of
from kreisweit.apps.initiatives.signals import inventory_changed
from kreisweit.kernel.errors import InvalidInputError


@transaction.atomic
def merge_actors(*, kept: Actor, merged: Actor, by: Membership, at: datetime) -> int:
    """Everything `merged` carries or takes part in goes to `kept`, and `merged` is gone.

    Touches the initiatives of all bodies, hidden ones too, because a name without its actor would be lost. Only who
    coordinates the district may do it. Returns how many initiatives changed. Raises `RuleViolatedError`,
    `InvalidInputError`.
    """
    require("initiatives.merge_actors", by, kept)
    require("initiatives.merge_actors", by, merged)
    if kept.pk == merged.pk:
        raise InvalidInputError("actor.same")
    rows = Initiative.objects.for_everyone("the initiatives of one actor, whoever may see them")
    affected = rows.filter(Q(owner_actor=merged) | Q(partners__actor=merged)).distinct().order_by("pk")
    before = {initiative.pk: record_of(initiative) for initiative in with_parties(affected)}
    changed = rows.filter(pk__in=before)
    changed.filter(owner_actor=merged).update(owner_actor=kept)
    # Where both spellings take part, one partnership is enough.
    Partner.objects.filter(actor=merged, initiative__partners__actor=kept).delete()
    Partner.objects.filter(actor=merged).update(actor=kept)
    after = list(with_parties(changed.order_by("pk")))
    for initiative in after:
        initiative.version += 1
        initiative.changed_at = at
    Initiative.plain.bulk_update(after, ["version", "changed_at"], batch_size=500)
    index_terms(after)
    _record(kept=kept, merged=merged, before=before, after=after, by=by, at=at)
    merged.delete()
    transaction.on_commit(partial(inventory_changed.send, sender=Initiative, district_id=kept.district_id))
    return len(after)


def _record(
    *, kept: Actor, merged: Actor, before: dict[int, Record], after: list[Initiative], by: Membership, at: datetime
) -> None:
    changes = [Change(one, *difference(before[one.pk], record_of(one))) for one in after]
    record(verb="initiative.changed", by=by, at=at, changes=changes)
    record(verb="actor.merged", by=by, at=at, changes=[Change(kept, {"name": merged.name}, {"name": kept.name})])
