"""Which column of a list stands for what: guessed, shown with reasons and samples, decided by a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.domain.imports import choose_sheet, map_columns
from kreisweit.apps.initiatives.enums import ImportState
from kreisweit.apps.initiatives.forms.imports import MappingForm
from kreisweit.apps.initiatives.models import ImportRun
from kreisweit.apps.initiatives.queries.imports import (
    applied_twin,
    remembered_mapping,
    writable_bodies,
)
from kreisweit.apps.initiatives.tasks import read_list
from kreisweit.apps.initiatives.views.import_access import run_or_404
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message
from kreisweit.ui.wording import say


@dataclass(frozen=True, slots=True)
class Column:
    """One heading of the file with what we think of it and the field to decide it."""

    heading: str
    samples: list[str]
    reason: Message
    is_certain: bool
    control: forms.BoundField


@for_members("GET", "POST")
def mapping(request: MemberRequest, public_id: str) -> HttpResponse:
    """The mapping of an import, also to be corrected once the preview is there."""
    run = run_or_404(request, public_id)
    if not run.columns or run.state in {ImportState.APPLIED, ImportState.DISCARDED}:
        raise Http404
    if request.method != "POST":
        return mapping_page(request, run)
    bodies = writable_bodies(request.member)
    form = MappingForm(request.POST, run=run, bodies=bodies)
    if not form.is_valid():
        return mapping_page(request, run, form)
    try:
        attempt = map_columns(
            run=run,
            mapping=form.mapping(),
            default_body=form.default_body(bodies),
            by=request.member,
            at=timezone.now(),
        )
    except InvalidInputError as error:
        form.add_error(None, say(error.message))
        return mapping_page(request, run, form)
    read_list.enqueue(run.public_id, attempt, request.member.public_id)
    return redirect("initiatives:import_run", run.public_id)


@for_members("POST")
def sheet(request: MemberRequest, public_id: str) -> HttpResponse:
    """Look into another sheet of the same file."""
    run = run_or_404(request, public_id)
    try:
        choose_sheet(run=run, sheet=request.POST.get("blatt", ""), by=request.member, at=timezone.now())
    except InvalidInputError as error:
        return mapping_page(request, run, sheet_error=say(error.message))
    return redirect("initiatives:import_run", run.public_id)


def mapping_page(
    request: MemberRequest, run: ImportRun, form: MappingForm | None = None, *, sheet_error: str = ""
) -> HttpResponse:
    remembered = remembered_mapping(run)
    if form is None:
        form = MappingForm(run=run, bodies=writable_bodies(request.member), remembered=remembered)
    context = {
        "run": run,
        "form": form,
        "columns": [_column(column, form[name], remembered) for name, column in form.columns()],
        "notes": run.note_messages,
        "twin": applied_twin(run),
        "sheet_error": sheet_error,
        "names_no_body": "body" not in form.fields_shown(),
    }
    is_refused = bool(form.errors or sheet_error)
    return render(request, "initiatives/import_mapping.html", context, status=400 if is_refused else 200)


def _column(column: dict[str, Any], control: forms.BoundField, remembered: dict[str, str] | None) -> Column:
    heading, reason = column["heading"], Message(column["reason"]["code"], column["reason"]["values"])
    if remembered is not None and remembered.get(heading, "") != column["field"]:
        reason = Message.of("import.remembered", heading=heading)
    control.field.widget.attrs["aria-label"] = _("Feld für „%(heading)s“") % {"heading": heading}
    return Column(heading, column["samples"], reason, column["is_certain"], control)
