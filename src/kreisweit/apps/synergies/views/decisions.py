"""Deciding. With script the card gives way to a line with the way back; without, people return to where they were."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.synergies.domain.decide import confirm_synergy, postpone_synergy, reject_synergy, reopen_synergy
from kreisweit.apps.synergies.enums import RejectReason
from kreisweit.apps.synergies.forms import DecisionForm, PostponeForm, RejectForm
from kreisweit.apps.synergies.models import Synergy
from kreisweit.apps.synergies.queries.cards import cards_of
from kreisweit.apps.synergies.queries.queue import visible, with_sides
from kreisweit.apps.synergies.views.queue import OFFERS
from kreisweit.apps.synergies.views.several import remember
from kreisweit.kernel.errors import InvalidInputError

Form = TypeVar("Form", bound=DecisionForm)


@for_members("POST")
def confirm(request: MemberRequest, public_id: str) -> HttpResponse:
    synergy, form = _shown(request, public_id), _checked(DecisionForm(request.POST))
    confirm_synergy(synergy=synergy, by=request.member, at=timezone.now(), **_made_on(form))
    return _answer(request, public_id)


@for_members("POST")
def reject(request: MemberRequest, public_id: str) -> HttpResponse:
    synergy, form = _shown(request, public_id), _checked(RejectForm(request.POST))
    reason = RejectReason(form.cleaned_data["grund"])
    reject_synergy(synergy=synergy, reason=reason, by=request.member, at=timezone.now(), **_made_on(form))
    return _answer(request, public_id)


@for_members("POST")
def postpone(request: MemberRequest, public_id: str) -> HttpResponse:
    synergy, form = _shown(request, public_id), _checked(PostponeForm(request.POST))
    until = form.until(timezone.localdate())
    postpone_synergy(synergy=synergy, until=until, by=request.member, at=timezone.now(), **_made_on(form))
    return _answer(request, public_id)


@for_members("POST")
def reopen(request: MemberRequest, public_id: str) -> HttpResponse:
    synergy, form = _shown(request, public_id), _checked(DecisionForm(request.POST))
    version = form.cleaned_data["version"]
    reopen_synergy(synergy=synergy, by=request.member, at=timezone.now(), expected_version=version)
    return _answer(request, public_id, is_open=True)


def _shown(request: MemberRequest, public_id: str) -> Synergy:
    synergy: Synergy = get_object_or_404(with_sides(visible(request.member)), public_id=public_id)
    return synergy


def _checked(form: Form) -> Form:
    if not form.is_valid():
        raise InvalidInputError("synergy.form_incomplete")
    return form


def _made_on(form: DecisionForm) -> dict[str, Any]:
    return {"expected_version": form.cleaned_data["version"], "note": form.cleaned_data["anmerkung"]}


def _answer(request: MemberRequest, public_id: str, *, is_open: bool = False) -> HttpResponse:
    """With `is_open` the pair is to be decided again, and its card comes back."""
    synergy = _shown(request, public_id)
    remember(request, [] if is_open else [public_id])
    if request.headers.get("HX-Request") == "true":
        template = "synergies/_card.html" if is_open else "synergies/_decided.html"
        context = {"card": cards_of([synergy], request.member)[0], "is_fresh": True, "next": _next(request), **OFFERS}
        return render(request, template, context)
    words = _("Das Paar „%(first)s“ und „%(second)s“ ist jetzt: %(state)s.")
    values = {"first": synergy.first, "second": synergy.second, "state": synergy.get_state_display()}
    messages.success(request, words % values)
    return HttpResponseRedirect(_next(request) or reverse("synergies:detail", args=[public_id]))


def _next(request: HttpRequest) -> str:
    """The page to return to, if it is one of ours."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours else ""
