"""Where the district stands, what waits for me, what is stale, what changed."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.cockpit.queries.inventory import inventory_of
from kreisweit.apps.cockpit.queries.log import entries_of, events_for
from kreisweit.apps.cockpit.queries.waiting import to_confirm, waiting_for_member
from kreisweit.apps.initiatives.domain.change import confirm_all
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.catalogue import catalogue_for
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.synergies.queries.queue import Selection, counts
from kreisweit.apps.synergies.queries.runs import latest_run

RECENT = 8
PAGE_SIZE = 50


@for_members("GET")
def home(request: MemberRequest) -> HttpResponse:
    member, today = request.member, timezone.localdate()
    rows = Initiative.objects.visible_to(member)
    sees_log = allowed("bodies.see_log", member)
    context = {
        "inventory": inventory_of(rows, catalogue_for(member), year=today.year),
        "synergies": counts(member=member, selection=Selection(), today=today),
        "run": latest_run(member),
        "waiting": waiting_for_member(member, today=today),
        "may_add": allowed("initiatives.add", member),
        "recent": entries_of(events_for(member)[:RECENT], member) if sees_log else [],
        "sees_log": sees_log,
    }
    return render(request, "cockpit/home.html", context)


@for_members("GET", "POST")
def unconfirmed(request: MemberRequest) -> HttpResponse:
    """The entries that others have made for one's own body, oldest first; the ticked ones are confirmed together."""
    require("cockpit.decide", request.member)
    rows = with_parties(to_confirm(request.member)).order_by("created_at", "pk")
    if request.method == "POST":
        chosen = list(rows.filter(public_id__in=request.POST.getlist("vorhaben")))
        confirm_all(initiatives=chosen, by=request.member, at=timezone.now())
        text = ngettext("%(n)s Eintrag bestätigt.", "%(n)s Einträge bestätigt.", len(chosen)) % {"n": len(chosen)}
        messages.success(request, text)
        return redirect("cockpit:unconfirmed")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "cockpit/unconfirmed.html", {"page": page})
