"""Reading one document: what is known about it, and its pages one by one with what is marked on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.documents.bridge.contents import outline_of
from kreisweit.apps.documents.bridge.page_view import Mark, page_view
from kreisweit.apps.documents.bridge.pictures import WIDTHS
from kreisweit.apps.documents.enums import Audience, EventName
from kreisweit.apps.documents.models import Document, DocumentPage, DocumentText, Passage
from kreisweit.apps.documents.queries.citations import citings
from kreisweit.apps.documents.queries.history import happenings
from kreisweit.apps.documents.queries.texts import find_in_text, pages_of, passages_of, reading_of
from kreisweit.apps.documents.views.access import document_or_404
from kreisweit.kernel.ids import is_id

TEXT_ONLY = "text"
LONGEST_NUMBER = 10


@never_cache
@for_members("GET")
def detail(request: MemberRequest, public_id: str) -> HttpResponse:
    """The document's facts, its parts, and where a searched word stands."""
    document = document_or_404(request, public_id)
    if chosen := request.GET.get("fundstelle"):
        if not is_id(chosen):
            raise Http404
        return redirect(get_object_or_404(_passages(request, document), public_id=chosen))
    reading, pages = reading_of(document), pages_of(document)
    if wanted := request.GET.get("seite", "").strip():
        return _go_to(document, wanted, [number for number, _start in pages])
    words = request.GET.get("suche", "").strip()
    context = {
        "document": document,
        "reading": reading,
        "pages": pages,
        "outline": outline_of(reading) if reading else (),
        "words": words,
        "hits": find_in_text(reading.text, words, pages=pages) if reading and words else [],
        "passages": _with_citings(document, request),
        "may_change": allowed("documents.change", request.member, document),
        "audiences": Audience.choices,
        "history": [{"at": one.at, "who": one.who, "what": one.what(EventName)} for one in happenings(document)],
    }
    return render(request, "documents/detail.html", context)


@never_cache
@for_members("GET")
def progress(request: MemberRequest, public_id: str) -> HttpResponse:
    """The running job alone; when it is over, htmx opens the page anew."""
    document = document_or_404(request, public_id)
    if not request.headers.get("HX-Request"):
        return redirect(document)
    if document.is_waiting:
        return render(request, "documents/_reading.html", {"document": document})
    response = HttpResponse()
    response["HX-Refresh"] = "true"
    return response


@for_members("GET")
def page(request: MemberRequest, public_id: str, number: int) -> HttpResponse:
    document = document_or_404(request, public_id)
    row = get_object_or_404(DocumentPage.objects.visible_to(request.member), document=document, number=number)
    reading, pages = reading_of(document), [one for one, _start in pages_of(document)]
    words, chosen = request.GET.get("suche", "").strip(), request.GET.get("fundstelle", "")
    passages = passages_of(document)
    if chosen and not any(passage.public_id == chosen for passage in passages):
        raise Http404
    marks = _marks(request, reading, row, passages)
    position = pages.index(number)
    context = {
        "document": document,
        "view": page_view(row, reading, marks=marks),
        "sheet": reading.sheets[number - 1] if reading and number <= len(reading.sheets) else "",
        "passages": [one for one in passages if one.start < row.end and one.end > row.start],
        "chosen": chosen,
        "pages": pages,
        "before": pages[position - 1] if position else None,
        "after": pages[position + 1] if position + 1 < len(pages) else None,
        "last": pages[-1],
        "words": words,
        "is_text_only": request.GET.get("ansicht") == TEXT_ONLY or not document.is_pictured,
        "kept": _kept(request),
        "widths": WIDTHS,
    }
    return render(request, "documents/page.html", context)


def _go_to(document: Document, wanted: str, numbers: Sequence[int]) -> HttpResponse:
    """To the page somebody has typed, or to the nearest one there is."""
    if not numbers:
        return redirect(document)
    is_number = wanted.isascii() and wanted.isdecimal() and len(wanted) < LONGEST_NUMBER
    number = int(wanted) if is_number else numbers[0]
    return redirect("documents:page", document.public_id, min(max(number, numbers[0]), numbers[-1]))


def _passages(request: MemberRequest, document: Document) -> Any:
    return Passage.objects.visible_to(request.member).filter(document=document).select_related("document")


def _with_citings(document: Document, request: MemberRequest) -> list[tuple[Passage, list[Any]]]:
    found = citings(document, member=request.member)
    return [(passage, [one for one in found if one.passage == passage.public_id]) for passage in passages_of(document)]


def _marks(
    request: MemberRequest, reading: DocumentText | None, row: DocumentPage, passages: Sequence[Passage]
) -> list[Mark]:
    """Passages, the one that was linked to, a stretch named in the address (`?stelle=120-180`), and searched words."""
    chosen = request.GET.get("fundstelle", "")
    marks = [
        Mark(one.start, one.end, "focus" if one.public_id == chosen else "passage", f"p-{one.public_id}")
        for one in passages
    ]
    if stretch := _stretch(request.GET.get("stelle", "")):
        marks.append(Mark(*stretch, "focus", "stelle"))
    if reading and (words := request.GET.get("suche", "").strip()):
        part = reading.text[row.start : row.end]
        hits = find_in_text(part, words, pages=())
        places = [(row.start + hit.start, row.start + hit.end) for hit in hits]
        marks += [Mark(start, end, "hit", f"t-{start}") for start, end in places]
    return marks


def _stretch(text: str) -> tuple[int, int] | None:
    """Two character positions as in `120-180`; `None` for anything else."""
    start, _dash, end = text.partition("-")
    if not all(part.isascii() and part.isdecimal() and len(part) < LONGEST_NUMBER for part in (start, end)):
        return None
    return (int(start), int(end)) if int(start) < int(end) else None


def _kept(request: MemberRequest) -> str:
    """What the links to other pages of the document take along."""
    names = [name for name in ("ansicht", "suche") if request.GET.get(name)]
    return urlencode({name: request.GET[name] for name in names})
