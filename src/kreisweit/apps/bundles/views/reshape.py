"""Splitting and merging, as plain pages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.bundles.domain.reshape import Part, merge_bundles, split_bundle
from kreisweit.apps.bundles.forms import FIRST, SECOND, MergeForm, SplitForm
from kreisweit.apps.bundles.queries.contents import contents_of
from kreisweit.apps.bundles.queries.listing import bundles_for
from kreisweit.apps.bundles.views.shown import back_from_ended, bundle_or_404

MOST_OFFERED = 100


@for_members("GET", "POST")
def split(request: MemberRequest, public_id: str) -> HttpResponse:
    bundle = bundle_or_404(request, public_id)
    require("bundles.steer", request.member, bundle)
    if back := back_from_ended(request, bundle):
        return back
    (contents,) = contents_of([bundle], member=request.member)
    initial = {"version": bundle.version, "erster": f"{bundle.title} 1"[:200], "zweiter": f"{bundle.title} 2"[:200]}
    form = SplitForm(request.POST or None, initial=initial, bodies=[one.body for one in contents.members])
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        parts = [Part(values["erster"], form.bodies_of(FIRST)), Part(values["zweiter"], form.bodies_of(SECOND))]
        split_bundle(
            bundle=bundle, parts=parts, by=request.member, at=timezone.now(), expected_version=values["version"]
        )
        messages.success(request, _("„%(title)s“ ist aufgeteilt. Alle werden neu gefragt.") % {"title": bundle.title})
        return redirect("bundles:detail", public_id)
    return render(request, "bundles/split.html", {"bundle": bundle, "form": form, "contents": contents})


@for_members("GET", "POST")
def merge(request: MemberRequest, public_id: str) -> HttpResponse:
    bundle = bundle_or_404(request, public_id)
    require("bundles.steer", request.member, bundle)
    if back := back_from_ended(request, bundle):
        return back
    offered = bundles_for(request.member).exclude(pk=bundle.pk)[:MOST_OFFERED]
    others = [one for one in offered if allowed("bundles.steer", request.member, one)]
    initial = {"version": bundle.version, "title": bundle.title}
    form = MergeForm(request.POST or None, initial=initial, others=others)
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        new = merge_bundles(
            bundles=[bundle, *chosen],
            title=form.cleaned_data["title"],
            by=request.member,
            at=timezone.now(),
            expected_versions=[form.cleaned_data["version"], *(one.version for one in chosen)],
        )
        messages.success(request, _("Die Bündel sind zusammengeführt. Alle werden neu gefragt."))
        return redirect("bundles:detail", new.public_id)
    return render(request, "bundles/merge.html", {"bundle": bundle, "form": form, "others": others})
