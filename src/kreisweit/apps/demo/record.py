"""The demonstration's data as the verbs want it. Sources and licences: `data/README.md`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.record import BodyRecord
from kreisweit.apps.initiatives.enums import Confidence, Status

DISTRICT_AGS = "05558000"
# Shown on the start page while KREISWEIT_DEMO is set; `kreisweit doctor` objects when that happens in public.
PASSWORD = "demo-kreisweit"  # noqa: S105  # published on purpose

STATUS = {
    "idee": Status.IDEA,
    "geplant": Status.PLANNED,
    "beantragt": Status.APPLIED,
    "in_umsetzung": Status.IN_PROGRESS,
    "in_betrieb": Status.IN_OPERATION,
    "abgeschlossen": Status.COMPLETED,
    "eingestellt": Status.DISCONTINUED,
    "verworfen": Status.DROPPED,
    "abgelehnt": Status.REJECTED,
}
YEARLY = "im Jahr"
CONFIDENCE = {"hoch": Confidence.HIGH, "mittel": Confidence.MEDIUM, "niedrig": Confidence.LOW}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody to log in as. `body_ags` says for whom the person acts."""

    email: str
    name: str
    role: Role
    body_ags: str


ACCOUNTS = (
    DemoAccount("digital@kreis-coesfeld.example", "Karla Kreis", Role.OFFICER, DISTRICT_AGS),
    DemoAccount("administration@kreis-coesfeld.example", "Anton Admin", Role.ADMINISTRATOR, DISTRICT_AGS),
    DemoAccount("digital@senden.example", "Senta Senden", Role.OFFICER, "05558044"),
    DemoAccount("digital@duelmen.example", "Dieter Dülmen", Role.OFFICER, "05558016"),
    DemoAccount("rat@kreis-coesfeld.example", "Rita Rat", Role.COUNCILLOR, DISTRICT_AGS),
    DemoAccount("gast@kreis-coesfeld.example", "Gustav Gast", Role.GUEST, DISTRICT_AGS),
)


def bodies() -> list[BodyRecord]:
    """The district first, then its municipalities."""
    data, shapes = _read("municipalities.json"), _boundaries()
    district = data["district"]
    return [_body(district, district["name"], shapes)] + [
        _body(row, row["official_name"], shapes) for row in data["municipalities"]
    ]


def fields_of_action() -> list[str]:
    """In the order of the data: the eight fields of the 2019 strategy first."""
    return list(_read("initiatives.json")["meta"]["fields"])


def initiatives() -> list[tuple[str, dict[str, Any]]]:
    """Official key of the place and the record of each initiative. Amounts become cents; what is unknown
    stays out."""
    return [(row["place_ags"] or "", _initiative(row)) for row in _read("initiatives.json")["initiatives"]]


def paper() -> tuple[str, bytes]:
    """Name and bytes of the council paper that started it all, as a scan."""
    return "Vorlage SV-9-1334 (Scan).pdf", _file("vorlage-sv-9-1334.pdf")


@cache
def _read(name: str) -> Any:
    return json.loads(_file(name).decode())


def _file(name: str) -> bytes:
    return files("kreisweit.apps.demo").joinpath("data", name).read_bytes()


def _boundaries() -> Mapping[str, tuple[Mapping[str, Any], str]]:
    document = _read("boundaries.geojson")
    return {feature["properties"]["AGS"]: (feature["geometry"], document["source"]) for feature in document["features"]}


def _body(row: Mapping[str, Any], name: str, shapes: Mapping[str, tuple[Mapping[str, Any], str]]) -> BodyRecord:
    boundary, source = shapes[row["ags"]]
    return BodyRecord(
        ags=row["ags"],
        name=name,
        population=row["population"],
        population_date=date.fromisoformat(row["population_date"]),
        area_km2=Decimal(str(row["area_km2"])),
        latitude=row.get("lat"),
        longitude=row.get("lon"),
        neighbours=frozenset(neighbour["ags"] for neighbour in row.get("neighbours_in_district", ())),
        boundary=boundary,
        boundary_source=source,
        source_url=row["source_url"],
    )


def _initiative(row: Mapping[str, Any]) -> dict[str, Any]:
    # The data have one column for both; its note says which it is.
    cost = "cost_yearly" if YEARLY in (row["cost_note"] or "") else "cost_once"
    values = {
        "key": row["id"],
        "title": row["title"],
        "description": row["description"],
        "owner": row["owner"],
        "place": row["place"],
        "field": row["field"],
        "status": STATUS[row["status"]].value,
        "status_as_of": row["status_as_of"] and int(row["status_as_of"]),
        "year_start": row["year_start"],
        "year_end": row["year_end"],
        "partners": row["partners"],
        cost: row["costs_eur"] and row["costs_eur"] * 100,
        "funding": row["funding_eur"] and row["funding_eur"] * 100,
        "funding_programme": row["funding_program"],
        "cost_note": row["cost_note"],
        "source_url": row["source_url"],
        "confidence": CONFIDENCE[row["confidence"]].value,
    }
    return {code: value for code, value in values.items() if value is not None}
