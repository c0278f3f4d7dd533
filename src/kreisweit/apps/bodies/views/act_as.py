"""Acting for another body one belongs to."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from kreisweit.apps.bodies.middleware import SESSION_KEY, MemberRequest
from kreisweit.apps.bodies.views.guard import for_members


@for_members("POST")
def act_as(request: MemberRequest) -> HttpResponse:
    """Keeps the chosen membership for this session. Every id that is not one of one's own is answered with 404."""
    chosen = request.POST.get("membership", "")
    if chosen not in {member.public_id for member in request.memberships}:
        raise Http404
    request.session[SESSION_KEY] = chosen
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = resolve_url("cockpit:home")
    return HttpResponseRedirect(back)
