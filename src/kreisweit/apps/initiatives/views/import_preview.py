"""What taking a list over would do, before it is done: row by row, with what is wrong in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.domain.import_problems import ERROR
from kreisweit.apps.initiatives.domain.imports import begin_applying, choose_rows, read_again
from kreisweit.apps.initiatives.enums import ImportState, RecordField, RowKind
from kreisweit.apps.initiatives.models import ImportRow, ImportRun
from kreisweit.apps.initiatives.queries.imports import applied_twin, chosen_number, rows_page
from kreisweit.apps.initiatives.record import in_words
from kreisweit.apps.initiatives.tasks import read_list, take_over_list
from kreisweit.apps.initiatives.views.import_access import run_or_404
from kreisweit.kernel.errors import NotPossibleError
from kreisweit.kernel.wording import Message
from kreisweit.ui.wording import say

# The address says it in German: `?zeilen=neu`.
TABS = {"neu": RowKind.NEW, "geaendert": RowKind.CHANGED, "unveraendert": RowKind.UNCHANGED, "fehler": RowKind.PROBLEM}
ORDER = ("title", "description", "place", "owner", "field", "status", "year_start", "year_end", "partners")


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    number: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell: field, value before (empty for new entries) and after, as people read them."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one cell."""

    heading: str
    raw: str
    message: Message
    is_error: bool


@dataclass(frozen=True, slots=True)
class PreviewRow:
    row: ImportRow
    differences: Sequence[Difference]
    findings: Sequence[Finding]
    is_selectable: bool


def preview_page(request: MemberRequest, run: ImportRun) -> HttpResponse:
    kind = TABS.get(request.GET.get("zeilen", ""), _first_kind(run))
    page = rows_page(run, kind, request.GET.get("page"))
    chosen = chosen_number(run)
    context = {
        "run": run,
        "kind": kind.value,
        "tabs": _tabs(run, kind),
        "page": page,
        "rows": [_preview_row(row) for row in page],
        "is_selectable": kind in {RowKind.NEW, RowKind.CHANGED},
        "chosen": chosen,
        "left_out": run.new_count + run.changed_count - chosen,
        "twin": applied_twin(run),
    }
    return render(request, "initiatives/import_preview.html", context)


@for_members("POST")
def rows(request: MemberRequest, public_id: str) -> HttpResponse:
    """Keep the ticks of one page of rows."""
    run = run_or_404(request, public_id)
    _keep_choice(request, run)
    messages.success(request, _("Die Auswahl ist gemerkt. Übernommen ist noch nichts."))
    query = request.POST.get("ansicht", "")
    address = reverse("initiatives:import_run", args=[run.public_id])
    return redirect(f"{address}?{query}" if query.isascii() and "\n" not in query and query else address)


@for_members("POST")
def take_over(request: MemberRequest, public_id: str) -> HttpResponse:
    """Take over what is chosen, with the ticks of the page the button stands on."""
    run = run_or_404(request, public_id)
    try:
        if run.state == ImportState.READ:
            _keep_choice(request, run)
        is_first = begin_applying(run=run, by=request.member, at=timezone.now())
    except NotPossibleError as error:
        messages.error(request, say(error.message))
    else:
        if is_first:
            take_over_list.enqueue(run.public_id, request.member.public_id)
    return redirect("initiatives:import_run", run.public_id)


@for_members("POST")
def check_again(request: MemberRequest, public_id: str) -> HttpResponse:
    """Compare once more with the inventory of today."""
    run = run_or_404(request, public_id)
    attempt = read_again(run=run, by=request.member, at=timezone.now())
    read_list.enqueue(run.public_id, attempt, request.member.public_id)
    return redirect("initiatives:import_run", run.public_id)


def findings_of(row: ImportRow) -> list[Finding]:
    return [
        Finding(
            problem["heading"],
            problem["raw"],
            Message(problem["code"], problem["values"]),
            problem["severity"] == ERROR,
        )
        for problem in row.problems
    ]


def _keep_choice(request: MemberRequest, run: ImportRun) -> None:
    shown, chosen = _numbers(request, "gezeigt"), _numbers(request, "zeile")
    choose_rows(run=run, shown=shown, chosen=chosen, by=request.member)


def _numbers(request: MemberRequest, name: str) -> set[int]:
    return {int(text) for text in request.POST.getlist(name) if text.isascii() and text.isdecimal() and len(text) < 8}


def _first_kind(run: ImportRun) -> RowKind:
    """The tab to begin with: what would happen, else what is wrong."""
    numbers = {
        RowKind.CHANGED: run.changed_count,
        RowKind.NEW: run.new_count,
        RowKind.PROBLEM: run.problem_count,
    }
    return next((kind for kind, number in numbers.items() if number), RowKind.UNCHANGED)


def _tabs(run: ImportRun, current: RowKind) -> list[Tab]:
    numbers = {
        RowKind.NEW: run.new_count,
        RowKind.CHANGED: run.changed_count,
        RowKind.UNCHANGED: run.unchanged_count,
        RowKind.PROBLEM: run.problem_count,
    }
    return [Tab(str(kind.label), f"?zeilen={name}", numbers[kind], kind == current) for name, kind in TABS.items()]


def _preview_row(row: ImportRow) -> PreviewRow:
    if row.changes:
        differences = [_difference(code, before, after) for code, before, after in row.changes]
    else:
        differences = [_difference(code, None, row.values[code]) for code in _ordered(row.values) if code != "title"]
    shown = [one for one in differences if one.before or one.after]
    return PreviewRow(row, shown, findings_of(row), row.kind in {RowKind.NEW, RowKind.CHANGED})


def _ordered(values: dict[str, Any]) -> list[str]:
    return sorted(values, key=lambda code: ORDER.index(code) if code in ORDER else len(ORDER))


def _difference(code: str, before: Any, after: Any) -> Difference:
    return Difference(str(RecordField(code).label), in_words(code, before), in_words(code, after))
