"""Bringing documents in: the page with its plain form, and the state of what is being read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.documents.domain.add import Receipt, upload_document
from kreisweit.apps.documents.domain.arrive import forget_upload
from kreisweit.apps.documents.forms.upload import UploadForm
from kreisweit.apps.documents.models import PartialUpload
from kreisweit.apps.documents.queries.uploads import is_reading, latest_uploads, unfinished_uploads
from kreisweit.apps.documents.tasks import forget_old
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError
from kreisweit.ui.wording import say


@never_cache
@for_members("GET", "POST")
def uploads(request: MemberRequest) -> HttpResponse:
    """Choose files, see what has not arrived completely, and what became of the latest ones."""
    require("documents.upload", request.member)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        receipts, problems = _take_in(request, form.cleaned_data["dateien"], form.cleaned_data["audience"])
        _report(request, receipts)
        forget_old.enqueue()
        if not problems:
            return redirect("documents:upload")
        for problem in problems:
            form.add_error("dateien", problem)
    context = {
        "form": form,
        "limit": settings.DOCUMENT_LIMIT_BYTES,
        "unfinished": unfinished_uploads(request.member),
        **_state(request),
    }
    return render(request, "documents/upload.html", context, status=400 if form.errors else 200)


@never_cache
@for_members("GET")
def progress(request: MemberRequest) -> HttpResponse:
    """The latest documents alone; htmx asks for them every two seconds as long as one is being read."""
    require("documents.upload", request.member)
    if not request.headers.get("HX-Request"):
        return redirect("documents:upload")
    return render(request, "documents/_latest.html", _state(request))


@for_members("POST")
def discard(request: MemberRequest, public_id: str) -> HttpResponse:
    """Give up an upload that has not arrived completely."""
    require("documents.upload", request.member)
    upload = get_object_or_404(PartialUpload.objects.visible_to(request.member), public_id=public_id)
    forget_upload(upload=upload, by=request.member)
    messages.success(request, _("Der begonnene Upload von „%(name)s“ ist verworfen.") % {"name": upload.name})
    return redirect("documents:upload")


def _state(request: MemberRequest) -> dict[str, Any]:
    return {"latest": latest_uploads(request.member), "is_reading": is_reading(request.member)}


def _take_in(request: MemberRequest, files: list[UploadedFile[Any]], audience: str) -> tuple[list[Receipt], list[str]]:
    """Every file by itself: one that cannot be taken in does not stop the others."""
    receipts, problems = [], []
    for file in files:
        chunks, name = file.chunks(), file.name or ""
        try:
            receipts.append(
                upload_document(data=chunks, name=name, audience=audience, by=request.member, at=timezone.now())
            )
        except (InvalidInputError, NotPossibleError) as error:
            problems.append(say(error.message))
    return receipts, problems


def _report(request: MemberRequest, receipts: list[Receipt]) -> None:
    if new := sum(receipt.is_new for receipt in receipts):
        sentence = ngettext(
            "%(count)s Dokument ist aufgenommen und wird gelesen.",
            "%(count)s Dokumente sind aufgenommen und werden gelesen.",
            new,
        )
        messages.success(request, sentence % {"count": new})
    for receipt in receipts:
        if not receipt.is_new:
            messages.info(request, known_sentence(receipt))


def known_sentence(receipt: Receipt) -> str:
    """What to say about a file that the body has already."""
    name = {"name": receipt.document.label}
    if receipt.was_removed:
        return _("Diese Datei lag als „%(name)s“ im Papierkorb. Wir haben sie zurückgeholt.") % name
    return _("Diese Datei haben Sie schon: „%(name)s“. Sie wurde nicht noch einmal aufgenommen.") % name
