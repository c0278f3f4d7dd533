"""Rows a member may see, or 404."""

from __future__ import annotations

from django.http import Http404

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.council_systems.models import CouncilSystem, HarvestedObject
from kreisweit.apps.council_systems.queries.papers import paper_for


def system_or_404(request: MemberRequest, public_id: str) -> CouncilSystem:
    rows = CouncilSystem.objects.visible_to(request.member).filter(public_id=public_id)
    if system := rows.select_related("body", "district").first():
        return system
    raise Http404


def paper_or_404(request: MemberRequest, public_id: str) -> HarvestedObject:
    if paper := paper_for(public_id, request.member):
        return paper
    raise Http404
