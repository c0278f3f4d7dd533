"""The network of organisations as a picture, as a table, and as a file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.contacts.bridge import network_of, write_csv
from kreisweit.apps.contacts.forms import ContactFilter
from kreisweit.apps.contacts.queries.picture import picture_of, table_of
from kreisweit.apps.contacts.views.overview import frame

PAGE_SIZE = 25


@for_members("GET")
def network(request: MemberRequest) -> HttpResponse:
    known = network_of(request.member)
    form = ContactFilter(request.GET, bodies=list(bodies_of(request.member).defer("boundary")))
    context = {
        "form": form,
        "network": known,
        "picture": picture_of(known, around=form.organisation, between=form.between),
        "page": Paginator(table_of(known), PAGE_SIZE).get_page(request.GET.get("page")),
        **frame(request.member),
    }
    return render(request, "contacts/network.html", context)


@for_members("GET")
def export(request: MemberRequest) -> HttpResponse:
    """The table of organisations for a spreadsheet program. Organisations only: there are no people in the network."""
    headings = (
        _("Organisation"),
        _("Art"),
        _("Vorhaben"),
        _("Arbeitet zusammen mit"),
        _("Gemeinsame Sachen mit anderen"),
        _("Anteil der kürzesten Wege"),
        _("Bindung der Kontakte untereinander"),
        _("Gruppe"),
    )
    rows = [row.cells() for row in table_of(network_of(request.member))]
    response = HttpResponse(write_csv(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kontakte.csv"'
    return response
