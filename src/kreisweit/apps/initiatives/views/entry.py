"""Writing an initiative down and changing it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.domain.change import change_initiative
from kreisweit.apps.initiatives.domain.create import create_once
from kreisweit.apps.initiatives.enums import Status, Visibility
from kreisweit.apps.initiatives.forms import EditInitiativeForm, InitiativeForm, NewInitiativeForm, initial_of
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.catalogue import Catalogue, actor_names, catalogue_for
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.initiatives.record import record_of
from kreisweit.apps.initiatives.views.conflict import conflict_page, decided, is_undecided, started_from
from kreisweit.apps.initiatives.views.similar import who_else
from kreisweit.kernel.errors import NotPossibleError
from kreisweit.kernel.ids import new_id

# Without script this button asks for similar initiatives and brings the form back as it was.
ASK = "aehnliche"


@for_members("GET", "POST")
def new(request: MemberRequest) -> HttpResponse:
    require("initiatives.add", request.member)
    catalogue = catalogue_for(request.member)
    bodies = [body for body in catalogue.bodies if allowed("bodies.write_for", request.member, body)]
    choices = [(body.public_id, body.name) for body in bodies]
    if request.method == "POST":
        form = NewInitiativeForm(request.POST, bodies=choices)
        if ASK not in request.POST and form.is_valid():
            return _create(request, form, bodies)
    else:
        form = NewInitiativeForm(initial=_empty(request), bodies=choices)
    return _form_page(request, form, catalogue)


def _empty(request: MemberRequest) -> dict[str, Any]:
    return {
        "form_key": new_id(),
        "body": request.member.body.public_id,
        "title": request.GET.get("title", "")[:200],
        "status": Status.IDEA,
        "visibility": Visibility.DISTRICT,
    }


def _create(request: MemberRequest, form: NewInitiativeForm, bodies: list[Body]) -> HttpResponse:
    chosen = form.cleaned_data.get("body")
    initiative = create_once(
        form_key=form.cleaned_data["form_key"],
        values=form.record(),
        body=next((body for body in bodies if body.public_id == chosen), request.member.body),
        by=request.member,
        at=timezone.now(),
    )
    messages.success(request, _("„%(title)s“ steht jetzt im Bestand.") % {"title": initiative.title})
    return redirect("initiatives:detail", initiative.public_id)


@for_members("GET", "POST")
def edit(request: MemberRequest, public_id: str) -> HttpResponse:
    initiative = get_object_or_404(with_parties(Initiative.objects.visible_to(request.member)), public_id=public_id)
    require("initiatives.change", request.member, initiative)
    if request.method == "POST":
        form = EditInitiativeForm(request.POST)
        if ASK not in request.POST and form.is_valid():
            return _change(request, form, initiative)
    else:
        form = EditInitiativeForm(initial=initial_of(record_of(initiative), initiative))
    return _form_page(request, form, catalogue_for(request.member), initiative=initiative)


def _change(request: MemberRequest, form: EditInitiativeForm, initiative: Initiative) -> HttpResponse:
    mine, version = form.record(), form.cleaned_data["version"]
    conflict = partial(conflict_page, request, mine, initiative=initiative)
    beginning = started_from(request.POST, version=version)
    if is_undecided(request.POST):
        return conflict(version=beginning)
    values = decided(mine, request.POST, current=initiative)
    try:
        changed = change_initiative(
            initiative=initiative, values=values, expected_version=version, by=request.member, at=timezone.now()
        )
    except NotPossibleError:
        return conflict(version=beginning)
    if changed:
        messages.success(request, _("Die Änderungen sind gespeichert."))
    else:
        messages.info(request, _("Es gab nichts zu ändern."))
    return redirect("initiatives:detail", initiative.public_id)


def _form_page(
    request: MemberRequest, form: InitiativeForm, catalogue: Catalogue, *, initiative: Initiative | None = None
) -> HttpResponse:
    bodies = [body.name for body in catalogue.bodies]
    context = {
        "form": form,
        "initiative": initiative,
        "places": bodies,
        "names": [*bodies, *actor_names(request.member)],
        "field_names": [field.name for field in catalogue.fields],
        "public_id": initiative.public_id if initiative else "",
        "ask": ASK,
        **(who_else(request, request.POST) if request.method == "POST" else {}),
    }
    refused = form.is_bound and bool(form.errors) and ASK not in request.POST
    return render(request, "initiatives/entry.html", context, status=400 if refused else 200)
