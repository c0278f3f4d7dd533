"""All systems of a body, and one of them with its papers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.council_systems.domain.systems import change_system, remove_system
from kreisweit.apps.council_systems.enums import HitState
from kreisweit.apps.council_systems.forms import PaperFilterForm, SettingsForm
from kreisweit.apps.council_systems.queries.papers import ALL, page_of, papers_of
from kreisweit.apps.council_systems.queries.systems import counts, latest_run, run_label, systems_for
from kreisweit.apps.council_systems.views.access import system_or_404

TABS = {
    HitState.NEW: gettext_lazy("Treffer"),
    HitState.TAKEN: gettext_lazy("Übernommen"),
    HitState.IGNORED: gettext_lazy("Übergangen"),
    ALL: gettext_lazy("Alle Vorlagen"),
}


@for_members("GET")
def listing(request: MemberRequest) -> HttpResponse:
    require("council_systems.list", request.member)
    context = {
        "rows": [{"system": system, "state": run_label(system.run_state)} for system in systems_for(request.member)],
        "may_add": allowed("council_systems.add", request.member),
        "may_keep_searches": allowed("council_systems.keep_searches", request.member),
    }
    return render(request, "council_systems/listing.html", context)


@never_cache
@for_members("GET")
def detail(request: MemberRequest, public_id: str) -> HttpResponse:
    """The papers of a system, those that a search has found first."""
    system = system_or_404(request, public_id)
    form = PaperFilterForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    numbers = counts(system, request.member)
    tab = request.GET.get("ansicht", HitState.NEW)
    tab = tab if tab in TABS else HitState.NEW
    page = page_of(papers_of(system, request.member, tab=tab, text=text), request.GET.get("page"), request.member)
    context = {
        "system": system,
        "run": latest_run(system, request.member),
        "form": form,
        "text": text,
        "tab": tab,
        "tabs": [
            {"label": label, "url": f"?ansicht={key}", "number": numbers[key], "is_current": key == tab}
            for key, label in TABS.items()
        ],
        "page": page,
        "may_manage": allowed("council_systems.manage", request.member, system),
        "may_take": allowed("council_systems.take", request.member, system),
    }
    return render(request, "council_systems/detail.html", context)


@for_members("GET", "POST")
def edit(request: MemberRequest, public_id: str) -> HttpResponse:
    system = system_or_404(request, public_id)
    require("council_systems.manage", request.member, system)
    initial = {"name": system.name, "contact": system.contact}
    form = SettingsForm(request.POST) if request.method == "POST" else SettingsForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        change_system(system=system, by=request.member, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Die Angaben sind gespeichert."))
        return redirect("council_systems:detail", system.public_id)
    status = 400 if form.errors else 200
    return render(request, "council_systems/edit.html", {"system": system, "form": form}, status=status)


@for_members("GET", "POST")
def remove(request: MemberRequest, public_id: str) -> HttpResponse:
    system = system_or_404(request, public_id)
    require("council_systems.manage", request.member, system)
    if request.method == "POST":
        remove_system(system=system, by=request.member, at=timezone.now())
        messages.success(request, _("Das Ratsinformationssystem ist entfernt."))
        return redirect("council_systems:list")
    context = {
        "question": _("„%(name)s“ entfernen?") % {"name": system.name},
        "consequences": _(
            "Alles, was von dort geholt wurde, wird gelöscht: Vorlagen, Treffer und Hinweise. Dokumente, die Sie schon "
            "übernommen haben, bleiben."
        ),
        "confirm_label": _("Entfernen"),
        "cancel_url": reverse("council_systems:detail", args=[system.public_id]),
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)
