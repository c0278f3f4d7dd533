"""The map: how many synergies tie one municipality to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.views.map_drawing import Area, Drawing, draw
from kreisweit.apps.synergies.queries.pictures.ties import Tie, ties_of
from kreisweit.apps.synergies.views.pictures.lettering import Box
from kreisweit.apps.synergies.views.pictures.sheet import Mark, Sheet
from kreisweit.apps.synergies.views.pictures.showing import (
    Narrowing,
    as_csv,
    as_svg,
    body_name,
    frame,
    place_name,
    source_of,
)

OFFERING = ("art", "kommune", "feld", "ab")
THINNEST, WIDEST = 2.0, 14.0
BOW = 0.11
"""How far a line bends aside, in parts of its length: confirmed ones to one side, undecided ones to the other."""


@dataclass(frozen=True, slots=True)
class Line:
    """A tie as drawn: SVG path data, its width and its words."""

    path: str
    width: float
    is_confirmed: bool
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A tie in the table; `urls` lead to the queues of both places, empty for places outside."""

    first: str
    second: str
    urls: tuple[str, str]
    tie: Tie

    @property
    def is_within(self) -> bool:
        """Both sides in one known place."""
        return self.tie.first == self.tie.second and self.tie.first > 0


class PlaceMap:
    """Ties, drawing and table for one reader and one choice."""

    def __init__(self, request: MemberRequest) -> None:
        self.narrowing = Narrowing(request, offering=OFFERING)
        self.ties = ties_of(request.member, selection=self.narrowing.selection, today=timezone.localdate())
        self._bodies: Sequence[Body] = list(bodies_of(request.member))[1:]

    @cached_property
    def drawing(self) -> Drawing | None:
        return draw(self._bodies)

    @property
    def boundary_source(self) -> str:
        return next((body.boundary_source for body in self._bodies if body.boundary_source), "")

    @property
    def _between(self) -> list[Tie]:
        """What the map can show: ties between two municipalities that have a place on it."""
        keys = {area.body.pk for area in (self.drawing.areas if self.drawing else ())}
        return [tie for tie in self.ties if tie.first != tie.second and {tie.first, tie.second} <= keys]

    @cached_property
    def shapes(self) -> dict[str, Any]:
        """What the template of the shapes draws; the widest lines first, so that thin ones stay visible."""
        areas = self.drawing.areas if self.drawing else ()
        by_body = {area.body.pk: area for area in areas}
        highest = max((max(tie.confirmed, tie.undecided) for tie in self._between), default=1)
        lines = [line for tie in self._between for line in _lines(tie, by_body, highest)]
        return {
            "areas": [
                {"area": area, "name": body_name(area.body), "url": self._narrowed_to(area.body)} for area in areas
            ],
            "lines": sorted(lines, key=lambda line: (-line.width, line.path)),
        }

    def _narrowed_to(self, body: Body) -> str:
        return self.narrowing.address("synergies:map", kommune=body.ags)

    @property
    def on_map(self) -> int:
        return sum(tie.number for tie in self._between)

    @property
    def legend(self) -> list[Mark]:
        return [
            Mark("line", "sp-tie", _("bestätigte Synergien")),
            Mark("line", "sp-tie sp-undecided", _("vorgeschlagene oder halb entschiedene Synergien")),
        ]

    @property
    def rows(self) -> list[Row]:
        return [
            Row(self._name(tie.first), self._name(tie.second), (self._url(tie.first), self._url(tie.second)), tie)
            for tie in self.ties
        ]

    def _name(self, key: int) -> str:
        return place_name(key, self.narrowing.catalogue)

    def _url(self, key: int) -> str:
        body = self.narrowing.catalogue.bodies_by_pk.get(key)
        return self.narrowing.address("synergies:list", kommune=body.ags) if body else ""


@for_members("GET")
def place_map(request: MemberRequest) -> HttpResponse:
    picture = PlaceMap(request)
    context = {
        **frame(picture.narrowing, picture="map"),
        **picture.shapes,
        "rows": picture.rows,
        "total": sum(tie.number for tie in picture.ties),
        "has_picture": bool(picture.ties),
        "on_map": picture.on_map,
        "view_box": picture.drawing.view_box if picture.drawing else "",
        "legend": picture.legend,
        "boundary_source": picture.boundary_source,
    }
    return render(request, "synergies/pictures/map.html", context)


@for_members("GET")
def map_svg(request: MemberRequest) -> HttpResponse:
    picture = PlaceMap(request)
    boundaries = picture.boundary_source and _("Grenzen: %(source)s.") % {"source": picture.boundary_source}
    sheet = Sheet(
        title=_("Synergien zwischen den Gemeinden"),
        description=" ".join(
            filter(None, [_("Je breiter eine Linie, desto mehr Synergien."), picture.narrowing.words])
        ),
        source=source_of(request, more=boundaries),
        frame=_frame_of(picture.drawing),
        shapes="synergies/pictures/_map_shapes.svg",
        context=picture.shapes,
        legend=picture.legend,
    )
    return as_svg(_("Synergien-Karte"), sheet.drawn())


@for_members("GET")
def map_csv(request: MemberRequest) -> HttpResponse:
    headings = (_("Ort"), _("Anderer Ort"), _("Bestätigt"), _("Vorgeschlagen oder halb entschieden"))
    rows = [(row.first, row.second, row.tie.confirmed, row.tie.undecided) for row in PlaceMap(request).rows]
    return as_csv(_("Synergien-Karte"), headings, rows)


def _frame_of(drawing: Drawing | None) -> Box:
    if drawing is None:
        return Box(0, 0, 0, 0)
    left, top, width, height = (float(number) for number in drawing.view_box.split())
    return Box(left, top, left + width, top + height)


def _lines(tie: Tie, areas: dict[int, Area], highest: int) -> list[Line]:
    first, second = areas[tie.first], areas[tie.second]
    names = f"{body_name(first.body)} – {body_name(second.body)}"
    confirmed = ngettext("%(n)s bestätigte Synergie", "%(n)s bestätigte Synergien", tie.confirmed)
    undecided = ngettext("%(n)s vorgeschlagene Synergie", "%(n)s vorgeschlagene Synergien", tie.undecided)
    return [
        Line(_bent(first, second, bow), _width_of(number, highest), bow > 0, f"{names}: {words % {'n': number}}")
        for number, bow, words in ((tie.confirmed, BOW, confirmed), (tie.undecided, -BOW, undecided))
        if number
    ]


def _width_of(number: int, highest: int) -> float:
    """Proportional to the number above the thinnest line that can be seen."""
    return round(THINNEST + (WIDEST - THINNEST) * (number - 1) / max(highest - 1, 1), 1)


def _bent(first: Area, second: Area, bow: float) -> str:
    """A curve from one centre to the other that leaves the straight line by `bow` of its length."""
    aside_x, aside_y = (first.y - second.y) * bow * 2, (second.x - first.x) * bow * 2
    if hypot(aside_x, aside_y) == 0:
        return f"M{first.x},{first.y}"
    middle_x, middle_y = (first.x + second.x) / 2 + aside_x, (first.y + second.y) / 2 + aside_y
    return f"M{first.x},{first.y}Q{round(middle_x, 1)},{round(middle_y, 1)} {second.x},{second.y}"
