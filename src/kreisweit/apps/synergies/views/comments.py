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
from kreisweit.apps.synergies.views.detail import UNSENT
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.ui.wording import say

LONGEST_UNSENT = 20_000


@for_members("POST")
def add(request: MemberRequest, public_id: str) -> HttpResponse:
    synergy = get_object_or_404(with_sides(visible(request.member)), public_id=public_id)
    text = request.POST.get("kommentar", "")
    try:
        comment = comment_synergy(synergy=synergy, text=text, by=request.member, at=timezone.now())
    except InvalidInputError as error:
        # The words stay: the form shows them again beside the reason.
        request.session[UNSENT] = text[:LONGEST_UNSENT]
        messages.error(request, say(error.message))
        return HttpResponseRedirect(reverse("synergies:detail", args=[public_id]) + "#kommentare")
    return HttpResponseRedirect(f"{reverse('synergies:detail', args=[public_id])}#kommentar-{comment.public_id}")


@for_members("POST")
def withdraw(request: MemberRequest, public_id: str) -> HttpResponse:
    comment = own_comment(public_id, request.member)
    if comment is None:
        raise Http404
    withdraw_comment(comment=comment, by=request.member, at=timezone.now())
    messages.success(request, _("Der Kommentar ist zurückgezogen."))
    return HttpResponseRedirect(reverse("synergies:detail", args=[comment.synergy.public_id]) + "#kommentare")
