"""Reading documents, and bringing them in."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils import timezone
from ninja import File, Form, Query, Status
from ninja.files import UploadedFile

from kreisweit.apps.bodies.api.access import READ, WRITE
from kreisweit.apps.bodies.api.paging import Reading, find, key_of, listed
from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.documents.api.schema import (
    AddedDocument,
    CitedPassage,
    CleanTextOut,
    DocumentChoice,
    DocumentList,
    DocumentOut,
    document_out,
    passage_out,
)
from kreisweit.apps.documents.domain.add import upload_document
from kreisweit.apps.documents.enums import Audience
from kreisweit.apps.documents.models import Document
from kreisweit.apps.documents.queries.listing import Filters, documents_for, narrowed, page_of
from kreisweit.apps.documents.queries.texts import pages_of, passages_of, reading_of

router = Reading(tags=["documents"], auth=READ)


@router.get("", response=DocumentList, summary="The documents, filtered")
def list_documents(request: MemberRequest, choice: Query[DocumentChoice]) -> dict[str, Any]:
    """What the member may read, the newest first, 50 at a time."""
    filters = Filters(
        words=choice.search,
        state=choice.state or "",
        kind=choice.kind or "",
        body=key_of(choice.body, bodies_of(request.member).defer("boundary"), name="body"),
    )
    page = page_of(narrowed(documents_for(request.member), filters), choice.page)
    return listed(page, map(document_out, page))


@router.post("", response={200: AddedDocument, 201: AddedDocument}, auth=WRITE, summary="Upload a document")
def add_document(request: MemberRequest, file: File[UploadedFile], audience: Form[Audience] = Audience.BODY) -> Any:
    """Takes a file in for the member's own body and has it read; 200 for one that the body has already."""
    name = file.name or ""
    receipt = upload_document(data=file.chunks(), name=name, audience=audience, by=request.member, at=timezone.now())
    added = {"document": document_out(_read(request, receipt.document.public_id)), "is_new": receipt.is_new}
    return Status(201 if receipt.is_new else 200, added)


@router.get("/{public_id}", response=DocumentOut, summary="One document")
def get_document(request: MemberRequest, public_id: str) -> dict[str, Any]:
    return document_out(_read(request, public_id))


@router.get("/{public_id}/text", response=CleanTextOut, summary="Its clean text")
def get_document_text(request: MemberRequest, public_id: str) -> dict[str, Any]:
    """Answers 404 until the document has been read."""
    document = _read(request, public_id)
    reading = reading_of(document)
    if reading is None:
        raise Http404
    return {"text": reading.text, "page_starts": [start for _number, start in pages_of(document)]}


@router.get("/{public_id}/passages", response=list[CitedPassage], summary="The passages on which something rests")
def list_passages(request: MemberRequest, public_id: str) -> list[dict[str, Any]]:
    return [passage_out(passage) for passage in passages_of(_read(request, public_id))]


def _read(request: MemberRequest, public_id: str) -> Document:
    return find(documents_for(request.member), public_id)
