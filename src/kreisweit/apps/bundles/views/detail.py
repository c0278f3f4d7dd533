"""One bundle: who is in it, what is shared, what it brings, how it came about."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.bundles.bridge import estimate_of
from kreisweit.apps.bundles.domain.describe import TEXTS, choose_lead, describe
from kreisweit.apps.bundles.enums import Consent, Role
from kreisweit.apps.bundles.forms import AssumptionsForm, DescribeForm
from kreisweit.apps.bundles.models import Bundle
from kreisweit.apps.bundles.queries.contents import Contents, contents_of
from kreisweit.apps.bundles.queries.lineage import lineage_of
from kreisweit.apps.bundles.views.shown import back_from_ended, bundle_or_404
from kreisweit.apps.bundles.views.story import story_of
from kreisweit.apps.initiatives.views.map_drawing import draw

RIGHTS = ("steer", "describe", "join")


@for_members("GET")
def detail(request: MemberRequest, public_id: str) -> HttpResponse:
    bundle = bundle_or_404(request, public_id)
    return render(request, "bundles/detail.html", page_of(request, bundle))


def page_of(
    request: MemberRequest, bundle: Bundle, *, form: AssumptionsForm | None = None, **more: Any
) -> dict[str, Any]:
    """Everything the page of a bundle shows. `more` replaces parts: an estimate under other assumptions."""
    (contents,) = contents_of([bundle], member=request.member)
    estimate = more.pop("estimate", None) or estimate_of(contents)
    own = next((one for one in contents.members if one.member.body_id == request.member.body_id), None)
    return {
        "contents": contents,
        "bundle": bundle,
        "estimate": estimate,
        "form": form or AssumptionsForm(held=estimate.assumptions),
        "members": [_member(one, request.member) for one in contents.members],
        "own": own if own and bundle.is_active and own.member.role == Role.JOINS else None,
        "may": {right: bundle.is_active and allowed(f"bundles.{right}", request.member, bundle) for right in RIGHTS},
        "may_answer": bool(own and bundle.is_active and allowed("bundles.answer", request.member, own.member)),
        "may_reopen": not bundle.is_active and allowed("bundles.steer", request.member, bundle),
        "is_in": own is not None,
        "lineage": lineage_of(bundle),
        "story": story_of(bundle, member=request.member),
        **_map(contents, request.member),
        **more,
    }


def _member(one: Any, member: Membership) -> dict[str, Any]:
    is_active = one.member.bundle.is_active
    return {
        "view": one,
        "may_change": is_active and allowed("bundles.change_member", member, one.member),
        "may_answer": is_active and allowed("bundles.answer", member, one.member),
        "declined": one.member.consent == Consent.NO,
    }


def _map(contents: Contents, member: Membership) -> dict[str, Any]:
    """The municipalities that carry the bundle, shaded by their residents; empty without places on the globe."""
    carrying = {one.member.body_id for one in contents.carrying}
    bodies = [body for body in bodies_of(member) if not body.is_district]
    drawing = draw(bodies)
    if drawing is None:
        return {"areas": ()}
    source = next((body.boundary_source for body in bodies if body.boundary_source), "")
    areas = [
        {
            "label": area.body.short_name,
            "value": _residents(area.body, carrying),
            "path": area.path,
            "x": area.x,
            "y": area.y,
        }
        for area in drawing.areas
    ]
    return {"areas": areas, "view_box": drawing.view_box, "source": source}


def _residents(body: Body, carrying: set[int]) -> int:
    return (body.population or 0) if body.pk in carrying else 0


@for_members("GET", "POST")
def edit(request: MemberRequest, public_id: str) -> HttpResponse:
    """The shared texts, and who leads."""
    bundle = bundle_or_404(request, public_id)
    require("bundles.describe", request.member, bundle)
    if back := back_from_ended(request, bundle):
        return back
    (contents,) = contents_of([bundle], member=request.member)
    bodies = [one.body for one in contents.carrying]
    may_steer = allowed("bundles.steer", request.member, bundle)
    initial = {name: getattr(bundle, name) for name in TEXTS}
    initial |= {"version": bundle.version, "lead": bundle.lead.public_id if bundle.lead else ""}
    form = DescribeForm(request.POST or None, initial=initial, bodies=bodies, may_steer=may_steer)
    if request.method == "POST" and form.is_valid():
        _write(bundle, form.cleaned_data, {body.public_id: body for body in bodies}, request.member)
        messages.success(request, _("Die Angaben zum Bündel sind gespeichert."))
        return redirect("bundles:detail", public_id)
    return render(request, "bundles/edit.html", {"bundle": bundle, "form": form})


def _write(bundle: Bundle, values: dict[str, Any], bodies: dict[str, Body], by: Membership) -> None:
    texts = {name: values[name].replace("\r\n", "\n") for name in TEXTS}
    now = timezone.now()
    written = describe(bundle=bundle, values=texts, by=by, at=now, expected_version=values["version"])
    if "lead" in values:
        lead = bodies.get(values["lead"])
        choose_lead(bundle=written, body=lead, by=by, at=now, expected_version=written.version)
