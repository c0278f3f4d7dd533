"""The network of initiatives and the synergies between them, as a picture and as a table."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.queries.catalogue import catalogue_for
from kreisweit.apps.synergies.forms import SelectionForm
from kreisweit.apps.synergies.queries.network import MOST_LINES, graph_of, network_rows


@for_members("GET")
def network(request: MemberRequest) -> HttpResponse:
    form = SelectionForm(request.GET, catalogue=catalogue_for(request.member))
    rows = network_rows(member=request.member, selection=form.selection(), today=timezone.localdate())
    shown = rows[:MOST_LINES]
    graph = graph_of(shown)
    context = {
        "form": form,
        "graph": graph,
        "lines": len(shown),
        "nodes": len(graph["nodes"]),
        "has_more": len(rows) > MOST_LINES,
        "most": MOST_LINES,
    }
    return render(request, "synergies/network.html", context)
