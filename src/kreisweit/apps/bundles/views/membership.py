"""Bodies and initiatives of a bundle."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.bundles.domain.agree import answer
from kreisweit.apps.bundles.domain.members import (
    add_members,
    change_member,
    remove_initiative,
    remove_member,
)
from kreisweit.apps.bundles.enums import Consent, Role
from kreisweit.apps.bundles.forms import AddForm, AnswerForm, MemberForm, VersionForm
from kreisweit.apps.bundles.models import Bundle, BundleInitiative
from kreisweit.apps.bundles.queries.listing import chosen_bodies, chosen_initiatives
from kreisweit.apps.bundles.views.new import fill_choices
from kreisweit.apps.bundles.views.shown import back_from_ended, bundle_or_404, member_or_404
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.ids import is_id


@for_members("GET", "POST")
def add(request: MemberRequest, public_id: str) -> HttpResponse:
    bundle = bundle_or_404(request, public_id)
    require("bundles.join", request.member, bundle)
    if back := back_from_ended(request, bundle):
        return back
    is_search = request.POST.get("schritt") == "suchen"
    form = AddForm(request.POST or None, initial={"version": bundle.version})
    fill_choices(form, request.member)
    if is_search:
        form = AddForm(initial={name: form[name].value() for name in form.fields})
        fill_choices(form, request.member)
    elif request.method == "POST" and form.is_valid():
        _added(request, bundle, form)
        messages.success(request, _("Aufgenommen. Die Beteiligten können jetzt zustimmen."))
        return redirect("bundles:detail", public_id)
    may_steer = allowed("bundles.steer", request.member, bundle)
    return render(request, "bundles/add.html", {"bundle": bundle, "form": form, "may_steer": may_steer})


def _added(request: MemberRequest, bundle: Bundle, form: AddForm) -> None:
    values, by = form.cleaned_data, request.member
    add_members(
        bundle=bundle,
        initiatives=chosen_initiatives(values["vorhaben"], member=by),
        bodies=chosen_bodies(values["koerperschaften"], member=by),
        by=by,
        at=timezone.now(),
        expected_version=values["version"],
    )


@for_members("GET", "POST")
def change(request: MemberRequest, public_id: str, member_id: str) -> HttpResponse:
    bundle = bundle_or_404(request, public_id)
    row = member_or_404(request, bundle, member_id)
    require("bundles.change_member", request.member, row)
    initial = {"version": bundle.version, "role": row.role, "stays_local": row.stays_local, "users": row.users}
    form = MemberForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        values["role"], values["stays_local"] = Role(values["role"]), values["stays_local"].replace("\r\n", "\n")
        change_member(
            bundle=bundle, member=row, values=values, by=request.member, at=timezone.now(), expected_version=version
        )
        messages.success(request, _("Die Angaben zu %(body)s sind gespeichert.") % {"body": row.body.name})
        return redirect("bundles:detail", public_id)
    is_own = row.body_id == request.member.body_id
    return render(request, "bundles/member.html", {"bundle": bundle, "row": row, "form": form, "is_own": is_own})


@for_members("POST")
def answer_membership(request: MemberRequest, public_id: str, member_id: str) -> HttpResponse:
    bundle = bundle_or_404(request, public_id)
    row = member_or_404(request, bundle, member_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise InvalidInputError("bundle.form_incomplete")
    consent = Consent(form.cleaned_data["antwort"])
    answer(
        bundle=bundle,
        member=row,
        consent=consent,
        by=request.member,
        at=timezone.now(),
        expected_version=form.cleaned_data["version"],
    )
    words = _("Antwort von %(body)s: %(consent)s.")
    messages.success(request, words % {"body": row.body.name, "consent": consent.label})
    return redirect("bundles:detail", public_id)


@for_members("GET", "POST")
def remove(request: MemberRequest, public_id: str, member_id: str) -> HttpResponse:
    bundle = bundle_or_404(request, public_id)
    row = member_or_404(request, bundle, member_id)
    require("bundles.change_member", request.member, row)
    form = VersionForm(request.POST or None, initial={"version": bundle.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        remove_member(bundle=bundle, member=row, by=request.member, at=timezone.now(), expected_version=version)
        messages.success(request, _("%(body)s ist nicht mehr Teil des Bündels.") % {"body": row.body.name})
        return redirect("bundles:detail", public_id)
    context = {
        "question": _("%(body)s aus dem Bündel nehmen?") % {"body": row.body.name},
        "consequences": _(
            "Ihre Vorhaben gehen mit. Der Verlauf behält, dass sie dabei war; sie lässt sich wieder aufnehmen."
        ),
        "confirm_label": _("Aus dem Bündel nehmen"),
        "cancel_url": reverse("bundles:detail", args=[public_id]),
        "form": form,
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)


@for_members("POST")
def take_out(request: MemberRequest, public_id: str, initiative_id: str) -> HttpResponse:
    bundle = bundle_or_404(request, public_id)
    if not is_id(initiative_id):
        raise Http404
    rows = BundleInitiative.objects.visible_to(request.member).present().filter(bundle=bundle)
    related = ("initiative__body", "initiative__owner_body", "initiative__place_body")
    place = get_object_or_404(rows.select_related(*related), initiative__public_id=initiative_id)
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise InvalidInputError("bundle.form_incomplete")
    remove_initiative(
        bundle=bundle,
        initiative=place.initiative,
        by=request.member,
        at=timezone.now(),
        expected_version=form.cleaned_data["version"],
    )
    messages.success(request, _("„%(title)s“ ist nicht mehr Teil des Bündels.") % {"title": place.initiative.title})
    return redirect("bundles:detail", public_id)
