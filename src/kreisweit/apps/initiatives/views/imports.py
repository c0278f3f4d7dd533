"""Bringing a list in: the upload, and the one page of an import, which shows the step that comes next."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.domain.imports import discard_run, map_columns, receive_list
from kreisweit.apps.initiatives.enums import ImportState, RowKind
from kreisweit.apps.initiatives.forms.imports import UploadForm
from kreisweit.apps.initiatives.models import ImportRun
from kreisweit.apps.initiatives.queries.imports import EARLIER_RUNS, runs_for, taken_over
from kreisweit.apps.initiatives.tasks import forget_old, read_list
from kreisweit.apps.initiatives.views.import_access import run_or_404
from kreisweit.apps.initiatives.views.import_mapping import mapping_page
from kreisweit.apps.initiatives.views.import_preview import preview_page
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError
from kreisweit.ui.wording import say

LINKED = 20


@for_members("GET", "POST")
def imports(request: MemberRequest) -> HttpResponse:
    """What can be brought in, the upload, and what was brought in before."""
    require("initiatives.import", request.member)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            run = receive_list(chunks=upload.chunks(), name=upload.name, by=request.member, at=timezone.now())
        except (InvalidInputError, OutsideFailureError) as error:
            form.add_error("file", say(error.message))
        else:
            forget_old.enqueue()
            return _first_step(request, run)
    context = {"form": form, "runs": runs_for(request.member)[:EARLIER_RUNS]}
    return render(request, "initiatives/imports.html", context, status=400 if form.errors else 200)


def _first_step(request: MemberRequest, run: ImportRun) -> HttpResponse:
    """A table of our own needs no mapping: it is read at once."""
    if run.is_own_export and all(column["is_certain"] for column in run.columns):
        mapping = {column["heading"]: column["field"] for column in run.columns}
        attempt = map_columns(run=run, mapping=mapping, default_body=None, by=request.member, at=timezone.now())
        read_list.enqueue(run.public_id, attempt, request.member.public_id)
    return redirect("initiatives:import_run", run.public_id)


@never_cache
@for_members("GET")
def import_run(request: MemberRequest, public_id: str) -> HttpResponse:
    run = run_or_404(request, public_id)
    match run.state:
        case ImportState.UPLOADED:
            return mapping_page(request, run)
        case ImportState.READ:
            return preview_page(request, run)
        case ImportState.APPLIED:
            return _result_page(request, run)
        case ImportState.MAPPED | ImportState.APPLYING:
            return render(request, "initiatives/import_waiting.html", {"run": run})
        case _:
            return render(request, "initiatives/import_ended.html", {"run": run})


@never_cache
@for_members("GET")
def import_progress(request: MemberRequest, public_id: str) -> HttpResponse:
    """The running job alone, asked for every two seconds; when it is over, htmx opens the page anew."""
    run = run_or_404(request, public_id)
    if not request.headers.get("HX-Request"):
        return redirect("initiatives:import_run", run.public_id)
    if run.is_waiting:
        return render(request, "initiatives/_import_progress.html", {"run": run})
    response = HttpResponse()
    response["HX-Refresh"] = "true"
    return response


@for_members("GET", "POST")
def discard(request: MemberRequest, public_id: str) -> HttpResponse:
    run = run_or_404(request, public_id)
    if request.method == "POST":
        discard_run(run=run, by=request.member, at=timezone.now())
        messages.success(request, _("Die Tabelle ist verworfen. Am Bestand hat sich nichts geändert."))
        return redirect("initiatives:imports")
    context = {
        "question": _("Tabelle „%(name)s“ verwerfen?") % {"name": run.file_name},
        "consequences": _("Datei und Vorschau werden gelöscht. Am Bestand ändert sich nichts."),
        "confirm_label": _("Verwerfen"),
        "cancel_url": reverse("initiatives:import_run", args=[run.public_id]),
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)


def _result_page(request: MemberRequest, run: ImportRun) -> HttpResponse:
    new = taken_over(run, request.member, RowKind.NEW)
    changed = taken_over(run, request.member, RowKind.CHANGED)
    context = {
        "run": run,
        "new": new.order_by("sort_title")[:LINKED],
        "new_number": new.count(),
        "changed": changed.order_by("sort_title")[:LINKED],
        "changed_number": changed.count(),
    }
    return render(request, "initiatives/import_result.html", context)
