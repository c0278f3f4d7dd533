"""Who does something similar, limited to what the reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.bridge.index import district_index
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.engines.matching import Item
from kreisweit.engines.matching.model import Neighbour
from kreisweit.kernel.wording import Message

SPARE = 40
"""Neighbours asked for beyond the limit: some may be drafts of others, which the reader must not see."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A neighbour that the reader may see. `score` is a probability; `reasons` begin with the decisive one."""

    initiative: Initiative
    kind: str
    score: float
    reasons: tuple[Message, ...]
    differences: tuple[Message, ...]

    @property
    def kind_message(self) -> Message:
        return Message.of(f"matching.kind_{self.kind}")


def similar_to(item: Item, *, member: Membership, limit: int) -> list[Similar]:
    """What the member may see of the closest initiatives, best first; those without a decisive reason are left out."""
    return similar_to_each({item.id: item}, member=member, limit=limit)[item.id]


def similar_to_each(items: Mapping[str, Item], *, member: Membership, limit: int) -> dict[str, list[Similar]]:
    """`similar_to` for several items at once, by their keys in `items`, in one query for the rows of all."""
    index = district_index(member.district.public_id, member.district_id).current()
    if index is None or not items:
        return {key: [] for key in items}
    near = {
        key: [one for one in index.similar(item, limit=limit + SPARE) if one.kind != "weak"]
        for key, item in items.items()
    }
    wanted = {one.id for several in near.values() for one in several}
    rows = with_parties(Initiative.objects.visible_to(member).filter(public_id__in=wanted))
    visible = {row.public_id: row for row in rows}
    return {
        key: [_similar(visible[one.id], one) for one in several if one.id in visible][:limit]
        for key, several in near.items()
    }


def _similar(initiative: Initiative, neighbour: Neighbour) -> Similar:
    return Similar(
        initiative=initiative,
        kind=neighbour.kind,
        score=neighbour.score,
        reasons=tuple(evidence.message for evidence in neighbour.evidence),
        differences=tuple(evidence.message for evidence in neighbour.against),
    )


def make_ready(district: Body) -> None:
    """Build the index of a district, so that the first who asks need not wait for it."""
    district_index(district.public_id, district.pk).current()


def settled(district: Body) -> None:
    """Wait until everything that was read so far has been worked into the index; for set-up and tests."""
    district_index(district.public_id, district.pk).settle()
