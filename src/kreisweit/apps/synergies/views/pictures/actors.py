"""The network of actors, initiatives and fields: who works on what that others could join."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.queries.pictures.involved import Involved, involvement_of
from kreisweit.apps.synergies.views.pictures.layout import (
    ACTOR_SIZE,
    DOT,
    HUB_SIZE,
    Hub,
    Layout,
    PlacedActor,
    PlacedHub,
    Tied,
    lay_out,
)
from kreisweit.apps.synergies.views.pictures.lettering import LINE, Box
from kreisweit.apps.synergies.views.pictures.sheet import Mark, Sheet
from kreisweit.apps.synergies.views.pictures.showing import Narrowing, as_csv, as_svg, frame, source_of, with_query

OFFERING = ("art", "kommune", "feld", "ab", "wo")
FEWEST = 2
"""An actor with one initiative ties nothing to anything: it stands in the table only."""
WITHOUT_FIELD = "ohne"
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """An actor in the table with its initiatives, and the fields and places these belong to."""

    actor: Involved
    fields: tuple[str, ...]
    places: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A hub or an actor as drawn: its disk, its words, the lines to everything it belongs with."""

    x: float
    y: float
    radius: float
    words: str
    path: str
    label: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """An initiative as drawn."""

    x: float
    y: float
    url: str
    words: str
    is_confirmed: bool


class ActorNetwork:
    """Involvement, layout and table for one reader and one choice."""

    def __init__(self, request: MemberRequest) -> None:
        self.narrowing = Narrowing(request, offering=OFFERING)
        self.involvement = involvement_of(
            request.member, selection=self.narrowing.selection, today=timezone.localdate()
        )

    @cached_property
    def hubs(self) -> list[Hub]:
        """The fields in the order of the catalogue, those without a field last."""
        own: dict[str, list[int]] = {}
        for one in self.involvement.initiatives:
            own.setdefault(one.field.public_id if one.field else WITHOUT_FIELD, []).append(one.pk)
        fields = [(field.public_id, field.name) for field in self.narrowing.catalogue.fields]
        known = [*fields, (WITHOUT_FIELD, _("ohne Handlungsfeld"))]
        return [Hub(key, name, tuple(own[key])) for key, name in known if key in own]

    @cached_property
    def layout(self) -> Layout:
        actors = [
            Tied(one.key, one.name, tuple(initiative.pk for initiative in one.initiatives))
            for one in self.involvement.involved
            if len(one.initiatives) >= FEWEST
        ]
        return lay_out(self.hubs, actors)

    @cached_property
    def shapes(self) -> dict[str, Any]:
        layout = self.layout
        return {
            "hubs": [_hub_figure(hub, layout) for hub in layout.hubs],
            "actors": [_actor_figure(actor, layout) for actor in layout.actors],
            "points": [self._point(one) for one in self.involvement.initiatives],
            "dot": DOT,
        }

    def _point(self, one: Initiative) -> Point:
        x, y = self.layout.dots[one.pk]
        words = f"{one.title} ({one.place})" if one.place else one.title
        is_confirmed = one.pk in self.involvement.confirmed
        return Point(x, y, reverse("initiatives:detail", args=[one.public_id]), words, is_confirmed)

    @property
    def rows(self) -> list[Row]:
        return [_row(one) for one in self.involvement.involved]

    @property
    def legend(self) -> list[Mark]:
        return [
            Mark("area", "sp-hub", _("Handlungsfeld mit seinen Vorhaben")),
            Mark("dot", "sp-dot", _("Vorhaben mit vorgeschlagener Synergie")),
            Mark("dot", "sp-dot sp-confirmed", _("Vorhaben mit bestätigter Synergie")),
            Mark("dot", "sp-actor", _("Träger oder Beteiligte mit mehreren Vorhaben, größer mit ihrer Zahl")),
        ]


