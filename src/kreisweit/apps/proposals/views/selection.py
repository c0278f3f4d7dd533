"""The part of the queue somebody works on. It travels in the address, from one proposal to the next."""

from __future__ import annotations

from django.urls import reverse

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.initiatives.queries.catalogue import Catalogue
from kreisweit.apps.proposals.forms import SelectionForm
from kreisweit.apps.proposals.queries.queue import documents_with_proposals

NAMES = ("kommune", "dokument", "art", "sicher")


def selection_form(request: MemberRequest, catalogue: Catalogue) -> SelectionForm:
    documents = documents_with_proposals(request.member)
    return SelectionForm(request.GET, member=request.member, bodies=catalogue.bodies, documents=documents)


def query_of(request: MemberRequest) -> str:
    """The selection as the end of an address, with its question mark; empty without one."""
    chosen = request.GET.copy()
    for name in set(chosen) - set(NAMES):
        del chosen[name]
    return f"?{chosen.urlencode()}" if chosen else ""


def address(request: MemberRequest, name: str, *parts: str) -> str:
    """The address of a page of the review, in the same part of the queue."""
    return reverse(f"proposals:{name}", args=parts) + query_of(request)
