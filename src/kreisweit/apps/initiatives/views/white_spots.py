"""Body by field of action: where something happens and where nothing does yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.forms import NO_FIELD
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.catalogue import Catalogue, catalogue_for
from kreisweit.apps.initiatives.queries.filters import WITHOUT
from kreisweit.apps.initiatives.queries.involvement import totals_by_body
from kreisweit.apps.initiatives.queries.pictures import WhiteSpots, white_spots
from kreisweit.ui.tags.charts import level_of

Query = Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """A field of action; `code` is its value in addresses."""

    pk: int
    code: str
    name: str


@dataclass(frozen=True)
class Cell:
    number: int
    level: int
    url: str
    words: str


@dataclass(frozen=True)
class Line:
    """A row of the table; `total` stands in its last cell."""

    label: str
    cells: Sequence[Cell]
    total: Cell


@for_members("GET")
def matrix(request: MemberRequest) -> HttpResponse:
    catalogue = catalogue_for(request.member)
    spots = white_spots(Initiative.objects.visible_to(request.member))
    columns = _columns(catalogue, spots)
    totals = totals_by_body(spots.involved)
    context = {
        "may_add": allowed("initiatives.add", request.member),
        "columns": columns,
        "lines": [_body_line(body, columns, spots) for body in catalogue.bodies],
        "sums": [
            _line(_("Im Kreis, jedes Vorhaben einmal"), spots.here, columns, {"wo": "hier"}),
            _line(_("Zum Vergleich: anderswo"), spots.elsewhere, columns, {"wo": "anderswo"}),
        ],
        "is_empty": not spots.involved and not spots.elsewhere and not spots.here,
        "uncovered": [column for column in columns if column.pk != WITHOUT and not spots.here.get(column.pk)],
        "fewest": _fewest(catalogue.municipalities, totals),
        "gaps": sum(
            1
            for body in catalogue.municipalities
            for field in catalogue.fields
            if not spots.involved.get((body.pk, field.pk))
        ),
    }
    return render(request, "initiatives/white_spots.html", context)


def _columns(catalogue: Catalogue, spots: WhiteSpots) -> list[Column]:
    """The fields of the district, and one for initiatives without a field when there are any."""
    columns = [Column(field.pk, field.public_id, field.name) for field in catalogue.fields]
    used = {field for _body, field in spots.involved} | spots.here.keys() | spots.elsewhere.keys()
    return [*columns, Column(WITHOUT, NO_FIELD, _("ohne Handlungsfeld"))] if WITHOUT in used else columns


def _body_line(body: Body, columns: Sequence[Column], spots: WhiteSpots) -> Line:
    numbers = {field: number for (owner, field), number in spots.involved.items() if owner == body.pk}
    return _line(
        body.name if body.is_district else body.short_name,
        numbers,
        columns,
        {"kommune": body.ags, "bezug": "on"},
        highest=max(spots.involved.values(), default=0),
    )


def _line(label: str, numbers: Mapping[int, int], columns: Sequence[Column], query: Query, *, highest: int = 0) -> Line:
    """Cells and total link to the list they count. Without `highest` nothing is shaded."""
    cells = [
        _cell(numbers.get(column.pk, 0), {**query, "feld": column.code}, highest, f"{label}, {column.name}")
        for column in columns
    ]
    return Line(label, cells, _cell(sum(numbers.values()), query, 0, _("%(row)s, alle Felder") % {"row": label}))


def _cell(number: int, query: Query, highest: int, words: str) -> Cell:
    url = f"{reverse('initiatives:list')}?{urlencode(query)}"
    return Cell(number, level_of(number, highest), url, words)


def _fewest(municipalities: Sequence[Body], totals: Mapping[int, int]) -> tuple[int, list[Body]]:
    """The smallest number of initiatives a municipality has to do with, and who has it."""
    fewest = min((totals.get(body.pk, 0) for body in municipalities), default=0)
    return fewest, [body for body in municipalities if totals.get(body.pk, 0) == fewest]
