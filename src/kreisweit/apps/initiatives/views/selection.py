"""What a reader has chosen to see, from the address of the page: shared by list, map and timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.initiatives import bridge
from kreisweit.apps.initiatives.forms import FilterForm
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.initiatives.queries.catalogue import Catalogue, catalogue_for
from kreisweit.apps.initiatives.queries.facets import Extent, extent_of, facets_of
from kreisweit.apps.initiatives.queries.filters import Filters, narrowed
from kreisweit.apps.initiatives.queries.listing import BEST_FIRST
from kreisweit.apps.initiatives.queries.search import Hits, find
from kreisweit.ui.tags.tables import address_with


@dataclass(frozen=True)
class Chip:
    """A filter in force and the address without it."""

    words: str
    without_url: str


@dataclass(frozen=True)
class Selection:
    """`visible` is everything the member may see, `rows` what passes the filters. `hits` is empty without a search."""

    form: FilterForm
    catalogue: Catalogue
    filters: Filters
    hits: Hits
    extent: Extent
    visible: InitiativeQuerySet
    rows: InitiativeQuerySet
    chips: Sequence[Chip]

    @property
    def is_search(self) -> bool:
        return self.filters.found is not None


def selection_of(request: MemberRequest, *, only: Sequence[str] = ()) -> Selection:
    """`only` names the filters a page offers; others in the address are ignored there."""
    catalogue = catalogue_for(request.member)
    form = FilterForm(request.GET, catalogue=catalogue, only=only)
    filters = form.filters()
    visible = Initiative.objects.visible_to(request.member)
    extent = extent_of(visible)
    hits = Hits()
    if form.cleaned_data.get("suche"):
        # Whether the last word is finished shows in the blank behind it, which the cleaned text has lost.
        hits = find(visible, bridge.words_of(request.GET["suche"]), total=extent.total)
        filters = replace(filters, found=hits.ranked)
    return Selection(
        form=form,
        catalogue=catalogue,
        filters=filters,
        hits=hits,
        extent=extent,
        visible=visible,
        rows=narrowed(visible, filters),
        chips=_chips(request, form),
    )


def show_numbers(selection: Selection, *, request: MemberRequest) -> None:
    """Say in every choice of the form how many initiatives it leaves; htmx then renews the choices beside the list."""
    selection.form.show_choices(facets_of(selection.visible, selection.filters))
    if request.headers.get("HX-Request"):
        for name in ("kommune", "feld", "status", "verlaesslichkeit", "wo"):
            selection.form.fields[name].widget.attrs["hx-swap-oob"] = "true"


def _chips(request: MemberRequest, form: FilterForm) -> list[Chip]:
    chips = []
    for name, words in form.chosen():
        gone: dict[str, str | int | None] = {name: None, "page": None}
        if name == "suche" and request.GET.get("sort") == BEST_FIRST:
            gone["sort"] = None
        chips.append(Chip(words, address_with(request, **gone)))
    return chips
