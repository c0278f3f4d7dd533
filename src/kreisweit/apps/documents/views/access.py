"""The door to one document."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.documents.models import Document


def document_or_404(request: MemberRequest, public_id: str) -> Document:
    """The document if the member may read it."""
    rows = Document.objects.visible_to(request.member).select_related("body", "district", "uploaded_by__user")
    return get_object_or_404(rows.defer("body__boundary", "district__boundary"), public_id=public_id)


def download(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    """An answer that browsers save and never show: what somebody has uploaded must not act in our name.

    Should a browser show it all the same, it does so without script, forms and our origin.
    """
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
