"""One's own keys for programs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kreisweit.apps.bodies.domain.tokens import create_token, revoke_token
from kreisweit.apps.bodies.forms import TokenForm
from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import ApiToken
from kreisweit.apps.bodies.views.guard import for_members


@never_cache
@for_members("GET", "POST")
def listing(request: MemberRequest) -> HttpResponse:
    """A new key answers with the page itself instead of a redirect: its secret is shown once and kept nowhere."""
    secret = ""
    form = TokenForm(request.POST or None, initial={"days": "90"})
    if request.method == "POST" and form.is_valid():
        _token, secret = create_token(**form.cleaned_data, by=request.member, at=timezone.now())
        form = TokenForm(initial={"days": "90"})
    context = {
        "form": form,
        "secret": secret,
        "tokens": ApiToken.objects.visible_to(request.member),
        "now": timezone.now(),
    }
    return render(request, "bodies/tokens.html", context, status=400 if form.errors else 200)


@for_members("GET", "POST")
def revoke(request: MemberRequest, public_id: str) -> HttpResponse:
    rows = ApiToken.objects.visible_to(request.member).select_related("membership")
    token = get_object_or_404(rows, public_id=public_id)
    if request.method == "POST":
        revoke_token(token=token, by=request.member, at=timezone.now())
        messages.success(request, _("Der Zugangsschlüssel „%(name)s“ gilt nicht mehr.") % {"name": token.name})
        return redirect("bodies:tokens")
    context = {
        "question": _("Zugangsschlüssel „%(name)s“ widerrufen?") % {"name": token.name},
        "consequences": _("Programme, die ihn benutzen, haben sofort keinen Zugang mehr."),
        "confirm_label": _("Widerrufen"),
        "tone": "danger",
        "cancel_url": reverse("bodies:tokens"),
    }
    return render(request, "ui/confirm.html", context)
