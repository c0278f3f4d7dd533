"""The comparison: fields by side, what others have, who is ahead, what others have set themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.exchange.bridge.kinds import solution_name
from kreisweit.apps.exchange.domain.want import request_comparison
from kreisweit.apps.exchange.models import DistrictComparison
from kreisweit.apps.exchange.queries import comparison as compared
from kreisweit.apps.exchange.queries.others import others_for
from kreisweit.apps.exchange.views.drawing import drawn_matrix, drawn_strategies


@for_members("GET")
def comparison(request: MemberRequest) -> HttpResponse:
    """Counts by field and side, and the fields that only others have."""

    def shown(latest: DistrictComparison) -> dict[str, Any]:
        return {
            "matrix": drawn_matrix(latest.result),
            "notes": compared.notes(latest),
            "findings": _findings(request, latest, "empty_field", "foreign_field"),
        }

    return _rendered(request, "exchange/comparison.html", shown)


@for_members("GET")
def solutions(request: MemberRequest) -> HttpResponse:
    """Kinds of solution that others have and we lack, and the other way round."""

    def shown(latest: DistrictComparison) -> dict[str, Any]:
        return {
            "missing": _page(request, latest, "missing_solution"),
            "strengths": _findings(request, latest, "strength"),
        }

    return _rendered(request, "exchange/solutions.html", shown)


@for_members("GET")
def ahead(request: MemberRequest) -> HttpResponse:
    """Who has finished or runs what we plan."""

    def shown(latest: DistrictComparison) -> dict[str, Any]:
        return {"findings": _page(request, latest, "ahead_of_us")}

    return _rendered(request, "exchange/ahead.html", shown)


@for_members("GET")
def goals(request: MemberRequest) -> HttpResponse:
    """Fields of action and goals of other strategies."""

    def shown(latest: DistrictComparison) -> dict[str, Any]:
        strategies = compared.strategies(latest, request.member)
        columns = [one for one in strategies if one.fields_of_action]
        return {
            "strategies": strategies,
            "columns": columns,
            "table": drawn_strategies(latest.result, columns),
            "findings": _findings(request, latest, "goals"),
        }

    return _rendered(request, "exchange/goals.html", shown)


@for_members("POST")
def compare_anew(request: MemberRequest) -> HttpResponse:
    request_comparison(by=request.member, at=timezone.now())
    messages.success(request, _("Der Vergleich wird neu berechnet. Laden Sie die Seite in einer Minute noch einmal."))
    return redirect("exchange:comparison")


def _rendered(
    request: MemberRequest, template: str, shown: Callable[[DistrictComparison], dict[str, Any]]
) -> HttpResponse:
    """What all views of the comparison have in common, and what one has `shown` of it as soon as it is computed."""
    latest = compared.latest_for(request.member)
    is_computed = bool(latest and latest.computed_at and latest.result.get("sides"))
    context = {
        "latest": latest,
        "is_computed": is_computed,
        "has_others": others_for(request.member).exists(),
        "numbers": compared.numbers(latest) if latest else {},
        "may_compare": allowed("exchange.compare", request.member),
        "may_import": allowed("exchange.import", request.member),
    }
    if latest and is_computed:
        context |= shown(latest)
    return render(request, template, context)


def _findings(request: MemberRequest, latest: DistrictComparison, *themes: str) -> list[compared.Finding]:
    return compared.findings(latest, *themes, member=request.member, solution_name=_name_of)


def _page(request: MemberRequest, latest: DistrictComparison, theme: str) -> Page[compared.Finding]:
    number = request.GET.get("page")
    return compared.findings_page(latest, theme, member=request.member, solution_name=_name_of, number=number)


def _name_of(solution: str) -> str:
    return solution_name(solution, get_language() or "de")
