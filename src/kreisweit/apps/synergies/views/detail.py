"""One synergy: both sides beside each other, every reason, and what people decided."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.queries import Happening
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.synergies.enums import EventName, RejectReason, State
from kreisweit.apps.synergies.models import Synergy
from kreisweit.apps.synergies.models.synergy_comment import COMMENT_LENGTH
from kreisweit.apps.synergies.queries.cards import cards_of
from kreisweit.apps.synergies.queries.comments import comments_of
from kreisweit.apps.synergies.queries.explanation import explanation_of
from kreisweit.apps.synergies.queries.groups import groups_with
from kreisweit.apps.synergies.queries.history import happenings
from kreisweit.apps.synergies.queries.queue import visible, with_sides
from kreisweit.apps.synergies.views.queue import OFFERS
from kreisweit.ui.tags.filters import day

UNSENT = "synergies_unsent_comment"


@for_members("GET")
def detail(request: MemberRequest, public_id: str) -> HttpResponse:
    synergy = _shown(request, public_id)
    context = {
        "card": cards_of([synergy], request.member)[0],
        "explanation": explanation_of(synergy),
        "groups": groups_with([synergy.first_id, synergy.second_id], request.member),
        "comments": comments_of(synergy),
        "may_comment": allowed("synergies.comment", request.member, synergy),
        "comment_length": COMMENT_LENGTH,
        "unsent": request.session.pop(UNSENT, ""),
        "may_lead": allowed("synergies.decide_any", request.member),
        "unknown_to_each_other": _without_contact(synergy, request.member),
        "history": [_told(happening) for happening in happenings(synergy)],
        **OFFERS,
    }
    return render(request, "synergies/detail.html", context)


@for_members("GET")
def explanation(request: MemberRequest, public_id: str) -> HttpResponse:
    """The full explanation for a card that is unfolded. Without script the card links to the page instead."""
    synergy = _shown(request, public_id)
    return render(request, "synergies/_explanation.html", {"explanation": explanation_of(synergy), "level": 3})


def _without_contact(synergy: Synergy, member: Membership) -> Body | None:
    """The body to look under for an introduction: two bodies here, one of them the reader's or the reader at the Kreis,
    that have not confirmed that they belong together."""
    bodies = {side.body_id: side.body for side in synergy.sides if side.body_id in synergy.asked}
    is_theirs = member.body_id in bodies or member.body.is_district
    if len(bodies) != len(synergy.sides) or synergy.state in {State.CONFIRMED, State.REJECTED} or not is_theirs:
        return None
    return bodies.get(member.body_id, synergy.first.body)


def _shown(request: MemberRequest, public_id: str) -> Synergy:
    synergy: Synergy = get_object_or_404(with_sides(visible(request.member), texts=True), public_id=public_id)
    return synergy


def _told(happening: Happening) -> dict[str, Any]:
    """A decision in the form the component `history` draws."""
    what, after = happening.what(EventName), happening.after
    if until := parse_date(after.get("later_until") or ""):
        what = _("%(what)s bis %(day)s") % {"what": what, "day": day(until)}
    reason = str(RejectReason(after["reason"]).label) if after.get("reason") else ""
    return {
        "at": happening.at,
        "who": happening.who,
        "what": what[:1].upper() + what[1:],
        "reason": " ".join(filter(None, [f"{reason}." if reason else "", after.get("note", "")])),
        "changes": [],
    }
