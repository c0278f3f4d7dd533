"""Who should talk to whom: missing contacts, brokers and isolated municipalities, introductions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.contacts.bridge import MissingContact, Network, network_of
from kreisweit.apps.contacts.enums import ENDED, OPEN, REVEALED
from kreisweit.apps.contacts.forms import WITH_ACTORS, ContactFilter
from kreisweit.apps.contacts.queries.advice import advice_of
from kreisweit.apps.contacts.queries.cards import missing_cards
from kreisweit.apps.contacts.queries.introductions import taken_pairs, views_of, visible, waiting_for

PAGE_SIZE = 10
INTRODUCTIONS = 25
TABS = {"laufend": OPEN, "vorgestellt": REVEALED, "beendet": ENDED}


@for_members("GET")
def missing(request: MemberRequest) -> HttpResponse:
    member = request.member
    network = network_of(member)
    form = ContactFilter(request.GET, bodies=list(bodies_of(member).defer("boundary")))
    page = Paginator(open_contacts(network, member, form), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "is_narrowed": bool(form.organisation or form.between),
        "network": network,
        "page": page,
        "cards": missing_cards(list(page), network, member),
        "is_known": bool(network.result.missing),
        **frame(member),
    }
    return render(request, "contacts/missing.html", context)


@for_members("GET")
def advice(request: MemberRequest) -> HttpResponse:
    network = network_of(request.member)
    context = {"advice": advice_of(network, request.member), "network": network, **frame(request.member)}
    return render(request, "contacts/advice.html", context)


@for_members("GET")
def introductions(request: MemberRequest) -> HttpResponse:
    """Those of one stage, the newest first, and before them what waits for the reader's own answer."""
    member, today = request.member, timezone.localdate()
    require("contacts.list_introductions", member)
    tab = request.GET.get("stand", "laufend")
    states = TABS.get(tab, OPEN)
    rows = visible(member).filter(state__in=states)
    page = Paginator(rows.values_list("pk", flat=True), INTRODUCTIONS).get_page(request.GET.get("page"))
    shown = visible(member).filter(pk__in=list(page))
    context = {
        "tab": tab if tab in TABS else "laufend",
        "page": page,
        "views": views_of(shown, member, today=today),
        **frame(member),
    }
    return render(request, "contacts/introductions.html", context)


def open_contacts(network: Network, member: Membership, form: ContactFilter) -> Sequence[MissingContact]:
    """The missing contacts that pass the filter and that nobody deals with yet. A municipality sees its own first; the
    Kreis, which brings others together, sees the most worthwhile first."""
    taken = taken_pairs(member)
    found = [one for one in network.result.missing if ":".join(sorted((one.first, one.second))) not in taken]
    if form.organisation:
        found = [one for one in found if form.organisation in (one.first, one.second)]
    if form.between:
        found = [one for one in found if _has_actor(one, network) == (form.between == WITH_ACTORS)]
    if member.body.is_district:
        return found
    own = member.body.public_id
    return sorted(found, key=lambda one: own not in (one.first, one.second))


def _has_actor(one: MissingContact, network: Network) -> bool:
    return "actor" in (network.parties[one.first].kind, network.parties[one.second].kind)


def frame(member: Membership) -> dict[str, Any]:
    """What all pages of the contacts show: how many introductions wait for the reader."""
    sees = allowed("contacts.list_introductions", member)
    return {"waiting": waiting_for(member).count() if sees else 0, "sees_introductions": sees}
