"""Connecting a council system: first a look at what is there, then a decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.council_systems.bridge.outside import first_look
from kreisweit.apps.council_systems.domain.runs import request_run
from kreisweit.apps.council_systems.domain.systems import add_dump as connect_dump
from kreisweit.apps.council_systems.domain.systems import add_server as connect_server
from kreisweit.apps.council_systems.forms import DumpForm, ServerForm
from kreisweit.apps.council_systems.models import CouncilSystem
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError
from kreisweit.ui.wording import say


@for_members("GET", "POST")
def add_server(request: MemberRequest) -> HttpResponse:
    """The address is asked at once. What was found is shown, and only the second click connects it."""
    require("council_systems.add", request.member)
    form = ServerForm(request.POST) if request.method == "POST" else ServerForm()
    look = None
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            look = first_look(values["address"], contact=values["contact"])
        except (InvalidInputError, OutsideFailureError) as error:
            form.add_error("address", say(error.message))
        else:
            if request.POST.get("bestaetigt") == look.address:
                now = timezone.now()
                system = connect_server(
                    look=look, name=values["name"], contact=values["contact"], by=request.member, at=now
                )
                return _begin(request, system)
    context = {"form": form, "dump_form": DumpForm(), "look": look}
    return render(request, "council_systems/add.html", context, status=400 if form.errors else 200)


@for_members("POST")
def add_dump(request: MemberRequest) -> HttpResponse:
    require("council_systems.add", request.member)
    form = DumpForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            system = connect_dump(
                chunks=upload.chunks(),
                file_name=upload.name,
                name=form.cleaned_data["dump_name"],
                by=request.member,
                at=timezone.now(),
            )
        except (InvalidInputError, OutsideFailureError) as error:
            form.add_error("file", say(error.message))
        else:
            return _begin(request, system)
    context = {"form": ServerForm(), "dump_form": form, "look": None}
    return render(request, "council_systems/add.html", context, status=400)


def _begin(request: MemberRequest, system: CouncilSystem) -> HttpResponse:
    request_run(system=system, by=request.member, at=timezone.now())
    messages.success(request, _("Angeschlossen. Die Vorlagen werden jetzt geholt; die ersten Treffer erscheinen hier."))
    return redirect("council_systems:detail", system.public_id)
