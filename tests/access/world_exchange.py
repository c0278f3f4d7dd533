"""Other districts as the world knows them: one taken, one waiting for a decision, and a file given out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.adapters.exchange.documents import packed

from kreisweit.adapters.exchange import Publisher
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.exchange.bridge.outgoing import Imprint
from kreisweit.apps.exchange.domain.consent import give_consent
from kreisweit.apps.exchange.domain.publish import preview, publish
from kreisweit.apps.exchange.domain.receive import receive_file, take_file
from kreisweit.apps.exchange.models import DistrictComparison
from kreisweit.apps.exchange.queries.publishing import Selection

IMPRINT = Imprint("CC0 1.0", "Kreisentwicklung", "stelle@kreis.example")
SELECTION = Selection(with_unconfirmed=True)


def exchanged(coordinator: Membership, consenting: Membership, *, mark: str, at: datetime) -> dict[str, Any]:
    """`consenting` lets its body be published; `mark` stands in the names of the other districts."""
    give_consent(by=consenting, at=at)
    publisher = Publisher(kind="district", name=f"Kreis {mark}", ags="05111000")
    earlier, newer = at - timedelta(days=2), at - timedelta(days=1)
    first = receive_file(
        data=packed(publisher=publisher, created_at=earlier), name=f"{mark}.json", by=coordinator, at=at
    )
    other = take_file(file=first, reason="Verglichen", is_compared=True, by=coordinator, at=at)
    later = packed(publisher=publisher, created_at=newer)
    DistrictComparison.plain.filter(district=coordinator.district).delete()
    return {
        "other district": other,
        "waiting file": receive_file(data=later, name=f"{mark}.json", by=coordinator, at=at),
        "publication": publish(
            selection=SELECTION, imprint=IMPRINT, seen=seen_by(coordinator, at), by=coordinator, at=at
        ),
    }


def seen_by(member: Membership, at: datetime) -> str:
    """What the preview of `member` shows, as its digest."""
    return preview(selection=SELECTION, imprint=IMPRINT, by=member, at=at).digest
