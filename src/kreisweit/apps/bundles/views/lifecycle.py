"""Ending a bundle and taking its end back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.bundles.domain.reshape import dissolve_bundle, reopen_bundle
from kreisweit.apps.bundles.forms import VersionForm
from kreisweit.apps.bundles.views.shown import back_from_ended, bundle_or_404


@for_members("GET", "POST")
def dissolve(request: MemberRequest, public_id: str) -> HttpResponse:
    bundle = bundle_or_404(request, public_id)
    require("bundles.steer", request.member, bundle)
    if back := back_from_ended(request, bundle):
        return back
    form = VersionForm(request.POST or None, initial={"version": bundle.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        dissolve_bundle(bundle=bundle, by=request.member, at=timezone.now(), expected_version=version)
        messages.success(request, _("Das Bündel „%(title)s“ ist aufgelöst.") % {"title": bundle.title})
        return redirect("bundles:detail", public_id)
    context = {
        "question": _("Das Bündel „%(title)s“ auflösen?") % {"title": bundle.title},
        "consequences": _(
            "Die Vorhaben bleiben, wie sie sind. Das Bündel bleibt mit seinem Verlauf lesbar und lässt sich wieder "
            "aufnehmen."
        ),
        "confirm_label": _("Bündel auflösen"),
        "cancel_url": reverse("bundles:detail", args=[public_id]),
        "form": form,
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)


@for_members("POST")
def reopen(request: MemberRequest, public_id: str) -> HttpResponse:
    bundle = bundle_or_404(request, public_id)
    reopen_bundle(bundle=bundle, by=request.member, at=timezone.now())
    messages.success(request, _("Das Bündel „%(title)s“ ist wieder aufgenommen.") % {"title": bundle.title})
    return redirect("bundles:detail", public_id)
