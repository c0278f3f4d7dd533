"""The actors of the district, and two spellings becoming one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Actor
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.cockpit.forms import MergeForm
from kreisweit.apps.cockpit.queries.actors import actor_rows
from kreisweit.apps.initiatives.domain.merge_actors import merge_actors

PAGE_SIZE = 100
MERGE = "cockpit.merge_actors"


@for_members("GET")
def listing(request: MemberRequest) -> HttpResponse:
    page = Paginator(Actor.objects.visible_to(request.member), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": actor_rows(list(page), request.member),
        "may_merge": allowed(MERGE, request.member),
    }
    return render(request, "cockpit/actors.html", context)


@for_members("GET", "POST")
def merge(request: MemberRequest) -> HttpResponse:
    require(MERGE, request.member)
    actors = {actor.public_id: actor for actor in Actor.objects.visible_to(request.member)}
    form = MergeForm(request.POST or None, actors=list(actors.values()))
    if request.method == "POST" and form.is_valid():
        kept, merged = actors[form.cleaned_data["kept"]], actors[form.cleaned_data["merged"]]
        number = merge_actors(kept=kept, merged=merged, by=request.member, at=timezone.now())
        done = {"old": merged.name, "new": kept.name, "number": number}
        messages.success(request, _("„%(old)s“ heißt jetzt „%(new)s“. Geänderte Vorhaben: %(number)s.") % done)
        return redirect("cockpit:actors")
    return render(request, "cockpit/merge_actors.html", {"form": form}, status=400 if form.errors else 200)
