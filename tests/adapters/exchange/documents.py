"""Documents and keys for the tests of the exchange."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from kreisweit.adapters.exchange import (
    Document,
    PublishedGoal,
    PublishedInitiative,
    PublishedStrategy,
    Publisher,
    SigningKey,
    pack,
)

CREATED = datetime(2026, 10, 1, 8, 30, tzinfo=UTC)
KEY, OTHER_KEY, THIRD_KEY = (SigningKey(bytes([number]) * 32) for number in (1, 2, 3))


def document(**changes: Any) -> Document:
    """A small but complete document; `changes` by the fields of `Document`."""
    values: dict[str, Any] = {
        "publisher": Publisher(
            kind="district",
            name="Kreis Nachbarland",
            ags="05111000",
            residents=100_000,
            residents_on=date(2023, 12, 31),
            contact_office="Kreisentwicklung",
            contact_email="digital@nachbarland.example",
        ),
        "licence": "dl-de/by-2-0",
        "licence_url": "https://www.govdata.de/dl-de/by-2-0",
        "created_at": CREATED,
        "initiatives": (
            PublishedInitiative(
                id="n-1",
                title="Lastenradverleih Überstadt",
                description="Räder zum Leihen.\nMit App.",
                place="Überstadt",
                place_ags="05111004",
                field="Mobilität",
                status="in_operation",
                year_start=2022,
                owner="Stadt Überstadt",
                partners=("Stadtwerke Überstadt",),
                systems=("sigo",),
                cost_once_cents=4_500_000,
                source_url="https://ueberstadt.example/rad",
            ),
            PublishedInitiative(id="n-2", title="Telemedizin-Raum", field="Gesundheit", status="completed"),
        ),
        "strategies": (
            PublishedStrategy(
                id="s-1",
                title="Digital bis 2030",
                owner="Kreis Nachbarland",
                adopted_on=date(2024, 3, 1),
                fields_of_action=("Mobilität", "Sicherheit"),
                goals=(PublishedGoal(id="g-1", text="Alle Dienste online", field="Verwaltung", target="2030"),),
            ),
        ),
    }
    return Document(**(values | changes))


def packed(key: SigningKey = KEY, **changes: Any) -> bytes:
    """The same as a signed file."""
    return pack(document(**changes), key=key)


def value(**changes: Any) -> dict[str, Any]:
    """The signed file as JSON values, with members replaced or added after signing."""
    read: dict[str, Any] = json.loads(packed())
    return read | changes
