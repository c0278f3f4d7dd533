"""Reach and saving: reckoned anew under other assumptions, kept, and taken away as a table."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.bundles.bridge import ends_of, estimate_of, stored, workbook
from kreisweit.apps.bundles.domain.describe import assume
from kreisweit.apps.bundles.forms import AssumptionsForm
from kreisweit.apps.bundles.models import Bundle
from kreisweit.apps.bundles.queries.contents import contents_of
from kreisweit.apps.bundles.views.detail import page_of
from kreisweit.apps.bundles.views.shown import bundle_or_404
from kreisweit.apps.initiatives.views.exports import XLSX, download
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.ui.wording import say


@for_members("POST")
def reckon(request: MemberRequest, public_id: str) -> HttpResponse:
    """The figures under the assumptions that were typed; nothing is kept. With script only the figures come back."""
    bundle = bundle_or_404(request, public_id)
    form, kept = _read(request, bundle)
    is_part = request.headers.get("HX-Request") == "true"
    if kept is None:
        template = "bundles/_assumption_errors.html" if is_part else "bundles/detail.html"
        return render(request, template, {"form": form} if is_part else page_of(request, bundle, form=form))
    (contents,) = contents_of([bundle], member=request.member)
    estimate = estimate_of(contents, assumptions=kept)
    if is_part:
        return render(request, "bundles/_recomputed.html", {"estimate": estimate, "bundle": bundle, "is_trial": True})
    context = page_of(request, bundle, form=form, estimate=estimate, is_trial=True)
    return render(request, "bundles/detail.html", context)


@for_members("POST")
def keep(request: MemberRequest, public_id: str) -> HttpResponse:
    bundle = bundle_or_404(request, public_id)
    require("bundles.describe", request.member, bundle)
    form, kept = _read(request, bundle)
    if kept is None:
        return render(request, "bundles/detail.html", page_of(request, bundle, form=form))
    assume(bundle=bundle, assumptions=kept, by=request.member, at=timezone.now())
    messages.success(request, _("Die Annahmen sind gespeichert."))
    return redirect("bundles:detail", public_id)


def _read(request: MemberRequest, bundle: Bundle) -> tuple[AssumptionsForm, dict[str, dict[str, str]] | None]:
    """The form as typed and the assumptions in it; `None` while something is wrong with them."""
    (contents,) = contents_of([bundle], member=request.member)
    form = AssumptionsForm(request.POST, held=estimate_of(contents).assumptions)
    if not form.is_valid():
        return form, None
    try:
        return form, stored(form.typed())
    except InvalidInputError as error:
        form.add_error(f"{error.message.values['name']}_low", say(error.message))
        return form, None


@for_members("GET")
def export(request: MemberRequest, public_id: str) -> HttpResponse:
    """All figures with their basis, one a row."""
    bundle = bundle_or_404(request, public_id)
    (contents,) = contents_of([bundle], member=request.member)
    headings = [_("Kennzahl"), _("niedrig"), _("erwartet"), _("hoch"), _("Einheit"), _("Grundlage")]
    content = workbook(headings, _rows(estimate_of(contents)), title=_("Zahlen"))
    return download(content, name=_("Buendel-Zahlen.xlsx"), content_type=XLSX)


def _rows(estimate: Any) -> list[tuple[Any, ...]]:
    units = {"euro": "€", "percent": _("Anteil"), "years": _("Jahre"), "factor": _("-fach"), "count": _("Anzahl")}
    return [
        (label, *ends_of(figure), units[figure.unit], say(figure.basis))
        for label, figure in [*_figures(estimate), *_assumptions(estimate)]
        if figure is not None
    ]


def _figures(estimate: Any) -> list[tuple[str, Any]]:
    found = [(_("Einwohnerzahl von %(body)s") % {"body": one.body}, one.figure) for one in estimate.reach.alone]
    found.append((_("Einwohnerzahl zusammen"), estimate.reach.together))
    for comparison, kind in ((estimate.yearly, _("Jährliche Kosten")), (estimate.once, _("Einmalige Kosten"))):
        if comparison is not None:
            found += [
                (_("%(kind)s: allein") % {"kind": kind}, comparison.alone),
                (_("%(kind)s: gemeinsam") % {"kind": kind}, comparison.together),
                (_("%(kind)s: Ersparnis") % {"kind": kind}, comparison.saving),
            ]
    if per_resident := estimate.yearly_per_resident:
        found += [
            (_("Jährliche Kosten je Einwohner: allein"), per_resident.alone),
            (_("Jährliche Kosten je Einwohner: gemeinsam"), per_resident.together),
        ]
    return [
        *found,
        (_("Ersparnis über die Nutzungsdauer"), estimate.total_saving),
        (_("Nutzerinnen und Nutzer"), estimate.users),
        (_("Kosten je nutzender Person und Jahr"), estimate.cost_per_user),
        (_("Lohnende Kosten je Körperschaft und Jahr"), estimate.critical_mass.worthwhile_cost),
    ]


def _assumptions(estimate: Any) -> list[tuple[str, Any]]:
    return [(_("Annahme: %(name)s") % {"name": say(one.label)}, one.figure) for one in estimate.assumptions]
