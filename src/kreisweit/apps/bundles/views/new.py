"""Forming a bundle: from a group, a synergy, or by choosing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.bundles.domain.form import form_once
from kreisweit.apps.bundles.forms import ChoiceForm, NewBundleForm
from kreisweit.apps.bundles.queries.listing import (
    active_of_group,
    chosen_bodies,
    chosen_initiatives,
    of_group,
    of_synergy,
    shared_initiatives,
)
from kreisweit.apps.initiatives.bridge import words_of
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.search import find
from kreisweit.apps.synergies.models import Synergy, SynergyGroup
from kreisweit.kernel.ids import is_id, new_id

MOST_FOUND = 20


@for_members("GET", "POST")
def new(request: MemberRequest) -> HttpResponse:
    """POST with `schritt=suchen` searches and keeps everything typed; otherwise it forms the bundle."""
    member = request.member
    require("bundles.form", member)
    group = _group(request)
    if request.method == "POST":
        form = NewBundleForm(request.POST)
        fill_choices(form, member)
        if request.POST.get("schritt") != "suchen" and form.is_valid():
            return _formed(request, form, group)
        if request.POST.get("schritt") == "suchen":
            form = _unjudged(form, NewBundleForm, member)
    else:
        form = NewBundleForm(initial=_start(request, group))
        fill_choices(form, member)
    context = {"form": form, "group": group, "existing": active_of_group(group, member=member) if group else None}
    return render(request, "bundles/new.html", context)


def _formed(request: MemberRequest, form: NewBundleForm, group: SynergyGroup | None) -> HttpResponse:
    values = form.cleaned_data
    bundle = form_once(
        form_key=values["form_key"],
        title=values["title"],
        purpose=values["purpose"].replace("\r\n", "\n"),
        initiatives=chosen_initiatives(values["vorhaben"], member=request.member),
        bodies=chosen_bodies(values["koerperschaften"], member=request.member),
        source_group=group,
        by=request.member,
        at=timezone.now(),
    )
    messages.success(
        request,
        _("Das Bündel „%(title)s“ ist gebildet. Die Beteiligten können jetzt zustimmen.") % {"title": bundle.title},
    )
    return redirect("bundles:detail", bundle.public_id)


def _start(request: MemberRequest, group: SynergyGroup | None) -> dict[str, Any]:
    """What the form shows first."""
    initial: dict[str, Any] = {"form_key": new_id()}
    if group is not None:
        chosen = of_group(group, member=request.member)
        return initial | {
            "title": group.title,
            "gruppe": group.public_id,
            "vorhaben": [one.public_id for one in chosen],
        }
    key = request.GET.get("synergie", "")
    synergy = Synergy.objects.visible_to(request.member).filter(public_id=key).first() if is_id(key) else None
    if synergy is not None:
        chosen = of_synergy(synergy, member=request.member)
        return initial | {"title": chosen[0].title if chosen else "", "vorhaben": [one.public_id for one in chosen]}
    return initial | {"vorhaben": request.GET.getlist("vorhaben")}


def _group(request: MemberRequest) -> SynergyGroup | None:
    key = request.POST.get("gruppe") or request.GET.get("gruppe", "")
    return SynergyGroup.objects.visible_to(request.member).filter(public_id=key).first() if is_id(key) else None


def fill_choices(form: ChoiceForm, member: Membership) -> None:
    """Offer what is ticked, what the search finds, and all bodies."""
    ticked = _ticked(form)
    chosen = chosen_initiatives([key for key in ticked if is_id(key)], member=member)
    question = str(form["suche"].value() or "")
    found = [one for one in _found(question, member) if one not in chosen] if question.strip() else []
    form.offer(initiatives=[*chosen, *found], bodies=bodies_of(member).defer("boundary"))


def _ticked(form: ChoiceForm) -> Sequence[str]:
    return list(form["vorhaben"].value() or [])


def _found(question: str, member: Membership) -> list[Initiative]:
    rows = shared_initiatives(member)
    hits = find(rows, words_of(question), total=rows.count())
    found = rows.in_bulk(hits.ranked[:MOST_FOUND])
    return [found[key] for key in hits.ranked if key in found]


def _unjudged(form: NewBundleForm, kind: type[NewBundleForm], member: Membership) -> NewBundleForm:
    """The same input as a form that nobody has sent yet: searching is no reason to complain about the rest."""
    fresh = kind(initial={name: form[name].value() for name in form.fields})
    fill_choices(fresh, member)
    return fresh
