"""The door to one import."""

from __future__ import annotations

from django.http import Http404

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.initiatives.models import ImportRun
from kreisweit.apps.initiatives.queries.imports import find_run


def run_or_404(request: MemberRequest, public_id: str) -> ImportRun:
    """The import with this id, if the member may import at all (403) and it is one of their body's (404)."""
    require("initiatives.import", request.member)
    run = find_run(request.member, public_id)
    if run is None:
        raise Http404
    return run
