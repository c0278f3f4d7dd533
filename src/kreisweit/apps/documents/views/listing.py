"""All documents a member may read: search, filters, pages; and the waste bin."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.documents.forms.filters import FilterForm
from kreisweit.apps.documents.models import Document
from kreisweit.apps.documents.queries.listing import PAGE_SIZE, documents_for, narrowed, page_of


@for_members("GET")
def listing(request: MemberRequest) -> HttpResponse:
    form = FilterForm(request.GET, bodies=list(bodies_of(request.member).defer("boundary")))
    rows = narrowed(documents_for(request.member), form.filters())
    page = page_of(rows, request.GET.get("page"))
    is_narrowed = any(request.GET.get(name) for name in form.fields)
    context = {
        "form": form,
        "page": page,
        "number": page.paginator.count,
        "is_narrowed": is_narrowed,
        "may_upload": allowed("documents.upload", request.member),
    }
    return render(request, "documents/listing.html", context)


@for_members("GET")
def waste_bin(request: MemberRequest) -> HttpResponse:
    require("documents.upload", request.member)
    rows = Document.objects.removed_from(request.member).order_by("-removed_at", "pk")
    return render(
        request, "documents/waste_bin.html", {"page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))}
    )
