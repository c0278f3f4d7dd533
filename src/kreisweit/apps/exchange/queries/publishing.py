"""What may leave the house: shared initiatives of bodies that have consented."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.exchange.models import Publication, PublishingConsent
from kreisweit.apps.initiatives.enums import Visibility
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.models.initiative import UNCONFIRMED, InitiativeQuerySet
from kreisweit.apps.initiatives.queries.filters import is_elsewhere
from kreisweit.apps.initiatives.queries.parties import with_parties


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is to be published. `bodies`, `fields`: primary keys; None means all that may be."""

    bodies: Collection[int] | None = None
    fields: Collection[int] | None = None
    with_costs: bool = False
    with_unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class BodyConsent:
    """A body of the district with its consent, if it has given one, and its shared initiatives."""

    body: Body
    consent: PublishingConsent | None
    number: int


def publishable(member: Membership, selection: Selection) -> InitiativeQuerySet:
    """The initiatives of `selection` that may be published, with their parties, in a fixed order.

    Never drafts, examples from elsewhere, removed ones or those of a body without consent, whatever `selection` says.
    """
    consenting = PublishingConsent.objects.visible_to(member).values("body_id")
    rows = Initiative.objects.visible_to(member).filter(visibility=Visibility.DISTRICT, body__in=consenting)
    rows = rows.exclude(is_elsewhere())
    if selection.bodies is not None:
        rows = rows.filter(body__in=selection.bodies)
    if selection.fields is not None:
        rows = rows.filter(field__in=selection.fields)
    if not selection.with_unconfirmed:
        rows = rows.exclude(UNCONFIRMED)
    return with_parties(rows.order_by("key", "pk"))


def consents_of(member: Membership) -> list[BodyConsent]:
    """Every body of the member's district, the Kreis first."""
    shared = Initiative.objects.visible_to(member).filter(visibility=Visibility.DISTRICT).exclude(is_elsewhere())
    numbers = dict(shared.order_by().values_list("body_id").annotate(n=Count("pk")))
    given = PublishingConsent.objects.visible_to(member).select_related("given_by__user")
    consents = {consent.body_id: consent for consent in given}
    bodies = Body.objects.filter(Q(pk=member.district_id) | Q(district_id=member.district_id)).defer("boundary")
    return [BodyConsent(body, consents.get(body.pk), numbers.get(body.pk, 0)) for body in bodies]


def publications_of(member: Membership) -> list[Publication]:
    """What was given out, the newest first."""
    return list(Publication.objects.visible_to(member).select_related("made_by__user")[:20])


def publication_for(public_id: str, member: Membership) -> Publication | None:
    return Publication.objects.visible_to(member).filter(public_id=public_id).first()
