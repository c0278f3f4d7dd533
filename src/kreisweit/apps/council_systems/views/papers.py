"""One paper with what the council system says about it, and what is decided about papers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.council_systems.domain.papers import (
    MOST_AT_ONCE,
    facts_around,
    ignore_papers,
    reconsider_papers,
    take_papers,
)
from kreisweit.apps.council_systems.enums import HitState
from kreisweit.apps.council_systems.queries.papers import documents_of, hits_of, papers_of, taking_of
from kreisweit.apps.council_systems.views.access import paper_or_404, system_or_404


@for_members("GET")
def detail(request: MemberRequest, public_id: str) -> HttpResponse:
    paper = paper_or_404(request, public_id)
    taking = taking_of(paper, request.member)
    hits = list(hits_of(paper, request.member))
    context = {
        "paper": paper,
        "system": paper.system,
        "facts": facts_around(paper),
        "hits": hits,
        "taking": taking,
        "documents": documents_of(taking, request.member),
        "is_new": any(hit.state == HitState.NEW for hit in hits),
        "is_ignored": any(hit.state == HitState.IGNORED for hit in hits),
        "may_take": allowed("council_systems.take", request.member, paper.system),
    }
    return render(request, "council_systems/paper.html", context)


@for_members("POST")
def take(request: MemberRequest, public_id: str) -> HttpResponse:
    paper = paper_or_404(request, public_id)
    take_papers(papers=[paper], by=request.member, at=timezone.now())
    messages.success(request, _("Die Vorlage wird geholt und gelesen. Ihre Dateien erscheinen unter „Dokumente“."))
    return redirect("council_systems:paper", paper.public_id)


@for_members("POST")
def ignore(request: MemberRequest, public_id: str) -> HttpResponse:
    paper = paper_or_404(request, public_id)
    ignore_papers(papers=[paper], by=request.member, at=timezone.now())
    messages.success(request, _("Die Vorlage ist übergangen. Sie finden sie unter „Übergangen“ wieder."))
    return redirect("council_systems:detail", paper.system.public_id)


@for_members("POST")
def reconsider(request: MemberRequest, public_id: str) -> HttpResponse:
    paper = paper_or_404(request, public_id)
    reconsider_papers(papers=[paper], by=request.member)
    return redirect("council_systems:paper", paper.public_id)


@for_members("POST")
def decide_many(request: MemberRequest, public_id: str) -> HttpResponse:
    """The ticked papers, or with `alle` every new hit: taken over or passed over."""
    system = system_or_404(request, public_id)
    require("council_systems.take", request.member, system)
    if request.POST.get("alle"):
        rows = papers_of(system, request.member, tab=HitState.NEW)
    else:
        chosen = request.POST.getlist("vorlage")[:MOST_AT_ONCE]
        rows = papers_of(system, request.member, tab="all").filter(public_id__in=chosen)
    papers = list(rows.select_related("system").defer("raw")[:MOST_AT_ONCE])
    if not papers:
        messages.warning(request, _("Es ist keine Vorlage ausgewählt. Kreuzen Sie mindestens eine an."))
    elif request.POST.get("was") == "ignore":
        number = ignore_papers(papers=papers, by=request.member, at=timezone.now())
        words = ngettext("%(n)s Vorlage ist übergangen.", "%(n)s Vorlagen sind übergangen.", number)
        messages.success(request, words % {"n": number})
    else:
        number = take_papers(papers=papers, by=request.member, at=timezone.now())
        words = ngettext("%(n)s Vorlage wird geholt.", "%(n)s Vorlagen werden geholt.", number)
        messages.success(request, words % {"n": number})
    return redirect("council_systems:detail", system.public_id)
