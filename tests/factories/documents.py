"""Documents that are read already, without a parser: their text is what the test says."""

from __future__ import annotations

from datetime import datetime

from tests.factories.bodies import NOON

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.documents.bridge.contents import keep_reading, page_row
from kreisweit.apps.documents.models import Document
from kreisweit.engines.reading.document import from_text
from kreisweit.engines.reading.text import clean
from kreisweit.kernel.digest import digest

PAPER = (
    "Die Gemeinde Adorf betreibt seit 2021 ein kostenfreies WLAN auf dem Marktplatz.\n\n"
    "Die Kosten betragen einmalig 30.000 Euro. Projektpartner ist die Stadtwerke Adorf GmbH.\n\n"
    "Im Jahr 2024 soll eine gemeinsame Parking-App mit der Gemeinde Bestadt folgen.\n"
)


def make_document(
    body: Body, text: str = PAPER, *, audience: str = "district", name: str = "vorlage.txt", at: datetime = NOON
) -> Document:
    """A text file of `body` that has been read; form feeds part its pages."""
    checksum = digest({"text": text, "name": name})
    raw = from_text(text, digest=checksum, name=name)
    document = Document.plain.create(
        district=body.district or body,
        body=body,
        name=name,
        kind="text",
        digest=checksum,
        size=len(text),
        audience=audience,
        uploaded_at=at,
        touched_at=at,
        state="read",
        read_at=at,
        attempt=1,
        page_count=len(raw.pages),
        pages_read=len(raw.pages),
    )
    for page in raw.pages:
        page_row(page, document=document, remark="").save(force_insert=True)
    keep_reading(document, raw, clean(raw), paper=None)
    return document
