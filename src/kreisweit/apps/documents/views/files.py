"""The original, its clean text, and pictures of its pages."""

from __future__ import annotations

from pathlib import PurePath

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.documents.bridge.originals import open_original
from kreisweit.apps.documents.bridge.pictures import WIDTHS, picture_of
from kreisweit.apps.documents.models import DocumentPage
from kreisweit.apps.documents.queries.texts import reading_of
from kreisweit.apps.documents.views.access import document_or_404, download
from kreisweit.kernel.errors import KreisweitError, NotPossibleError


@for_members("GET")
def original(request: MemberRequest, public_id: str) -> HttpResponse:
    """The file as it came. Always a download of no particular type: no browser shall open what somebody uploaded."""
    document = document_or_404(request, public_id)
    return download(open_original(document.digest), name=document.name, content_type="application/octet-stream")


@for_members("GET")
def text(request: MemberRequest, public_id: str) -> HttpResponse:
    """The clean text."""
    document = document_or_404(request, public_id)
    reading = reading_of(document)
    if reading is None:
        raise NotPossibleError("document.not_read", name=document.label)
    name = f"{PurePath(document.name).stem}.txt"
    return download(reading.text.encode(), name=name, content_type="text/plain; charset=utf-8")


@for_members("GET")
def picture(request: MemberRequest, public_id: str, number: int, width: int) -> HttpResponse:
    """A page as PNG. It never changes, because the address names a document whose content never changes."""
    document = document_or_404(request, public_id)
    pages = DocumentPage.objects.visible_to(request.member).only("number")
    get_object_or_404(pages, document=document, number=number)
    if width not in WIDTHS or not document.is_pictured:
        raise Http404
    try:
        content = picture_of(document.digest, number=number, width=width)
    except KreisweitError as error:
        raise Http404 from error  # the page says in words that there is no picture
    response = HttpResponse(content, content_type="image/png")
    response["Cache-Control"] = "private, max-age=86400"
    return response
