"""Reading and changing the inventory."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.http import HttpResponse
from django.utils import timezone
from ninja import Query, Status

from kreisweit.apps.bodies.api.access import READ, WRITE
from kreisweit.apps.bodies.api.paging import Reading, find, key_of, listed
from kreisweit.apps.bodies.api.problem import problem
from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.initiatives import bridge
from kreisweit.apps.initiatives.api.schema import (
    ChangedInitiative,
    Choice,
    Conflict,
    FieldOut,
    InitiativeOut,
    InitiativePage,
    NewInitiative,
    initiative_out,
)
from kreisweit.apps.initiatives.domain.change import change_initiative, remove_initiative
from kreisweit.apps.initiatives.domain.create import create_initiative
from kreisweit.apps.initiatives.models import FieldOfAction, Initiative
from kreisweit.apps.initiatives.queries.catalogue import Catalogue, catalogue_for
from kreisweit.apps.initiatives.queries.filters import Filters, narrowed
from kreisweit.apps.initiatives.queries.listing import BEST_FIRST, page_of
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.initiatives.queries.search import Hits
from kreisweit.apps.initiatives.queries.search import find as search
from kreisweit.kernel.errors import NotPossibleError

router = Reading(tags=["initiatives"], auth=READ)
fields = Reading(tags=["fields of action"], auth=READ)


@router.get("", response=InitiativePage, summary="The inventory, filtered")
def list_initiatives(request: MemberRequest, choice: Query[Choice]) -> dict[str, Any]:
    """What the member may see, 50 at a time, with the filters and the search of the list page."""
    visible = Initiative.objects.visible_to(request.member)
    hits = search(visible, bridge.words_of(choice.search), total=visible.count()) if choice.search.strip() else None
    rows = narrowed(visible, _filters(choice, catalogue_for(request.member), hits))
    sort = choice.sort or (BEST_FIRST if hits else "titel")
    page: Page[Initiative] = page_of(rows, sort=sort, number=choice.page, ranked=hits.ranked if hits else ())
    return {**listed(page, map(initiative_out, page)), "unknown_words": list(hits.unknown) if hits else []}


def _filters(choice: Choice, catalogue: Catalogue, hits: Hits | None) -> Filters:
    return Filters(
        body=key_of(choice.body, catalogue.bodies, name="body"),
        involved=choice.involved,
        field=key_of(choice.field, catalogue.fields, name="field"),
        status=choice.status or "",
        year=choice.year,
        owner=choice.owner,
        confidence=choice.confidence or "",
        where=choice.where,
        found=hits.ranked if hits else None,
    )


@router.post("", response={201: InitiativeOut}, auth=WRITE, summary="Add an initiative")
def add_initiative(request: MemberRequest, new: NewInitiative) -> Any:
    """Needs the right to write for the responsible body."""
    require("initiatives.add", request.member)
    body = find(bodies_of(request.member), new.body) if new.body else request.member.body
    added = create_initiative(values=new.record(), body=body, by=request.member, at=timezone.now())
    return Status(201, initiative_out(_read(request, added.public_id)))


@router.get("/{public_id}", response=InitiativeOut, summary="One initiative")
def get_initiative(request: MemberRequest, public_id: str) -> dict[str, Any]:
    return initiative_out(_read(request, public_id))


@router.patch("/{public_id}", response={200: InitiativeOut, 409: Conflict}, auth=WRITE, summary="Change an initiative")
def change(request: MemberRequest, public_id: str, changed: ChangedInitiative) -> dict[str, Any] | HttpResponse:
    """Changes the fields that are sent. Answers 409 with the current record when `version` is not the newest."""
    initiative = _read(request, public_id)
    require("initiatives.change", request.member, initiative)
    try:
        change_initiative(
            initiative=initiative,
            values=changed.record(),
            expected_version=changed.version,
            by=request.member,
            at=timezone.now(),
        )
    except NotPossibleError as error:
        return problem(error.message, status=409, current=initiative_out(_read(request, public_id)))
    return initiative_out(_read(request, public_id))


@router.delete("/{public_id}", response={204: None}, auth=WRITE, summary="Remove an initiative")
def remove(request: MemberRequest, public_id: str) -> Any:
    """Into the waste bin, from where it can be brought back on the pages."""
    remove_initiative(initiative=_read(request, public_id), by=request.member, at=timezone.now())
    return Status(204, None)


@fields.get("", response=list[FieldOut], summary="The fields of action")
def list_fields(request: MemberRequest) -> list[FieldOut]:
    """The catalogue of the member's district, in its order."""
    rows = FieldOfAction.objects.filter(district_id=request.member.district_id)
    return [FieldOut(id=row.public_id, name=row.name) for row in rows]


def _read(request: MemberRequest, public_id: str) -> Initiative:
    return find(with_parties(Initiative.objects.visible_to(request.member)), public_id)
