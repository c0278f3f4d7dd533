"""The week at a glance: as a page, as a text, and whether it comes by mail."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.synergies.domain.digest import choose_digest, digest_text, wants_digest
from kreisweit.apps.synergies.queries.week import week_of

DAYS = 7


@for_members("GET")
def week(request: MemberRequest) -> HttpResponse:
    context = {
        "week": week_of(request.member, since=timezone.now() - timedelta(days=DAYS)),
        "is_wanted": wants_digest(request.member),
        "has_mail": bool(settings.EMAIL_HOST),
    }
    return render(request, "synergies/week.html", context)


@for_members("GET")
def as_text(request: MemberRequest) -> HttpResponse:
    text = digest_text(request.member, at=timezone.now(), root=request.build_absolute_uri("/"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@for_members("POST")
def choose(request: MemberRequest) -> HttpResponse:
    is_wanted = request.POST.get("gewuenscht") == "1"
    choose_digest(is_wanted=is_wanted, by=request.member)
    yes, no = _("Sie bekommen den Wochenüberblick per E-Mail."), _("Sie bekommen keine E-Mail mehr.")
    messages.success(request, yes if is_wanted else no)
    return HttpResponseRedirect(reverse("synergies:week"))
