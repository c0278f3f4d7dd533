"""Who does something similar, limited to what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.bridge.index import district_index
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.engines.matching import Item
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
    index = district_index(member.district.public_id, member.district_id).current()
    if index is None:
        return []
    near = [one for one in index.similar(item, limit=limit + SPARE) if one.kind != "weak"]
    rows = with_parties(Initiative.objects.visible_to(member).filter(public_id__in=[one.id for one in near]))
    visible = {row.public_id: row for row in rows}
    return [
        Similar(
            initiative=visible[one.id],
            kind=one.kind,
            score=one.score,
            reasons=tuple(evidence.message for evidence in one.evidence),
            differences=tuple(evidence.message for evidence in one.against),
        )
        for one in near
        if one.id in visible
    ][:limit]


def settled(district: Body) -> None:
    """Wait until everything that was read so far has been worked into the index; for set-up and tests."""
    district_index(district.public_id, district.pk).settle()
