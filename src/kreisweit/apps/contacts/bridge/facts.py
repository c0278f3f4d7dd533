"""What the inventory says about who does what with whom, in the form the analysis takes.

Only what the whole district may see goes in: drafts take no part, so everybody in the district is shown the same
network. Examples from elsewhere take no part either: nobody here could answer for those who carry them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.queries import bodies_of, with_neighbours
from kreisweit.apps.contacts.enums import REVEALED
from kreisweit.apps.contacts.models import Introduction
from kreisweit.apps.initiatives.enums import Visibility
from kreisweit.apps.initiatives.models import Initiative, Partner
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.initiatives.queries.filters import is_elsewhere
from kreisweit.apps.synergies.enums import RejectReason, State
from kreisweit.apps.synergies.models import Synergy
from kreisweit.engines.networks import Bond, Contact, Inventory, Involvement, Organisation
from kreisweit.engines.networks import Initiative as Entry

# Codes of the states in which a pair is worth a talk: one side's yes is as good as a proposal here.
OPEN_STATES = ("proposed", "half")


@dataclass(frozen=True, slots=True)
class Row:
    """An initiative as the network needs it; organisations by their public ids, empty where there is none."""

    pk: int
    key: str
    field: str
    place: str
    responsible: str
    owner: str


def inventory_of(member: Membership) -> Inventory:
    """The shared inventory of the member's district, in six queries."""
    shared = Initiative.objects.visible_to(member).filter(visibility=Visibility.DISTRICT).exclude(is_elsewhere())
    names: dict[str, str] = {}
    rows = list(_rows(shared, names))
    bodies = tuple(with_neighbours(bodies_of(member)))
    keys = {row.pk: row.key for row in rows}
    involvements = (*_roles(rows), *_partners(shared, keys, names))
    organisations = (*map(_body, bodies), *_actors(names))
    known = {one.id for one in organisations}
    return Inventory(
        organisations=organisations,
        initiatives=tuple(Entry(id=row.key, field=row.field, place=row.place) for row in rows),
        involvements=involvements,
        bonds=tuple(_bonds(member, keys)),
        contacts=tuple(_contacts(member, rows, known)),
    )


def _rows(shared: InitiativeQuerySet, names: dict[str, str]) -> Iterator[Row]:
    """The initiatives; names of the actors that own them go to `names`."""
    columns = ("pk", "public_id", "field__name", "place_body__public_id", "body__public_id", "owner_body__public_id")
    actor = ("owner_actor__public_id", "owner_actor__name")
    for pk, key, field, place, body, owner, owner_actor, name in shared.order_by("pk").values_list(*columns, *actor):
        if owner_actor:
            names[owner_actor] = name
        yield Row(pk, key, field or "", place or "", body, owner or owner_actor or "")


def _roles(rows: Iterable[Row]) -> Iterator[Involvement]:
    for row in rows:
        if row.owner:
            yield Involvement(organisation=row.owner, initiative=row.key, role="owner")
        yield Involvement(organisation=row.responsible, initiative=row.key, role="responsible")


def _partners(shared: InitiativeQuerySet, keys: Mapping[int, str], names: dict[str, str]) -> Iterator[Involvement]:
    partners = Partner.objects.filter(initiative__in=shared.order_by().values("pk")).order_by("pk")
    for pk, body, actor, name in partners.values_list(
        "initiative_id", "body__public_id", "actor__public_id", "actor__name"
    ):
        if actor:
            names[actor] = name
        yield Involvement(organisation=body or actor, initiative=keys[pk], role="partner")


def _body(body: Body) -> Organisation:
    return Organisation(
        id=body.public_id,
        name=body.name,
        kind="district" if body.is_district else "municipality",
        residents=body.population,
        neighbours=frozenset(one.public_id for one in body.neighbours.all()),
    )


def _actors(names: Mapping[str, str]) -> Iterator[Organisation]:
    return (Organisation(id=key, name=name, kind="actor") for key, name in sorted(names.items()))


def _bonds(member: Membership, keys: Mapping[int, str]) -> Iterator[Bond]:
    """The synergies people have confirmed, and those that still wait."""
    counted = Q(state=State.CONFIRMED) | Q(state__in=OPEN_STATES, is_current=True)
    rows = Synergy.objects.visible_to(member).filter(counted).order_by("pk")
    for first, second, kind, score, state in rows.values_list("first_id", "second_id", "kind", "score", "state"):
        if first in keys and second in keys:
            yield Bond(
                first=keys[first],
                second=keys[second],
                kind=kind,
                probability=min(max(score, 0.0), 1.0),
                is_confirmed=state == State.CONFIRMED,
            )


def _contacts(member: Membership, rows: Iterable[Row], known: set[str]) -> Iterator[Contact]:
    """Who talks although no common initiative says so: they were introduced here, or said so of a synergy."""
    responsible = {row.pk: row.responsible for row in rows}
    said = Synergy.objects.visible_to(member).filter(state=State.REJECTED, reason=RejectReason.KNOWN)
    pairs = [
        (responsible[first], responsible[second])
        for first, second in said.order_by("pk").values_list("first_id", "second_id")
        if first in responsible and second in responsible
    ]
    introduced = Introduction.plain.filter(district=member.district_id, state__in=REVEALED)
    pairs += [(pair[:20], pair[21:]) for pair in introduced.order_by("pk").values_list("pair", flat=True)]
    return (
        Contact(first=first, second=second) for first, second in pairs if first != second and {first, second} <= known
    )
