"""Confirming an entry, and the waste bin."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.domain.change import confirm_initiative, remove_initiative, restore_initiative
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.listing import PAGE_SIZE
from kreisweit.apps.initiatives.queries.parties import with_parties


def _visible(request: MemberRequest, public_id: str) -> Initiative:
    return get_object_or_404(with_parties(Initiative.objects.visible_to(request.member)), public_id=public_id)


@for_members("POST")
def confirm(request: MemberRequest, public_id: str) -> HttpResponse:
    initiative = _visible(request, public_id)
    confirm_initiative(initiative=initiative, by=request.member, at=timezone.now())
    messages.success(request, _("Vielen Dank. Der Eintrag gilt als bestätigt."))
    return redirect("initiatives:detail", public_id)


@for_members("GET", "POST")
def remove(request: MemberRequest, public_id: str) -> HttpResponse:
    initiative = _visible(request, public_id)
    require("initiatives.change", request.member, initiative)
    if request.method == "POST":
        remove_initiative(initiative=initiative, by=request.member, at=timezone.now())
        messages.success(request, _("„%(title)s“ liegt jetzt im Papierkorb.") % {"title": initiative.title})
        return redirect("initiatives:list")
    context = {
        "question": _("„%(title)s“ in den Papierkorb legen?") % {"title": initiative.title},
        "consequences": _("Das Vorhaben verschwindet aus Liste, Karte und Suche. Es lässt sich jederzeit zurückholen."),
        "confirm_label": _("In den Papierkorb legen"),
        "cancel_url": reverse("initiatives:detail", args=[public_id]),
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)


@for_members("POST")
def restore(request: MemberRequest, public_id: str) -> HttpResponse:
    initiative = get_object_or_404(with_parties(Initiative.objects.removed_from(request.member)), public_id=public_id)
    restore_initiative(initiative=initiative, by=request.member, at=timezone.now())
    messages.success(request, _("„%(title)s“ ist wieder im Bestand.") % {"title": initiative.title})
    return redirect("initiatives:detail", public_id)


@for_members("GET")
def waste_bin(request: MemberRequest) -> HttpResponse:
    require("initiatives.add", request.member)
    removed = with_parties(Initiative.objects.removed_from(request.member)).order_by("-removed_at", "pk")
    page = Paginator(removed, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [(one, allowed("initiatives.change", request.member, one)) for one in page]
    return render(request, "initiatives/waste_bin.html", {"page": page, "rows": rows})