@for_members("GET")
def network_of_actors(request: MemberRequest) -> HttpResponse:
    picture = ActorNetwork(request)
    involvement = picture.involvement
    context: dict[str, Any] = {
        **frame(picture.narrowing, picture="network_of_actors"),
        "has_picture": bool(involvement.initiatives),
    }
    if involvement.initiatives:
        context |= {
            **picture.shapes,
            "box": picture.layout.frame,
            "legend": picture.legend,
            "page": Paginator(picture.rows, PAGE_SIZE).get_page(request.GET.get("page")),
            "number": len(involvement.initiatives),
            "total": involvement.total,
            "several": len(picture.layout.actors),
        }
    return render(request, "synergies/pictures/actors.html", context)


@for_members("GET")
def network_of_actors_svg(request: MemberRequest) -> HttpResponse:
    picture = ActorNetwork(request)
    is_empty = not picture.involvement.initiatives
    sheet = Sheet(
        title=_("Akteure, Vorhaben und Handlungsfelder"),
        description=" ".join(
            filter(None, [_("Vorhaben mit Synergien, um ihr Handlungsfeld gestellt."), picture.narrowing.words])
        ),
        source=source_of(request),
        frame=Box(0, 0, 0, 0) if is_empty else picture.layout.frame,
        shapes="synergies/pictures/_network_shapes.svg",
        context={} if is_empty else picture.shapes,
        legend=picture.legend,
    )
    return as_svg(_("Synergien-Akteure"), sheet.drawn())


@for_members("GET")
def network_of_actors_csv(request: MemberRequest) -> HttpResponse:
    headings = (_("Akteur"), _("Zahl der Vorhaben"), _("Handlungsfelder"), _("Orte"), _("Vorhaben"))
    rows = [
        (
            str(row.actor.party),
            len(row.actor.initiatives),
            "; ".join(row.fields),
            "; ".join(row.places),
            "; ".join(one.title for one in row.actor.initiatives),
        )
        for row in ActorNetwork(request).rows
    ]
    return as_csv(_("Synergien-Akteure"), headings, rows)


def _row(one: Involved) -> Row:
    fields = _once(initiative.field.name for initiative in one.initiatives if initiative.field)
    places = _once(initiative.place for initiative in one.initiatives if initiative.place)
    return Row(one, fields, places, _list_of(one.party))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))


def _list_of(party: Any) -> str:
    """The inventory, narrowed to what a body has to do with or what an actor carries."""
    query = {"kommune": party.ags, "bezug": "on"} if isinstance(party, Body) else {"traeger": party.name}
    return with_query(reverse("initiatives:list"), query)


def _hub_figure(hub: PlacedHub, layout: Layout) -> Figure:
    """The lines of a field lead from its initiatives to their actors."""
    own = set(hub.hub.initiatives)
    path = "".join(_line(actor, pk, layout) for actor in layout.actors for pk in actor.actor.initiatives if pk in own)
    return Figure(
        hub.x, hub.y, hub.radius, _words(hub.hub.label, hub.hub.initiatives), path, _set(hub.lines, hub.label, HUB_SIZE)
    )


def _actor_figure(actor: PlacedActor, layout: Layout) -> Figure:
    path = "".join(_line(actor, pk, layout) for pk in actor.actor.initiatives)
    words = _words(actor.actor.label, actor.actor.initiatives)
    return Figure(actor.x, actor.y, actor.radius, words, path, _set(actor.lines, actor.label, ACTOR_SIZE))


def _line(actor: PlacedActor, pk: int, layout: Layout) -> str:
    x, y = layout.dots[pk]
    return f"M{actor.x},{actor.y}L{x},{y}"


def _words(label: str, initiatives: Sequence[int]) -> str:
    return ngettext("%(name)s: %(n)s Vorhaben", "%(name)s: %(n)s Vorhaben", len(initiatives)) % {
        "name": label,
        "n": len(initiatives),
    }


def _set(lines: Sequence[str], label: Box, size: float) -> tuple[tuple[str, float, float], ...]:
    """Each line of a label with the point of its baseline."""
    x = round((label.left + label.right) / 2, 1)
    return tuple((line, x, round(label.top + size * (0.92 + number * LINE), 1)) for number, line in enumerate(lines))
