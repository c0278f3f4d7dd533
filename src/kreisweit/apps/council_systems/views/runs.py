"""Having a system harvested, watching it, and what was wrong with the data."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.council_systems.domain.runs import request_run, stop_run
from kreisweit.apps.council_systems.enums import RunKind
from kreisweit.apps.council_systems.queries.systems import latest_run
from kreisweit.apps.council_systems.views.access import system_or_404


@for_members("POST")
def start(request: MemberRequest, public_id: str) -> HttpResponse:
    system = system_or_404(request, public_id)
    kind = RunKind.FULL if request.POST.get("umfang") == RunKind.FULL else None
    request_run(system=system, kind=kind, by=request.member, at=timezone.now())
    return redirect("council_systems:detail", system.public_id)


@for_members("POST")
def stop(request: MemberRequest, public_id: str) -> HttpResponse:
    system = system_or_404(request, public_id)
    run = latest_run(system, request.member)
    if run and stop_run(run=run, by=request.member, at=timezone.now()):
        messages.info(request, _("Angehalten. Was schon da ist, bleibt; beim nächsten Mal geht es dort weiter."))
    return redirect("council_systems:detail", system.public_id)


@never_cache
@for_members("GET")
def progress(request: MemberRequest, public_id: str) -> HttpResponse:
    """The running job alone, asked for every two seconds; when it is over, htmx opens the page anew."""
    system = system_or_404(request, public_id)
    run = latest_run(system, request.member)
    if not request.headers.get("HX-Request"):
        return redirect("council_systems:detail", system.public_id)
    if run and run.is_open:
        return render(request, "council_systems/_progress.html", {"system": system, "run": run})
    response = HttpResponse()
    response["HX-Refresh"] = "true"
    return response


@for_members("GET")
def warnings(request: MemberRequest, public_id: str) -> HttpResponse:
    """What was wrong with the data of the latest run."""
    system = system_or_404(request, public_id)
    run = latest_run(system, request.member)
    if run is None:
        raise Http404
    may_manage = allowed("council_systems.manage", request.member, system)
    return render(request, "council_systems/warnings.html", {"system": system, "run": run, "may_manage": may_manage})
