"""Reading bundles. Changing them is for people: each change asks other bodies."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from ninja import Query

from kreisweit.apps.bodies.api.access import READ
from kreisweit.apps.bodies.api.paging import Reading, find, listed
from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bundles.api.schema import BundleChoice, BundleOut, BundlePage, bundle_out
from kreisweit.apps.bundles.models import Bundle
from kreisweit.apps.bundles.queries.contents import contents_of
from kreisweit.apps.bundles.queries.listing import bundles_for, with_bodies

PAGE_SIZE = 50
router = Reading(tags=["bundles"], auth=READ)


@router.get("", response=BundlePage, summary="The bundles of the district")
def list_bundles(request: MemberRequest, choice: Query[BundleChoice]) -> dict[str, Any]:
    """By title, or the latest end first; 50 at a time."""
    page = Paginator(bundles_for(request.member, ended=choice.ended), PAGE_SIZE).get_page(choice.page)
    return listed(page, map(bundle_out, contents_of(list(page), member=request.member)))


@router.get("/{public_id}", response=BundleOut, summary="One bundle with its reach and saving")
def get_bundle(request: MemberRequest, public_id: str) -> dict[str, Any]:
    bundle = find(with_bodies(Bundle.objects.visible_to(request.member)), public_id)
    (contents,) = contents_of([bundle], member=request.member)
    return bundle_out(contents)
