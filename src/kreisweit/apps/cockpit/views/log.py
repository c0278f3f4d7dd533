"""What happened: a page, its state as a chain, and a table for a spreadsheet program."""

from __future__ import annotations

import json
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kreisweit.apps.audit.queries import first_break
from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.cockpit import bridge
from kreisweit.apps.cockpit.enums import ObjectType, verb_in_words
from kreisweit.apps.cockpit.forms import LogForm
from kreisweit.apps.cockpit.queries.log import Entry, entries_of, events_for

PAGE_SIZE = 50
MOST_EXPORTED = 20_000
HEADINGS = ("Zeitpunkt", "Was", "Woran", "Bezeichnung", "Wer", "Für", "Vorher", "Nachher")


@for_members("GET")
def listing(request: MemberRequest) -> HttpResponse:
    form = _form(request)
    events = events_for(request.member).filter(form.chosen().condition())
    page = Paginator(events, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "entries": entries_of(page, request.member),
        "query": request.GET.urlencode(),
    }
    return render(request, "cockpit/log.html", context)


@for_members("GET")
def chain(request: MemberRequest) -> HttpResponse:
    """Recomputing every hash takes seconds for a long log, so the page asks for it afterwards."""
    require("bodies.see_log", request.member)
    template = "cockpit/_chain.html" if request.headers.get("HX-Request") else "cockpit/chain.html"
    return render(request, template, {"broken": first_break(), "at": timezone.now()})


@for_members("GET")
def export(request: MemberRequest) -> HttpResponse:
    """The newest `MOST_EXPORTED` events of the selection."""
    events = events_for(request.member).filter(_form(request).chosen().condition())[:MOST_EXPORTED]
    rows = [_row(entry) for entry in entries_of(events, request.member)]
    response = HttpResponse(bridge.write_csv(HEADINGS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="protokoll.csv"'
    return response


def _form(request: MemberRequest) -> LogForm:
    require("bodies.see_log", request.member)
    bodies = bodies_of(request.member).only("public_id", "name") if request.member.body.is_district else []
    return LogForm(request.GET, bodies=list(bodies))


def _row(entry: Entry) -> tuple[str, ...]:
    return (
        timezone.localtime(entry.at).isoformat(" ", timespec="seconds"),
        verb_in_words(entry.verb),
        _type_in_words(entry.object_type),
        entry.target.label if entry.target else "",
        entry.who,
        entry.body,
        _values({name: before for name, before, _after in entry.changes if before is not None}),
        _values({name: after for name, _before, after in entry.changes if after is not None}),
    )


def _values(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True) if values else ""


def _type_in_words(name: str) -> str:
    return str(ObjectType(name).label) if name in ObjectType.values else name
