"""Who works in which field on initiatives that have synergies: actors, initiatives and fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kreisweit.apps.bodies.models import Actor, Body, Membership
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.synergies.queries.pictures.pairs import drawn, keys_of
from kreisweit.apps.synergies.queries.queue import Selection

MOST_INITIATIVES = 400
"""With their actors and fields about 500 points: more nobody can tell apart."""


@dataclass(frozen=True, slots=True)
class Involved:
    """An owner or partner and its initiatives, in the order of `Involvement.initiatives`."""

    party: Body | Actor
    initiatives: tuple[Initiative, ...]

    @property
    def name(self) -> str:
        """As a label has room for it: bodies by their short name, the Kreis by its full one."""
        is_town = isinstance(self.party, Body) and not self.party.is_district
        return self.party.short_name if is_town else self.party.name  # type: ignore[union-attr]  # only bodies are towns

    @property
    def key(self) -> str:
        return self.party.public_id


@dataclass(frozen=True, slots=True)
class Involvement:
    """`initiatives` of the most valuable synergies first; `confirmed` are keys of those in a confirmed one.

    `total` counts all initiatives with a synergy, also those beyond `MOST_INITIATIVES`.
    """

    initiatives: tuple[Initiative, ...]
    confirmed: frozenset[int]
    involved: tuple[Involved, ...]
    total: int


def involvement_of(member: Membership, *, selection: Selection, today: date) -> Involvement:
    """Three queries: the pairs, the initiatives of the most valuable of them, and their partners."""
    keys: dict[int, None] = {}
    confirmed: set[int] = set()
    for one, other, is_confirmed in keys_of(drawn(member, selection=selection, today=today).order_by("-value", "id")):
        keys |= {one: None, other: None}
        if is_confirmed:
            confirmed |= {one, other}
    chosen = list(keys)[:MOST_INITIATIVES]
    rows = with_parties(Initiative.objects.visible_to(member).filter(pk__in=chosen))
    by_pk = {row.pk: row for row in rows.defer("description", "problem", "benefit", "district__boundary")}
    initiatives = tuple(by_pk[pk] for pk in chosen if pk in by_pk)
    return Involvement(initiatives, frozenset(confirmed), _involved(initiatives), len(keys))


def _involved(initiatives: Sequence[Initiative]) -> tuple[Involved, ...]:
    """Owners and partners, those with most initiatives first."""
    found: dict[str, tuple[Body | Actor, dict[int, Initiative]]] = {}
    for initiative in initiatives:
        for party in _parties_of(initiative):
            found.setdefault(party.public_id, (party, {}))[1][initiative.pk] = initiative
    rows = [Involved(party, tuple(own.values())) for party, own in found.values()]
    return tuple(sorted(rows, key=lambda row: (-len(row.initiatives), row.name, row.key)))


def _parties_of(initiative: Initiative) -> Iterator[Body | Actor]:
    if initiative.owner:
        yield initiative.owner
    for partner in initiative.partners.all():
        party: Body | Actor | None = partner.body or partner.actor
        if party:
            yield party
