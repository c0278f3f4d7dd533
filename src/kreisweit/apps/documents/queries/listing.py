"""The list of documents: filters, numbers, pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.documents.models import Document
from kreisweit.apps.documents.models.document import DocumentQuerySet

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a reader wants to see; empty texts and `None` do not narrow. `body` is a primary key."""

    words: str = ""
    state: str = ""
    kind: str = ""
    body: int | None = None


def documents_for(member: Membership) -> DocumentQuerySet:
    """Everything `member` may read, the newest first, with what a line shows."""
    rows = Document.objects.visible_to(member).select_related("body", "uploaded_by__user")
    return rows.defer("body__boundary", "notes")


def narrowed(rows: DocumentQuerySet, filters: Filters) -> DocumentQuerySet:
    """Every word has to stand in the name, the title or the paper number."""
    condition = Q()
    for word in filters.words.split():
        condition &= Q(name__icontains=word) | Q(title__icontains=word) | Q(paper_number__icontains=word)
    if filters.state:
        condition &= Q(state=filters.state)
    if filters.kind:
        condition &= Q(kind=filters.kind)
    if filters.body is not None:
        condition &= Q(body=filters.body)
    return rows.filter(condition)


def page_of(rows: DocumentQuerySet, number: str | int | None) -> Page[Document]:
    return Paginator(rows.order_by("-uploaded_at", "-pk"), PAGE_SIZE).get_page(number)
