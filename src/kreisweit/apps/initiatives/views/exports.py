"""Tables out: the inventory with the filters of the list, a blank template, and what an import leaves behind."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.bridge import tables
from kreisweit.apps.initiatives.domain.imports import open_list, path_of
from kreisweit.apps.initiatives.enums import RowKind
from kreisweit.apps.initiatives.models import ImportRow
from kreisweit.apps.initiatives.queries.imports import (
    field_names,
    rejected_rows,
    taken_over,
    writable_bodies,
)
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.initiatives.record import Record, record_of
from kreisweit.apps.initiatives.views.import_access import run_or_404
from kreisweit.apps.initiatives.views.import_preview import findings_of
from kreisweit.apps.initiatives.views.selection import selection_of
from kreisweit.ui.wording import say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    """An answer that browsers save instead of showing it."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


@for_members("GET")
def export_xlsx(request: MemberRequest) -> HttpResponse:
    content = tables.workbook_of(_selected(request), choices=_choices(request.member), language=_language())
    return download(content, name=_dated(_("Vorhaben"), "xlsx"), content_type=XLSX)


@for_members("GET")
def export_csv(request: MemberRequest) -> HttpResponse:
    content = tables.csv_of(_selected(request), choices=_choices(request.member), language=_language())
    return download(content, name=_dated(_("Vorhaben"), "csv"), content_type="text/csv; charset=utf-8")


@for_members("GET")
def template(request: MemberRequest) -> HttpResponse:
    """Our workbook without rows, with the bodies the member may write for in its drop-down."""
    require("initiatives.import", request.member)
    bodies = writable_bodies(request.member)
    choices = tables.choices_for(bodies, field_names(request.member))
    content = tables.workbook_of([], choices=choices, language=_language())
    return download(content, name=_("Vorhaben-Vorlage.xlsx"), content_type=XLSX)


@for_members("GET")
def uploaded(request: MemberRequest, public_id: str) -> HttpResponse:
    """The file as it was uploaded. Always a download: no browser shall open what somebody has uploaded."""
    run = run_or_404(request, public_id)
    if not run.file or not path_of(run).exists():
        raise Http404
    return download(path_of(run).read_bytes(), name=run.file_name, content_type="application/octet-stream")


@for_members("GET")
def rejected(request: MemberRequest, public_id: str) -> HttpResponse:
    """The rows with errors as they stood in the file, with one more column that says what to do."""
    run = run_or_404(request, public_id)
    remarks = {row.number: _remark(row) for row in rejected_rows(run)}
    if not remarks:
        raise Http404
    content = tables.table_with_remarks(open_list(run), remarks, heading=_("Was zu tun ist"))
    return download(content, name=_("Zeilen-mit-Fehlern.xlsx"), content_type=XLSX)


@for_members("GET")
def before(request: MemberRequest, public_id: str) -> HttpResponse:
    """The entries an import has changed, as they were before: importing this table takes the changes back."""
    run = run_or_404(request, public_id)
    rows = ImportRow.plain.filter(run=run, kind=RowKind.CHANGED, is_chosen=True)
    old = {row.initiative_id: {code: was for code, was, _after in row.changes} for row in rows}
    entries = with_parties(taken_over(run, request.member, RowKind.CHANGED))
    records = [record_of(entry) | old[entry.pk] for entry in entries]
    if not records:
        raise Http404
    content = tables.workbook_of(records, choices=_choices(request.member), language=_language())
    return download(content, name=_dated(_("Stand-vor-dem-Import"), "xlsx"), content_type=XLSX)


def _selected(request: MemberRequest) -> Iterable[Record]:
    require("initiatives.list", request.member)
    rows = with_parties(selection_of(request).rows.order_by("sort_title", "pk"))
    return [record_of(row) for row in rows]


def _choices(member: Membership) -> tables.Choices:
    return tables.choices_for(list(bodies_of(member).defer("boundary")), field_names(member))


def _language() -> str:
    return get_language() or "de"


def _dated(name: str, ending: str) -> str:
    return f"{name}-{timezone.localdate():%Y-%m-%d}.{ending}"


def _remark(row: ImportRow) -> str:
    lines = [
        f"{finding.heading}: {say(finding.message)}" if finding.heading else say(finding.message)
        for finding in findings_of(row)
    ]
    return "\n".join(lines)
