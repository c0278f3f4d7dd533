"""The Kreis and its municipalities."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Prefetch
from ninja import Schema
from pydantic import Field

from kreisweit.apps.bodies.api.access import READ
from kreisweit.apps.bodies.api.paging import Reading
from kreisweit.apps.bodies.enums import BodyKind
from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.queries import bodies_of

router = Reading(tags=["bodies"], auth=READ)


class BodyOut(Schema):
    """A Körperschaft. Unknown numbers are null."""

    id: str
    ags: str = Field(description="Amtlicher Gemeindeschlüssel, eight digits.")
    kind: BodyKind
    name: str
    short_name: str
    population: int | None
    area_km2: Decimal | None
    neighbours: list[str] = Field(description="Ids of the bodies with a common border.")


@router.get("", response=list[BodyOut], summary="The Kreis and its municipalities")
def list_bodies(request: MemberRequest) -> list[BodyOut]:
    """The bodies of the member's district, the Kreis first."""
    neighbours = Prefetch("neighbours", Body.objects.only("public_id"))
    rows = bodies_of(request.member).defer("boundary").prefetch_related(neighbours)
    return [_body(row) for row in rows]


def _body(row: Body) -> BodyOut:
    return BodyOut(
        id=row.public_id,
        ags=row.ags,
        kind=BodyKind(row.kind),
        name=row.name,
        short_name=row.short_name,
        population=row.population,
        area_km2=row.area_km2,
        neighbours=sorted(neighbour.public_id for neighbour in row.neighbours.all()),
    )
