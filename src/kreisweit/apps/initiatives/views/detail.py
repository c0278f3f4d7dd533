"""One initiative: what is known, how we know it, what happened to it and who does something similar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.queries import Happening
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives import bridge
from kreisweit.apps.initiatives.enums import CONFIDENCE_MEANINGS, EventName, RecordField
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.citations import CitedPassage, by_field, names_of_documents, sources_of
from kreisweit.apps.initiatives.queries.history import happenings
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.initiatives.record import Record, in_words, record_of

NEIGHBOURS = 8
CITING = (EventName.CITED, EventName.UNCITED)
GROUPS: Sequence[tuple[Any, Sequence[str]]] = (
    (gettext_lazy("Worum es geht"), ("problem", "target_group", "benefit")),
    (gettext_lazy("Wer und wo"), ("place", "field", "owner", "partners")),
    (gettext_lazy("Technik"), ("systems", "legal_duty")),
    (
        gettext_lazy("Kosten und Personal"),
        ("cost_once", "cost_yearly", "cost_note", "funding", "funding_programme", "staff_fte"),
    ),
)


@dataclass(frozen=True)
class Group:
    """A heading and the facts under it as (label, words, passages); what is unknown is not among them."""

    heading: str
    facts: Sequence[tuple[str, str, Sequence[CitedPassage]]]


@for_members("GET")
def detail(request: MemberRequest, public_id: str) -> HttpResponse:
    initiative = get_object_or_404(with_parties(Initiative.objects.visible_to(request.member)), public_id=public_id)
    record = record_of(initiative)
    near = bridge.similar_to(bridge.item_of(initiative), member=request.member, limit=NEIGHBOURS)
    sources = sources_of(initiative, request.member)
    context = {
        "initiative": initiative,
        "groups": _groups(record, by_field(sources)),
        "sources": sources,
        "unknown": _unknown(record),
        "source_host": urlsplit(initiative.source_url).hostname or "",
        "confidence_meaning": CONFIDENCE_MEANINGS.get(initiative.confidence, ""),
        "history": _history(initiative, request.member),
        "neighbours_here": [one for one in near if not one.initiative.is_elsewhere],
        "neighbours_elsewhere": [one for one in near if one.initiative.is_elsewhere],
        "may_change": allowed("initiatives.change", request.member, initiative),
        "may_confirm": allowed("initiatives.confirm", request.member, initiative),
    }
    return render(request, "initiatives/detail.html", context)


def _groups(record: Record, cited: Mapping[str, Sequence[CitedPassage]]) -> list[Group]:
    groups = [
        Group(
            str(heading),
            [(_label(code), words, cited.get(code, ())) for code in codes if (words := in_words(code, record[code]))],
        )
        for heading, codes in GROUPS
    ]
    return [group for group in groups if group.facts]


def _unknown(record: Record) -> list[str]:
    """The names of what nobody has noted yet, for one sentence instead of a wall of empty lines."""
    codes = ["description", *(code for _heading, group in GROUPS for code in group), "source_url", "confidence"]
    return [_label(code) for code in codes if not in_words(code, record[code])]


def _label(code: str) -> str:
    return str(RecordField(code).label) if code in RecordField.values else code


def _history(initiative: Initiative, member: Membership) -> list[dict[str, Any]]:
    """The events in the form the component `history` draws; documents are named to those who may read them."""
    events = happenings(initiative)
    names = names_of_documents([event.after.get("document") for event in events], member)
    return [_told(event, names) for event in events]


def _told(happening: Happening, names: Mapping[str, str]) -> dict[str, Any]:
    what = happening.what(EventName)
    return {
        "at": happening.at,
        "who": happening.who,
        "what": what if happening.verb not in CITING else _cited(what, happening.after, names),
        "changes": [] if happening.verb in {EventName.CREATED, *CITING} else _changes(happening),
    }


def _cited(what: str, after: Record, names: Mapping[str, str]) -> str:
    values = {
        "what": what,
        "document": names.get(after["document"]) or _("internes Dokument"),
        "pages": ", ".join(str(page) for page in after["pages"]),
    }
    return _("%(what)s: %(document)s, Seite %(pages)s") % values


def _changes(happening: Happening) -> list[tuple[str, str, str]]:
    unknown = _("noch nicht bekannt")
    return [
        (_label(code), in_words(code, happening.before.get(code)) or unknown, in_words(code, value) or unknown)
        for code, value in happening.after.items()
    ]
