"""Confirming the obvious in one go, and taking back what was just decided."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.synergies.domain.decide import confirm_synergy
from kreisweit.apps.synergies.domain.undo import undo
from kreisweit.apps.synergies.queries.cards import Card, cards_of
from kreisweit.apps.synergies.queries.queue import obvious, visible, with_sides
from kreisweit.kernel.errors import NotPossibleError, RuleViolatedError
from kreisweit.kernel.ids import is_id

MOST, TICKED, LAST = 25, "paar", "synergies_last_decided"
LONGEST_NUMBER = 10


@for_members("GET", "POST")
def several(request: MemberRequest) -> HttpResponse:
    require("synergies.decide_any", request.member)
    if request.method == "POST":
        return _confirm(request)
    return render(request, "synergies/several.html", {"cards": _cards(request), "most": MOST})


@for_members("POST")
def take_back(request: MemberRequest) -> HttpResponse:
    """Undo the last decision or the last several. Pressed twice it finds nothing the second time."""
    keys = [key for key in request.session.pop(LAST, []) if is_id(key)]
    rows = list(with_sides(visible(request.member).filter(public_id__in=keys)))
    number = undo(synergies=rows, by=request.member, at=timezone.now())
    if number:
        text = ngettext("%(n)s Entscheidung zurückgenommen.", "%(n)s Entscheidungen zurückgenommen.", number)
        messages.success(request, text % {"n": number})
    else:
        messages.warning(request, _("Es gibt nichts, was Sie zurücknehmen können."))
    return HttpResponseRedirect(reverse("synergies:list"))


def remember(request: MemberRequest, keys: list[str]) -> None:
    """What "Rückgängig" at the top of the queue takes back."""
    request.session[LAST] = keys


def _cards(request: MemberRequest) -> list[Card]:
    rows = with_sides(obvious(member=request.member, today=timezone.localdate()))[: 2 * MOST]
    sure = [card for card in cards_of(rows, request.member) if card.is_asked and not card.differences]
    return sure[:MOST]


def _confirm(request: MemberRequest) -> HttpResponse:
    """Each stands for itself: what cannot be confirmed is left out and said, the rest is confirmed."""
    versions = dict(_ticked(request))
    taken, too_late = [], []
    for synergy in with_sides(visible(request.member).filter(public_id__in=versions)):
        version = versions[synergy.public_id]
        try:
            confirm_synergy(synergy=synergy, by=request.member, at=timezone.now(), expected_version=version)
            taken.append(synergy.public_id)
        except (NotPossibleError, RuleViolatedError):
            too_late.append(str(synergy))
    _report(request, taken, too_late)
    return HttpResponseRedirect(reverse("synergies:several"))


def _report(request: MemberRequest, taken: list[str], too_late: list[str]) -> None:
    if taken:
        remember(request, taken)
        text = ngettext("%(n)s Paar bestätigt.", "%(n)s Paare bestätigt.", len(taken))
        messages.success(request, text % {"n": len(taken)})
    if too_late:
        words = _("Inzwischen anders entschieden oder nicht in Ihrer Hand, deshalb ausgelassen: %(titles)s.")
        messages.warning(request, words % {"titles": "; ".join(too_late)})
    if not (taken or too_late):
        messages.warning(request, _("Es ist kein Paar angehakt. Haken Sie mindestens eines an."))


def _ticked(request: MemberRequest) -> Iterator[tuple[str, int]]:
    """Public ids of the ticked pairs with the versions that were shown; what nobody has sent is left out."""
    for ticket in request.POST.getlist(TICKED)[:MOST]:
        public_id, _dot, version = ticket.partition(".")
        if is_id(public_id) and version.isascii() and version.isdecimal() and len(version) < LONGEST_NUMBER:
            yield public_id, int(version)
