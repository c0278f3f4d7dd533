"""The searches of a district."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.council_systems.domain.searches import save_search
from kreisweit.apps.council_systems.forms import SearchForm
from kreisweit.apps.council_systems.models import SavedSearch
from kreisweit.apps.council_systems.queries.searches import searches_for
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.ui.wording import say


@for_members("GET")
def listing(request: MemberRequest) -> HttpResponse:
    context = {
        "searches": searches_for(request.member),
        "may_keep": allowed("council_systems.keep_searches", request.member),
    }
    return render(request, "council_systems/searches.html", context)


@for_members("GET", "POST")
def new(request: MemberRequest) -> HttpResponse:
    require("council_systems.keep_searches", request.member)
    return _edited(request, None)


@for_members("GET", "POST")
def edit(request: MemberRequest, public_id: str) -> HttpResponse:
    search = get_object_or_404(SavedSearch.objects.visible_to(request.member), public_id=public_id)
    require("council_systems.change_search", request.member, search)
    return _edited(request, search)


def _edited(request: MemberRequest, search: SavedSearch | None) -> HttpResponse:
    form = SearchForm.of(search) if search else SearchForm()
    if request.method == "POST":
        form = SearchForm(request.POST)
        if form.is_valid() and _saved(request, search, form):
            messages.success(request, _("Die Suche ist gespeichert. Alle Vorlagen werden jetzt neu durchsucht."))
            return redirect("council_systems:searches")
    return render(
        request, "council_systems/search.html", {"form": form, "search": search}, status=400 if form.errors else 200
    )


def _saved(request: MemberRequest, search: SavedSearch | None, form: SearchForm) -> bool:
    try:
        save_search(
            search=search, name=form.cleaned_data["name"], words=form.word_list(), by=request.member, at=timezone.now()
        )
    except InvalidInputError as error:
        form.add_error("name" if error.message.code.endswith("name_taken") else "words", say(error.message))
        return False
    return True
