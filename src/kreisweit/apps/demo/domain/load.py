"""Fills an empty installation with the demonstration district."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from kreisweit.apps.audit.domain.record import SystemActor
from kreisweit.apps.bodies.domain.found import found_district
from kreisweit.apps.bodies.domain.members import install_member
from kreisweit.apps.bodies.enums import ActorKind, OrganizationType, Role
from kreisweit.apps.bodies.models import Actor, Body, Membership, Organization
from kreisweit.apps.demo.domain.bundles import form_demo_bundles
from kreisweit.apps.demo.domain.introductions import make_demo_introductions
from kreisweit.apps.demo.record import ACCOUNTS, DISTRICT_AGS, PASSWORD, bodies, fields_of_action, initiatives, paper
from kreisweit.apps.documents.domain.add import add_document
from kreisweit.apps.documents.enums import Audience
from kreisweit.apps.exchange.domain.take import take_examples
from kreisweit.apps.exchange.domain.want import want_comparison
from kreisweit.apps.initiatives.domain.create import add_all
from kreisweit.apps.initiatives.models import FieldOfAction

# What a name ends with, or contains, tells what kind of actor it is.
KIND_BY_WORD = {
    "GmbH": ActorKind.COMPANY,
    "REMONDIS": ActorKind.COMPANY,
    "e.V.": ActorKind.ASSOCIATION,
    "verein": ActorKind.ASSOCIATION,
    "Universität": ActorKind.UNIVERSITY,
    "Hochschule": ActorKind.UNIVERSITY,
}


@transaction.atomic
def load_demo(*, at: datetime, entries: Sequence[tuple[str, Mapping[str, Any]]] | None = None) -> bool:
    """Load everything once. Returns False, and changes nothing, when the district is there already.

    `entries` (official key of the place, record) stand in for the published initiatives: benchmarks want
    more.
    """
    if Body.objects.filter(ags=DISTRICT_AGS).exists():
        return False
    district = found_district(bodies=bodies(), at=at)
    by_key = {body.ags: body for body in [district, *district.municipalities.all()]}
    system = SystemActor(district.public_id)
    FieldOfAction.objects.bulk_create(
        FieldOfAction(district=district, name=name, position=position)
        for position, name in enumerate(fields_of_action())
    )
    Organization.objects.bulk_create(_committee(body) for body in by_key.values())
    placed = [(by_key.get(key, district), values) for key, values in (initiatives() if entries is None else entries)]
    add_all(entries=placed, district=district, by=system, at=at)
    for word, kind in KIND_BY_WORD.items():
        named = Actor.objects.for_everyone("the actors of the district made above").filter(name__icontains=word)
        named.filter(district=district).update(kind=kind)
    for account in ACCOUNTS:
        body = by_key[account.body_ags]
        member = install_member(body=body, email=account.email, name=account.name, role=account.role, by=system, at=at)
        member.user.set_password(PASSWORD)
        member.user.save(update_fields=["password"])
    _bring_in_paper(district, by=system, at=at)
    take_examples(district=district, by=system, at=at)
    want_comparison(district_id=district.pk, at=at)
    if entries is None:
        coordinator = Membership.plain.filter(body=district, role=Role.OFFICER).select_related("body", "user").get()
        form_demo_bundles(by=coordinator, at=at)
        make_demo_introductions(by=coordinator, at=at)
    return True


def _bring_in_paper(district: Body, *, by: SystemActor, at: datetime) -> None:
    """The scan of 2019 waits to be read: the first thing a visitor can watch."""
    name, data = paper()
    add_document(
        body=district, name=name, data=data, audience=Audience.DISTRICT, paper_number="SV-9-1334", by=by, at=at
    )


def _committee(body: Body) -> Organization:
    """The one committee that the municipal codes of North Rhine-Westphalia demand of every body."""
    name = "Kreisausschuss" if body.is_district else "Hauptausschuss"
    return Organization(body=body, name=name, organization_type=OrganizationType.COMMITTEE, classification="Ausschuss")
