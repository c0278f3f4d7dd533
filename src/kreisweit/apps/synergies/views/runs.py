"""Having the synergies computed anew, and watching it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.synergies.domain.request import request_match
from kreisweit.apps.synergies.queries.runs import latest_run


@for_members("GET")
def status(request: MemberRequest) -> HttpResponse:
    """Where the latest run stands: a part that asks again while it works, or a page of its own without script."""
    is_part = request.headers.get("HX-Request") == "true"
    context = {
        "run": latest_run(request.member),
        "may_request": allowed("synergies.request_match", request.member),
        "is_fresh": is_part,
    }
    return render(request, "synergies/_run_status.html" if is_part else "synergies/run_status.html", context)


@for_members("POST")
def start(request: MemberRequest) -> HttpResponse:
    request_match(district=request.member.district, by=request.member, at=timezone.now())
    if request.headers.get("HX-Request") == "true":
        return render(request, "synergies/_run_status.html", {"run": latest_run(request.member), "may_request": True})
    messages.info(request, _("Der Abgleich ist angestoßen. Neue Vorschläge erscheinen, sobald er fertig ist."))
    return HttpResponseRedirect(reverse("synergies:list"))
