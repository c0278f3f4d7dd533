"""Files in pieces, for the page's script: announce a file, send its bytes, go on after a lost connection.

`POST /dokumente/hochladen/beginnen/` with name, size, digest and audience answers `{"upload": address, "received": n}`
or, when the file is known or complete, `{"document": address, "sentence": …}`. `POST <upload>?offset=n` with bytes as
body answers the same. What is wrong comes as `{"sentence": …}` with a status of 400, 403, 404 or 409.
"""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.documents.domain.add import Receipt
from kreisweit.apps.documents.domain.arrive import Announcement, begin_upload, receive_piece
from kreisweit.apps.documents.models import PartialUpload
from kreisweit.apps.documents.tasks import forget_old
from kreisweit.apps.documents.views.uploads import known_sentence
from kreisweit.kernel.errors import KreisweitError
from kreisweit.ui.middleware import status_of
from kreisweit.ui.wording import say

LONGEST_NUMBER = 12


@for_members("POST")
def begin(request: MemberRequest) -> HttpResponse:
    require("documents.upload", request.member)
    try:
        announcement = Announcement(
            name=request.POST.get("name", ""),
            size=_number(request.POST.get("size", "")),
            digest=request.POST.get("digest", ""),
            audience=request.POST.get("audience", ""),
        )
        found = begin_upload(announcement=announcement, by=request.member, at=timezone.now())
    except KreisweitError as error:
        return _problem(error)
    if isinstance(found, PartialUpload) and not found.received:
        forget_old.enqueue()
    return _answer(found)


@for_members("POST")
def piece(request: MemberRequest, public_id: str) -> HttpResponse:
    require("documents.upload", request.member)
    upload = get_object_or_404(PartialUpload.objects.visible_to(request.member), public_id=public_id)
    try:
        found = receive_piece(
            upload=upload,
            offset=_number(request.GET.get("offset", "")),
            piece=request.body,
            by=request.member,
            at=timezone.now(),
        )
    except KreisweitError as error:
        return _problem(error)
    return _answer(found)


def _answer(found: PartialUpload | Receipt) -> HttpResponse:
    if isinstance(found, PartialUpload):
        return JsonResponse({"upload": reverse("documents:piece", args=[found.public_id]), "received": found.received})
    sentence = _("aufgenommen") if found.is_new else known_sentence(found)
    return JsonResponse({"document": found.document.get_absolute_url(), "sentence": sentence, "is_new": found.is_new})


def _problem(error: KreisweitError) -> HttpResponse:
    return JsonResponse({"sentence": say(error.message)}, status=status_of(error))


def _number(text: str) -> int:
    """A whole number, -1 for anything else."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_number else -1
