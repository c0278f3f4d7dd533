"""Setting a district up: the Kreis, its municipalities and their councils."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, SystemActor, record
from kreisweit.apps.bodies.enums import BodyKind, OrganizationType
from kreisweit.apps.bodies.models import Body, Organization
from kreisweit.apps.bodies.record import BodyRecord
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError

PARLIAMENT = "Parlament"  # OParl's word for the elected assembly of a body


@transaction.atomic
def found_district(*, bodies: Sequence[BodyRecord], name: str = "", at: datetime) -> Body:
    """Create a district with its municipalities and return it. `name` stands in where `bodies` has no row for
    the district.

    Nobody can act yet, so the log names the system. Raises `InvalidInputError` for keys that do not belong
    together, `NotPossibleError` when the district exists; either way nothing is written.
    """
    municipalities = [body for body in bodies if not body.is_district]
    key = _common_key(bodies, municipalities)
    if Body.objects.filter(ags=key).exists():
        raise NotPossibleError("district.exists", key=key)
    own = next((body for body in bodies if body.is_district), None) or _from_its_parts(key, name, municipalities)
    district = _body(own, BodyKind.DISTRICT, None)
    district.save()
    members = Body.objects.bulk_create([_body(body, BodyKind.MUNICIPALITY, district) for body in municipalities])
    _connect(members, municipalities)
    created = [district, *members]
    Organization.objects.bulk_create(_assembly(body) for body in created)
    changes = [Change(body, after={"ags": body.ags, "name": body.name}) for body in created]
    record(verb="district.founded", by=SystemActor(district.public_id), at=at, changes=changes)
    return district


def _common_key(bodies: Sequence[BodyRecord], municipalities: Sequence[BodyRecord]) -> str:
    if not municipalities:
        raise InvalidInputError("district.no_municipalities")
    keys = sorted({body.district_ags for body in bodies})
    if len(keys) > 1:
        raise InvalidInputError("district.several_districts", keys=", ".join(keys))
    twice = [key for key, times in Counter(body.ags for body in bodies).items() if times > 1]
    if twice:
        raise InvalidInputError("district.key_twice", key=twice[0])
    return keys[0]


def _from_its_parts(key: str, name: str, municipalities: Sequence[BodyRecord]) -> BodyRecord:
    """The district where the table has no row for it: sums, where every municipality states the number."""
    populations = [body.population for body in municipalities if body.population is not None]
    areas = [body.area_km2 for body in municipalities if body.area_km2 is not None]
    complete = len(municipalities)
    return BodyRecord(
        ags=key,
        name=name,
        population=sum(populations) if len(populations) == complete else None,
        area_km2=sum(areas[1:], areas[0]) if len(areas) == complete else None,
    )


def _body(draft: BodyRecord, kind: BodyKind, district: Body | None) -> Body:
    return Body(
        ags=draft.ags,
        kind=kind,
        district=district,
        name=draft.name,
        short_name=draft.name_alone,
        population=draft.population,
        population_date=draft.population_date,
        area_km2=draft.area_km2,
        latitude=draft.latitude,
        longitude=draft.longitude,
        boundary=draft.boundary,
        boundary_source=draft.boundary_source,
        source_url=draft.source_url,
    )


def _connect(bodies: Sequence[Body], drafts: Sequence[BodyRecord]) -> None:
    """Neighbourhood goes both ways, also when a table names it on one side only."""
    by_key = {body.ags: body for body in bodies}
    pairs = {
        frozenset((draft.ags, key))
        for draft in drafts
        for key in draft.neighbours
        if key in by_key and key != draft.ags
    }
    link = Body.neighbours.through
    rows = []
    for first, second in (sorted(pair) for pair in pairs):
        for one, other in ((first, second), (second, first)):
            rows.append(link(from_body_id=by_key[one].pk, to_body_id=by_key[other].pk))
    link.objects.bulk_create(rows)


def _assembly(body: Body) -> Organization:
    name = "Kreistag" if body.is_district else f"Rat der {body.name}"
    return Organization(body=body, name=name, organization_type=OrganizationType.COMMITTEE, classification=PARLIAMENT)
