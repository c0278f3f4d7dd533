"""A body as it is written down before it exists: the row of a table, or the demo's data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from kreisweit.kernel.errors import InvalidInputError

DISTRICT_DIGITS = 5
_KEY = re.compile(r"\d{8}")
# What stands before the name proper, and is part of the official one.
_KINDS = (
    "Kreis- und Hochschulstadt",
    "Universitäts- und Hansestadt",
    "Hansestadt",
    "Kreisstadt",
    "Landkreis",
    "Kreis",
    "Stadt",
    "Gemeinde",
    "Markt",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRecord:
    """`ags`: eight digits, a district's end in 000; `neighbours`: official keys; `boundary`: GeoJSON
    MultiPolygon.

    Raises `InvalidInputError` for anything that is no official key.
    """

    ags: str
    name: str
    short_name: str = ""
    population: int | None = None
    population_date: date | None = None
    area_km2: Decimal | None = None
    latitude: float | None = None
    longitude: float | None = None
    neighbours: frozenset[str] = field(default_factory=frozenset)
    boundary: Mapping[str, Any] | None = None
    boundary_source: str = ""
    source_url: str = ""

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.ags):
            raise InvalidInputError("district.key_unreadable", key=self.ags)
        if not self.name.strip():
            raise InvalidInputError("district.name_missing", key=self.ags)

    @property
    def district_ags(self) -> str:
        return district_key(self.ags)

    @property
    def is_district(self) -> bool:
        return self.ags == self.district_ags

    @property
    def name_alone(self) -> str:
        """The short name: as given, else the name without its "Stadt" or "Gemeinde"."""
        if self.short_name:
            return self.short_name
        kind = next((kind for kind in _KINDS if self.name.startswith(f"{kind} ")), "")
        return self.name.removeprefix(kind).strip()


def district_key(ags: str) -> str:
    """The official key of the district a municipality belongs to.

    >>> district_key("05558012")
    '05558000'
    """
    return ags[:DISTRICT_DIGITS].ljust(8, "0")
