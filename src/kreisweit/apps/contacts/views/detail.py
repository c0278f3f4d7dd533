"""The page of one introduction: what it is about, both sides, what can be done next, what happened."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.contacts.forms import (
    ConsentForm,
    DeclineForm,
    DraftForm,
    OutcomeForm,
    PutOffForm,
    StepForm,
    TalkedForm,
)
from kreisweit.apps.contacts.models import Introduction
from kreisweit.apps.contacts.queries.introductions import IntroductionView, views_of, visible
from kreisweit.apps.contacts.queries.log import Happening, happenings
from kreisweit.apps.contacts.queries.people import nameable_for
from kreisweit.ui.tags.filters import day

LONGEST_LINK = 1800
"""Characters of text in a link that starts an e-mail; longer ones are cut by some programs."""


@for_members("GET")
def detail(request: MemberRequest, public_id: str) -> HttpResponse:
    return page(request, public_id)


def shown(request: MemberRequest, public_id: str) -> Introduction:
    introduction: Introduction = get_object_or_404(visible(request.member), public_id=public_id)
    return introduction


def page(request: MemberRequest, public_id: str, *, status: int = 200, **filled: StepForm) -> HttpResponse:
    """The page; `filled` forms, by their names in the template, show what was typed and what is wrong with it."""
    rows = visible(request.member).filter(pk=shown(request, public_id).pk)
    (view,) = views_of(rows, request.member, today=timezone.localdate())
    text = view.text_en if (get_language() or "de").startswith("en") else view.text_de
    context = {
        "view": view,
        "text": text,
        "mail": mail_link(view, text),
        "bundle_url": bundle_link(view, request.member),
        "history": [_told(happening) for happening in happenings(public_id, request.member)],
        **_forms(view, request.member),
        **filled,
    }
    return render(request, "contacts/detail.html", context, status=status)


def mail_link(view: IntroductionView, text: str) -> str:
    """Starts an e-mail in the reader's own program. Without a recipient: addresses are told by the page, and only when
    both sides have said yes."""
    subject = _("Vorstellung: %(sides)s") % {"sides": view.title}
    return "mailto:?" + urlencode({"subject": subject, "body": text[:LONGEST_LINK]}, quote_via=quote)


def bundle_link(view: IntroductionView, member: Membership) -> str:
    """To the form of a bundle with the initiatives they talked about; empty unless a joint initiative came of it."""
    if not (view.is_joint and view.matters and allowed("bundles.form", member)):
        return ""
    keys = dict.fromkeys(initiative.public_id for pair in view.matters for initiative in pair)
    return f"{reverse('bundles:new')}?{urlencode({'vorhaben': list(keys)}, doseq=True)}"


def consent_form(member: Membership, *args: Any, **kwargs: Any) -> ConsentForm:
    return ConsentForm(*args, persons=list(nameable_for(member)), **kwargs)


def _forms(view: IntroductionView, member: Membership) -> dict[str, StepForm]:
    """The forms of what the reader may do next, not filled in."""
    version = {"version": view.version}
    forms: dict[str, StepForm] = {}
    if "draft" in view.may:
        forms["draft_form"] = DraftForm(initial={**version, "text_de": view.text_de, "text_en": view.text_en})
    if "answer" in view.may and view.own:
        own = {"version": view.own.version}
        forms["consent_form"] = consent_form(member, initial={**own, "person": member.public_id})
        forms["decline_form"] = DeclineForm(initial=own)
    if "put_off" in view.may:
        forms["put_off_form"] = PutOffForm(initial=version)
    if "talked" in view.may:
        forms["talked_form"] = TalkedForm(initial={**version, "am": timezone.localdate()})
    if "outcome" in view.may:
        forms["outcome_form"] = OutcomeForm(initial=version)
    return forms


def _told(happening: Happening) -> dict[str, Any]:
    """An event in the form the component `history` draws; `who` is a body, never a person."""
    what, later = happening.what, happening.after.get("later_until")
    if later:
        what = _("%(what)s bis %(day)s") % {"what": what, "day": day(date.fromisoformat(later))}
    return {
        "at": happening.at,
        "who": happening.body or _("Kreisweit"),
        "what": what[:1].upper() + what[1:],
        "reason": "",
        "changes": [],
    }
