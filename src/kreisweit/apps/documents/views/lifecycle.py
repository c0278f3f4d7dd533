"""Who may read a document, reading it again, the waste bin."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.documents.domain.lifecycle import change_audience, read_again, remove_document, restore_document
from kreisweit.apps.documents.enums import Audience
from kreisweit.apps.documents.forms.filters import AudienceForm
from kreisweit.apps.documents.models import Document
from kreisweit.apps.documents.views.access import document_or_404


@for_members("POST")
def audience(request: MemberRequest, public_id: str) -> HttpResponse:
    document = document_or_404(request, public_id)
    require("documents.change", request.member, document)
    form = AudienceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Wählen Sie aus, wer das Dokument lesen darf."))
        return redirect(document)
    chosen = form.cleaned_data["audience"]
    change_audience(document=document, audience=chosen, by=request.member, at=timezone.now())
    if chosen == Audience.DISTRICT:
        messages.success(request, _("Das Dokument können jetzt alle Mitglieder im Kreis lesen."))
    else:
        messages.success(request, _("Das Dokument können jetzt nur noch Mitglieder Ihrer Körperschaft lesen."))
    return redirect(document)


@for_members("POST")
def again(request: MemberRequest, public_id: str) -> HttpResponse:
    document = document_or_404(request, public_id)
    read_again(document=document, by=request.member, at=timezone.now())
    messages.success(request, _("„%(name)s“ wird noch einmal gelesen.") % {"name": document.label})
    return redirect(document)


@for_members("GET", "POST")
def remove(request: MemberRequest, public_id: str) -> HttpResponse:
    document = document_or_404(request, public_id)
    require("documents.change", request.member, document)
    if request.method == "POST":
        remove_document(document=document, by=request.member, at=timezone.now())
        messages.success(request, _("„%(name)s“ liegt jetzt im Papierkorb.") % {"name": document.label})
        return redirect("documents:list")
    context = {
        "question": _("„%(name)s“ in den Papierkorb legen?") % {"name": document.label},
        "consequences": _("Das Dokument verschwindet aus Liste und Suche. Es lässt sich jederzeit zurückholen."),
        "confirm_label": _("In den Papierkorb legen"),
        "cancel_url": reverse("documents:detail", args=[public_id]),
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)


@for_members("POST")
def restore(request: MemberRequest, public_id: str) -> HttpResponse:
    removed = Document.objects.removed_from(request.member).select_related("body", "district")
    document = get_object_or_404(removed, public_id=public_id)
    restore_document(document=document, by=request.member, at=timezone.now())
    messages.success(request, _("„%(name)s“ ist wieder da.") % {"name": document.label})
    return redirect(document)
