"""What the network says, with the names and titles that the reader may see.

The network knows initiatives by their ids; titles are read for the member, so that an entry which became a draft a
moment ago is told to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.contacts.rules import PlannedIntroduction
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.enums import Kind
from kreisweit.kernel.wording import Message

if TYPE_CHECKING:
    from kreisweit.apps.contacts.bridge import MissingContact, Network, Party

SHOWN_MATTERS = 4
READ_MATTERS = 8
"""A few more than are shown: some may have become drafts."""
# Long texts, and boundaries of tens of kilobytes.
UNREAD = ("description", "problem", "benefit", "body__boundary", "place_body__boundary")


@dataclass(frozen=True, slots=True)
class MatterCard:
    first: Initiative
    second: Initiative
    kind: str
    kind_label: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class MissingCard:
    """Two organisations that should know each other. `in_one_house`: one body represents both and can bring them
    together itself; None where two different bodies have to be asked."""

    first: Party
    second: Party
    matters: tuple[MatterCard, ...]
    further: int
    residents: int | None
    reasons: tuple[Message, ...]
    represented_by: tuple[Body, Body]
    in_one_house: Body | None
    may_propose: bool


def visible_initiatives(ids: Iterable[str], member: Membership) -> dict[str, Initiative]:
    """By public id, with the body responsible for the entry."""
    rows = Initiative.objects.visible_to(member).filter(public_id__in=set(ids))
    related = rows.select_related("body", "place_body").defer(*UNREAD)
    return {row.public_id: row for row in related}


def missing_cards(found: Sequence[MissingContact], network: Network, member: Membership) -> list[MissingCard]:
    """One card for each of `found` of which the reader may see a matter, in two queries."""
    ids = {end for one in found for matter in one.matters[:READ_MATTERS] for end in (matter.first, matter.second)}
    initiatives = visible_initiatives(ids, member)
    bodies = {body.public_id: body for body in bodies_of(member).defer("boundary")}
    cards = (_card(one, network, initiatives, bodies, member) for one in found)
    return [card for card in cards if card is not None]


def _card(
    one: MissingContact,
    network: Network,
    initiatives: Mapping[str, Initiative],
    bodies: Mapping[str, Body],
    member: Membership,
) -> MissingCard | None:
    matters = [
        MatterCard(
            first=initiatives[matter.first],
            second=initiatives[matter.second],
            kind=matter.kind,
            kind_label=str(Kind(matter.kind).label) if matter.kind in Kind.values else matter.kind,
            is_confirmed=matter.is_confirmed,
        )
        for matter in one.matters[:READ_MATTERS]
        if matter.first in initiatives and matter.second in initiatives
    ]
    if not matters:
        return None
    first, second = network.parties[one.first], network.parties[one.second]
    represented = (
        bodies.get(first.id, matters[0].first.body),
        bodies.get(second.id, matters[0].second.body),
    )
    in_one_house = represented[0] if represented[0].pk == represented[1].pk else None
    planned = PlannedIntroduction(member.district_id, frozenset(body.pk for body in represented))
    return MissingCard(
        first=first,
        second=second,
        matters=tuple(matters[:SHOWN_MATTERS]),
        further=max(len(one.matters) - SHOWN_MATTERS, 0),
        residents=one.residents,
        reasons=one.reasons,
        represented_by=represented,
        in_one_house=in_one_house,
        may_propose=in_one_house is None and allowed("contacts.propose", member, planned),
    )
