"""The steps of an introduction. Each answers with the page of the introduction; what was typed wrong stays there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Actor, Body
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.contacts.bridge import network_of
from kreisweit.apps.contacts.domain.answer import consent_to_introduction, decline_introduction, take_answer_back
from kreisweit.apps.contacts.domain.follow import mark_talked, record_outcome
from kreisweit.apps.contacts.domain.propose import (
    ask_both_sides,
    propose_introduction,
    put_off_introduction,
    redraft_introduction,
    withdraw_introduction,
)
from kreisweit.apps.contacts.enums import Outcome, State
from kreisweit.apps.contacts.forms import (
    DeclineForm,
    DraftForm,
    OutcomeForm,
    ProposeForm,
    PutOffForm,
    StepForm,
    TalkedForm,
)
from kreisweit.apps.contacts.models import Introduction
from kreisweit.apps.contacts.queries.cards import visible_initiatives
from kreisweit.apps.contacts.views.detail import consent_form, page, shown
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError
from kreisweit.ui.wording import say

Form = TypeVar("Form", bound=StepForm)


@for_members("POST")
def propose(request: MemberRequest) -> HttpResponse:
    """Prepare the introduction of a pair that the network names; both organisations by their public ids."""
    form = ProposeForm(request.POST)
    if not form.is_valid():
        raise InvalidInputError("introduction.form_incomplete")
    pair = {key: _organisation(request, key) for key in (form.cleaned_data["erste"], form.cleaned_data["zweite"])}
    missing = network_of(request.member).result.missing
    found = next((one for one in missing if {one.first, one.second} == pair.keys()), None)
    if found is None:
        raise NotPossibleError("introduction.no_longer_missing")
    ids = (end for matter in found.matters for end in (matter.first, matter.second))
    known = visible_initiatives(ids, request.member)
    introduction = propose_introduction(
        first=pair[found.first],
        second=pair[found.second],
        matters=[
            (known[one.first], known[one.second]) for one in found.matters if {one.first, one.second} <= set(known)
        ],
        reasons=found.reasons,
        by=request.member,
        at=timezone.now(),
    )
    messages.success(request, _("Die Vorstellung ist vorbereitet. Noch wurde niemand gefragt."))
    return redirect("contacts:detail", introduction.public_id)


def _organisation(request: MemberRequest, public_id: str) -> Body | Actor:
    bodies = bodies_of(request.member).filter(public_id=public_id).defer("boundary").select_related("district")
    found = bodies.first() or Actor.objects.visible_to(request.member).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@for_members("POST")
def redraft(request: MemberRequest, public_id: str) -> HttpResponse:
    def act(introduction: Introduction, form: DraftForm) -> str:
        texts = {name: form.cleaned_data[name] for name in ("text_de", "text_en")}
        redraft_introduction(
            introduction=introduction,
            **texts,
            **_made(request, form),
        )
        return _("Der Text ist gespeichert.")

    return _step(request, public_id, DraftForm(request.POST), "draft_form", act)


@for_members("POST")
def ask(request: MemberRequest, public_id: str) -> HttpResponse:
    def act(introduction: Introduction, form: StepForm) -> str:
        ask_both_sides(introduction=introduction, **_made(request, form))
        return _("Beide Seiten sehen die Anfrage jetzt in Kreisweit und können antworten.")

    return _step(request, public_id, StepForm(request.POST), "", act)


@for_members("POST")
def consent(request: MemberRequest, public_id: str) -> HttpResponse:
    def act(introduction: Introduction, form: StepForm) -> str:
        current = consent_to_introduction(
            introduction=introduction,
            person=filled.chosen,
            person_agrees=filled.cleaned_data["einverstanden"],
            **_made(request, form),
        )
        if current.state == State.INTRODUCED:
            return _("Beide Seiten haben zugestimmt. Hier steht jetzt, mit wem Sie sprechen können.")
        return _(
            "Ihre Zustimmung ist gespeichert. Stimmt auch die andere Seite zu, sehen Sie hier ihre Ansprechperson."
        )

    filled = consent_form(request.member, request.POST)
    return _step(request, public_id, filled, "consent_form", act)


@for_members("POST")
def decline(request: MemberRequest, public_id: str) -> HttpResponse:
    def act(introduction: Introduction, form: DeclineForm) -> str:
        decline_introduction(
            introduction=introduction,
            reason=form.reason,
            note=form.cleaned_data["anmerkung"],
            **_made(request, form),
        )
        return _("Ihr Nein ist gespeichert. Die andere Seite erfährt nur, dass die Vorstellung nicht zustande kam.")

    return _step(request, public_id, DeclineForm(request.POST), "decline_form", act)


@for_members("POST")
def take_back(request: MemberRequest, public_id: str) -> HttpResponse:
    def act(introduction: Introduction, form: StepForm) -> str:
        take_answer_back(introduction=introduction, **_made(request, form))
        return _("Ihre Antwort ist zurückgenommen.")

    return _step(request, public_id, StepForm(request.POST), "", act)


@for_members("POST")
def put_off(request: MemberRequest, public_id: str) -> HttpResponse:
    def act(introduction: Introduction, form: PutOffForm) -> str:
        put_off_introduction(
            introduction=introduction,
            until=form.until(timezone.localdate()),
            **_made(request, form),
        )
        return _("Die Vorstellung ist zurückgestellt.")

    return _step(request, public_id, PutOffForm(request.POST), "put_off_form", act)


@for_members("POST")
def withdraw(request: MemberRequest, public_id: str) -> HttpResponse:
    def act(introduction: Introduction, form: StepForm) -> str:
        withdraw_introduction(introduction=introduction, **_made(request, form))
        return _("Die Vorstellung ist zurückgezogen.")

    return _step(request, public_id, StepForm(request.POST), "", act)


@for_members("POST")
def talked(request: MemberRequest, public_id: str) -> HttpResponse:
    def act(introduction: Introduction, form: TalkedForm) -> str:
        mark_talked(
            introduction=introduction,
            on=form.cleaned_data["am"],
            **_made(request, form),
        )
        return _("Das Gespräch ist festgehalten.")

    return _step(request, public_id, TalkedForm(request.POST), "talked_form", act)


@for_members("POST")
def outcome(request: MemberRequest, public_id: str) -> HttpResponse:
    def act(introduction: Introduction, form: OutcomeForm) -> str:
        record_outcome(
            introduction=introduction,
            outcome=Outcome(form.cleaned_data["ergebnis"]),
            note=form.cleaned_data["anmerkung"],
            **_made(request, form),
        )
        return _("Das Ergebnis ist festgehalten.")

    return _step(request, public_id, OutcomeForm(request.POST), "outcome_form", act)


def _made(request: MemberRequest, form: StepForm) -> dict[str, Any]:
    """Who takes the step, when, and on which version of the page."""
    return {"by": request.member, "at": timezone.now(), "expected_version": form.shown_version}


def _step(
    request: MemberRequest, public_id: str, form: Form, name: str, act: Callable[[Introduction, Form], str]
) -> HttpResponse:
    """Do `act` and return to the page. What it objects to is shown in the form called `name`, with what was typed."""
    introduction = shown(request, public_id)
    if form.is_valid():
        try:
            done = act(introduction, form)
        except InvalidInputError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, done)
            return redirect("contacts:detail", public_id)
    if not name:
        raise InvalidInputError("introduction.form_incomplete")
    return page(request, public_id, status=400, **{name: form})
