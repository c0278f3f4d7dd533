from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from kreisweit.apps.audit.domain.record import SystemActor
from kreisweit.apps.bodies.domain.found import found_district
from kreisweit.apps.bodies.domain.members import install_member
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.record import BodyRecord

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
TOWNS = ("Adorf", "Bestadt", "Cehausen")
_numbers = count(1)


def make_district(*, prefix: str = "05999", name: str = "Kreis Musterland", towns: tuple[str, ...] = TOWNS) -> Body:
    """A Kreis with its towns in a row: each is a neighbour of the next. `prefix` is the district's five
    digits."""
    keys = [f"{prefix}{4 * position:03}" for position in range(1, len(towns) + 1)]
    records = [
        BodyRecord(
            ags=key,
            name=f"Gemeinde {town}",
            population=1000 * position,
            area_km2=Decimal(10 * position),
            neighbours=frozenset(keys[position : position + 1]),
        )
        for position, (key, town) in enumerate(zip(keys, towns, strict=True), start=1)
    ]
    return found_district(bodies=records, name=name, at=NOON)


def make_foreign_district() -> Body:
    """Another Kreis in the same installation: whatever one may do at home, one may not do there."""
    return make_district(prefix="05998", name="Kreis Fremdland", towns=("Fernstadt",))


def town(district: Body, name: str) -> Body:
    return district.municipalities.get(short_name=name)


def make_member(body: Body, role: Role = Role.OFFICER, *, email: str = "", name: str = "") -> Membership:
    """Somebody new with `role` at `body`."""
    number = next(_numbers)
    return install_member(
        body=body,
        email=email or f"person{number}@example.org",
        name=name or f"Person {number}",
        role=role,
        by=SystemActor(),
        at=NOON,
    )
