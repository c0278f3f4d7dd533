"""Writing beside a synergy, and withdrawing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.synergies.domain.comment import comment_synergy, withdraw_comment
from kreisweit.apps.synergies.queries.comments import own_comment
from kreisweit.apps.synergies.queries.queue import visible, with_sides


@for_members("POST")
def add(request: MemberRequest, public_id: str) -> HttpResponse:
    synergy = get_object_or_404(with_sides(visible(request.member)), public_id=public_id)
    comment = comment_synergy(
        synergy=synergy, text=request.POST.get("kommentar", ""), by=request.member, at=timezone.now()
    )
    return HttpResponseRedirect(f"{reverse('synergies:detail', args=[public_id])}#kommentar-{comment.public_id}")


@for_members("POST")
def withdraw(request: MemberRequest, public_id: str) -> HttpResponse:
    comment = own_comment(public_id, request.member)
    if comment is None:
        raise Http404
    withdraw_comment(comment=comment, by=request.member, at=timezone.now())
    messages.success(request, _("Der Kommentar ist zurückgezogen."))
    return HttpResponseRedirect(reverse("synergies:detail", args=[comment.synergy.public_id]) + "#kommentare")
