"""A document of Adorf with a few proposals, made by hand so that tests say what was found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.factories.documents import make_document

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.documents.models import Document, DocumentText
from kreisweit.apps.proposals.bridge import Sketch
from kreisweit.apps.proposals.domain.store import store_proposals
from kreisweit.apps.proposals.models import Proposal

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
Found = tuple[Any, str]


def finding(text: str, value: Any, quote: str, confidence: float = 0.9) -> dict[str, Any]:
    """One value with the place of `quote` in `text`."""
    reason = {"code": "initiative.title_missing", "values": {}}
    return {"value": value, "confidence": confidence, "reason": reason, "passage": place(text, quote)}


def place(text: str, quote: str) -> dict[str, Any]:
    start = text.index(quote)
    return {"start": start, "end": start + len(quote), "page": 1, "quote": quote}


def sketch(text: str, key: str, title: str, quote: str, **found: Found | list[Found]) -> Sketch:
    """A proposal of `title`, found at `quote`; further fields as code=(value, quote), or a list of such pairs."""
    options: dict[str, Any] = {"kind": "initiative", "confidence": 0.9, "place": ""}
    options |= {name: found.pop(name) for name in list(found) if name in options}
    several = {code: one if isinstance(one, list) else [one] for code, one in found.items()}
    findings = {code: [finding(text, value, where) for value, where in pairs] for code, pairs in several.items()}
    where = place(text, quote)
    return Sketch(
        key=key,
        title=title,
        findings={"title": [finding(text, title, quote, options["confidence"])], **findings},
        passage=where,
        position=where["start"],
        page=1,
        **options,
    )


def text_of(document: Document) -> str:
    return DocumentText.plain.get(document=document).text


def wlan(text: str, **changes: Any) -> Sketch:
    found = {
        "year_start": (2021, "seit 2021"),
        "cost_once": (3_000_000, "einmalig 30.000 Euro"),
        "partners": [("Stadtwerke Adorf GmbH", "Stadtwerke Adorf GmbH")],
        "place": "",
        "status": ("in_operation", "betreibt"),
    }
    return sketch(text, "wlan", "Kostenfreies WLAN", "kostenfreies WLAN", **{**found, **changes})


def app(text: str, **changes: Any) -> Sketch:
    return sketch(text, "app", "Parking-App", "Parking-App", year_start=(2024, "Im Jahr 2024"), **changes)


@pytest.fixture
def document(adorf: Body) -> Document:
    return make_document(adorf)


@pytest.fixture
def store(document: Document) -> Callable[..., list[Proposal]]:
    """Stores sketches as the reading of `document`; each is a function of its text."""

    def keep(*sketches: Callable[[str], Sketch]) -> list[Proposal]:
        text = text_of(document)
        store_proposals(document=document, sketches=[make(text) for make in sketches], at=NOW)
        return list(Proposal.plain.filter(document=document).order_by("position", "pk"))

    return keep


@pytest.fixture
def proposal(store: Callable[..., list[Proposal]]) -> Proposal:
    """The WLAN of the Markt, with year, costs, partner and status."""
    return store(wlan)[0]
