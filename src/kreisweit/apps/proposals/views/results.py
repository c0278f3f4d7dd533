"""What people have made of a document: a page for everybody who may see the document."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.documents.models import Document
from kreisweit.apps.proposals.queries.queue import visible
from kreisweit.apps.proposals.queries.results import results_of


@for_members("GET")
def of_document(request: MemberRequest, public_id: str) -> HttpResponse:
    """A part for the page of the document, or a page of its own."""
    document = get_object_or_404(Document.objects.visible_to(request.member), public_id=public_id)
    reviews = allowed("proposals.list", request.member)
    context = {
        "document": document,
        "results": results_of(document, request.member),
        "waiting": visible(request.member).filter(document=document).waiting().count() if reviews else 0,
    }
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "proposals/_of_document.html" if is_part else "proposals/of_document.html", context)
