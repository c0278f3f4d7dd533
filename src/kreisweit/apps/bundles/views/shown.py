"""Finding what an address names, or answering that there is nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bundles.models import Bundle, BundleMember
from kreisweit.apps.bundles.queries.listing import with_bodies
from kreisweit.kernel.ids import is_id


def bundle_or_404(request: MemberRequest, public_id: str) -> Bundle:
    return get_object_or_404(with_bodies(Bundle.objects.visible_to(request.member)), public_id=public_id)


def member_or_404(request: MemberRequest, bundle: Bundle, member_id: str) -> BundleMember:
    """A body of `bundle`, with the bundle at hand."""
    if not is_id(member_id):
        raise Http404
    rows = BundleMember.objects.visible_to(request.member).present().filter(bundle=bundle)
    found: BundleMember = get_object_or_404(rows.select_related("body").defer("body__boundary"), public_id=member_id)
    found.bundle = bundle
    return found


def back_from_ended(request: MemberRequest, bundle: Bundle) -> HttpResponse | None:
    """The way back for a bundle that has ended, also for whoever presses the button of its last change twice."""
    if bundle.is_active:
        return None
    words = _("Das Bündel „%(title)s“ ist beendet. Hier sehen Sie, was daraus geworden ist.")
    messages.info(request, words % {"title": bundle.title})
    return redirect("bundles:detail", bundle.public_id)
