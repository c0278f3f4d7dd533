"""The heat matrix: which body has synergies in which field of action."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.queries.pictures.cells import STANDS, Cells, cells_of
from kreisweit.apps.synergies.queries.queue import counts
from kreisweit.apps.synergies.views.pictures.lettering import Box, room_for, width_of, wrapped
from kreisweit.apps.synergies.views.pictures.sheet import Mark, Sheet
from kreisweit.apps.synergies.views.pictures.showing import (
    Narrowing,
    as_csv,
    as_svg,
    body_name,
    frame,
    source_of,
)
from kreisweit.ui.tags.charts import legend_of, level_of

OFFERING = ("art", "ab", "wo")
WORDS = {"offen": State.PROPOSED, "einseitig": State.HALF, "bestaetigt": State.CONFIRMED}
"""The value of `stand` in the address."""
QUEUES = {State.PROPOSED: "synergies:list", State.HALF: "synergies:half", State.CONFIRMED: "synergies:confirmed"}
LABELS = {
    State.PROPOSED: gettext_lazy("Vorschläge"),
    State.HALF: gettext_lazy("Halb entschieden"),
    State.CONFIRMED: gettext_lazy("Bestätigt"),
}
SIDE, HEAD_SIZE, ROW_SIZE, HEAD_WIDTH = 44.0, 14.0, 15.0, 190.0


@for_members("GET")
def matrix(request: MemberRequest) -> HttpResponse:
    narrowing, today = Narrowing(request, offering=OFFERING), timezone.localdate()
    word, state = _stand(request)
    numbers = counts(member=request.member, selection=narrowing.selection, today=today)
    cells = cells_of(request.member, states=[state], selection=narrowing.selection, today=today)[state]
    context = {
        **frame(narrowing, picture="matrix"),
        "svg_url": narrowing.address("synergies:matrix_svg", stand=word),
        "stands": [
            (LABELS[one], numbers[one], narrowing.address("synergies:matrix", stand=name), one == state)
            for name, one in WORDS.items()
        ],
        "stand": LABELS[state],
        "columns": [field.name for field in narrowing.catalogue.fields],
        "rows": _rows(narrowing, cells, QUEUES[state]),
        "has_picture": any(numbers[one] for one in STANDS) and bool(narrowing.catalogue.fields),
        "is_empty": not cells,
    }
    return render(request, "synergies/pictures/matrix.html", context)


def _stand(request: MemberRequest) -> tuple[str, State]:
    word = request.GET.get("stand", "")
    word = word if word in WORDS else "offen"
    return word, WORDS[word]


def _rows(narrowing: Narrowing, cells: Cells, queue: str) -> list[dict[str, Any]]:
    """Every number is the length of the list behind it."""
    return [
        {
            "label": body_name(body),
            "cells": [
                {
                    "value": cells[body.pk, field.pk],
                    "url": narrowing.address(queue, kommune=body.ags, feld=field.public_id),
                }
                for field in narrowing.catalogue.fields
            ],
        }
        for body in narrowing.catalogue.bodies
    ]


@for_members("GET")
def matrix_csv(request: MemberRequest) -> HttpResponse:
    """Long form, one line per body and field, so that a spreadsheet program can turn it as it likes."""
    narrowing = Narrowing(request, offering=OFFERING)
    found = cells_of(request.member, states=STANDS, selection=narrowing.selection, today=timezone.localdate())
    headings = (_("Körperschaft"), _("Handlungsfeld"), *(str(LABELS[state]) for state in STANDS))
    rows: list[tuple[str | int, ...]] = [
        (body_name(body), field.name, *(found[state][body.pk, field.pk] for state in STANDS))
        for body in narrowing.catalogue.bodies
        for field in narrowing.catalogue.fields
    ]
    return as_csv(_("Synergien-Gemeinden-und-Felder"), headings, rows)


@for_members("GET")
def matrix_svg(request: MemberRequest) -> HttpResponse:
    narrowing = Narrowing(request, offering=OFFERING)
    _word, state = _stand(request)
    found = cells_of(request.member, states=[state], selection=narrowing.selection, today=timezone.localdate())
    cells = found[state]
    highest = max(cells.values(), default=0)
    context, box = _drawing(narrowing, cells, highest)
    sheet = Sheet(
        title=_("Synergien nach Körperschaft und Handlungsfeld: %(stand)s") % {"stand": LABELS[state]},
        description=" ".join(
            filter(
                None,
                [
                    _("Eine Synergie zählt bei jeder Körperschaft und in jedem Feld, das eine ihrer Seiten betrifft."),
                    narrowing.words,
                ],
            )
        ),
        source=source_of(request),
        frame=box,
        shapes="synergies/pictures/_matrix_shapes.svg",
        context=context,
        legend=[_mark(entry.level, entry.low, entry.high) for entry in legend_of(highest)],
    )
    return as_svg(_("Synergien-Gemeinden-und-Felder"), sheet.drawn())


def _mark(level: int, low: int, high: int) -> Mark:
    words = str(low) if low == high else f"{low}–{high}"
    return Mark("area", f"sp-cell sp-heat sp-heat-{level}", words)


def _drawing(narrowing: Narrowing, cells: Cells, highest: int) -> tuple[dict[str, Any], Box]:
    """Rows of squares; the names of fields stand upright above them."""
    bodies, fields = narrowing.catalogue.bodies, narrowing.catalogue.fields
    heads = [wrapped(field.name, size=HEAD_SIZE, width=HEAD_WIDTH) for field in fields]
    left = max((width_of(body_name(body), size=ROW_SIZE) for body in bodies), default=0.0) + 12
    top = max((room_for(lines, size=HEAD_SIZE)[0] for lines in heads), default=0.0) + 12
    context = {
        "side": SIDE,
        "heads": [(lines, left + (number + 0.5) * SIDE, top - 8) for number, lines in enumerate(heads)],
        "lines": [
            (
                body_name(body),
                left - 8,
                top + row * SIDE,
                [
                    (number, level_of(number, highest), left + column * SIDE)
                    for column, field in enumerate(fields)
                    for number in [cells[body.pk, field.pk]]
                ],
            )
            for row, body in enumerate(bodies)
        ],
    }
    return context, Box(0, 0, left + len(fields) * SIDE, top + len(bodies) * SIDE)
