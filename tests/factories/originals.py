"""Documents with an original in the file store, read by the same verbs and parsers as people's own."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from tests.factories.bodies import NOON

from kreisweit.apps.audit.domain.record import SystemActor
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.documents.domain.add import add_document
from kreisweit.apps.documents.domain.reading import read_on
from kreisweit.apps.documents.models import Document

TEXT = "Freies WLAN\n\nDer Rat beschließt ein freies WLAN am Marktplatz.\f\nKosten\n\nEs kostet 30.000 Euro.\n"


def add_text(
    body: Body, text: str | bytes = TEXT, *, name: str = "vorlage.txt", audience: str = "district", at: datetime = NOON
) -> Document:
    """A file of `body`, not read yet; form feeds part its pages."""
    by = SystemActor((body.district or body).public_id)
    data = text if isinstance(text, bytes) else text.encode()
    return add_document(body=body, name=name, data=data, audience=audience, by=by, at=at).document


def read_text(
    body: Body, text: str | bytes = TEXT, *, name: str = "vorlage.txt", audience: str = "district", at: datetime = NOON
) -> Document:
    """The same, read to its end."""
    return read_now(add_text(body, text, name=name, audience=audience, at=at), at=at)


def pdf(*pages: str) -> bytes:
    """A file with these pages, line by line as they stand."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=True)
    for page in pages:
        for number, line in enumerate(page.splitlines()):
            canvas.drawString(72, 770 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def read_now(document: Document, *, at: datetime = NOON) -> Document:
    """Do what the reading job does."""
    while read_on(document_key=document.public_id, attempt=document.attempt, clock=lambda: at):
        pass
    document.refresh_from_db()
    return document
