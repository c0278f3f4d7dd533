"""The chart of time windows: pairs whose initiatives are planned, or begin, at about the same time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.initiatives.enums import Status
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.enums import Kind, State
from kreisweit.apps.synergies.models import Synergy
from kreisweit.apps.synergies.queries.pictures.windows import Windows, windows_of
from kreisweit.apps.synergies.views.pictures.lettering import Box, wrapped
from kreisweit.apps.synergies.views.pictures.sheet import Mark, Sheet
from kreisweit.apps.synergies.views.pictures.showing import Narrowing, as_csv, as_svg, frame, source_of
from kreisweit.kernel.wording import Message
from kreisweit.ui.tags.charts import Bar, bar_of
from kreisweit.ui.wording import say

OFFERING = ("art", "kommune", "feld", "ab", "wo")
TOLD = ("matching.same_funding", "matching.same_purchase")
"""Reasons for a pair that say what money or which purchase it is about."""
MOST_DRAWN = 40
"""A saved picture longer than this fits on no page."""
NAMES, SCALE, PAIR, TICKS = 430.0, 560.0, 74.0, 8


@dataclass(frozen=True, slots=True)
class Span:
    """One initiative of a pair: its period in words and, in percent of the scale, as a bar."""

    initiative: Initiative
    period: str
    bar: Bar | None

    @property
    def url(self) -> str:
        return reverse("initiatives:detail", args=[self.initiative.public_id])


@dataclass(frozen=True, slots=True)
class Window:
    """A pair on the scale. `opens` and `closes` are years, `closes` None while both ends are open.

    `shared` is the common window as a bar; nothing when one ends before the other begins.
    """

    synergy: Synergy
    spans: tuple[Span, Span]
    opens: int
    closes: int | None
    shared: Bar | None
    notes: tuple[str, ...]

    @property
    def words(self) -> str:
        """The common window in words."""
        if self.shared is None:
            return _("kein gemeinsamer Zeitraum")
        if self.closes is None:
            return _("ab %(year)s, Ende offen") % {"year": self.opens}
        return str(self.opens) if self.opens == self.closes else f"{self.opens}–{self.closes}"


@dataclass(frozen=True, slots=True)
class Words:
    """Labels by value. Django translates all choices anew for every `get_..._display`: seconds for a long table."""

    status: Mapping[str, str]
    kind: Mapping[str, str]
    state: Mapping[str, str]


def _labels(choices: Iterable[tuple[str, Any]]) -> dict[str, str]:
    return {value: str(label) for value, label in choices}


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole years from `first` up to and including `last`."""

    first: int
    last: int

    def bar(self, start: int, end: int | None) -> Bar | None:
        return bar_of(start, None if end is None else end + 1, self.first, self.last + 1)

    def at(self, when: float) -> float:
        """A moment as a year with its fraction, in percent."""
        return round(100 * (when - self.first) / (self.last + 1 - self.first), 2)

    @property
    def ticks(self) -> list[tuple[int, float]]:
        step = max(1, -(-(self.last + 1 - self.first) // TICKS))
        return [(year, self.at(year)) for year in range(self.first, self.last + 1, step)]


@for_members("GET")
def windows(request: MemberRequest) -> HttpResponse:
    narrowing, found = _found(request)
    page, rows = found.page(request.GET.get("page"), member=request.member)
    scale = Scale(found.first, found.last)
    context = {
        **frame(narrowing, picture="windows"),
        "page": page,
        "windows": [window_of(row, scale) for row in rows],
        "ticks": scale.ticks,
        "now": scale.at(_year_of(timezone.localdate())),
        "legend": _legend(),
        "undated": found.undated,
        "has_picture": bool(rows),
    }
    return render(request, "synergies/pictures/windows.html", context)


@for_members("GET")
def windows_csv(request: MemberRequest) -> HttpResponse:
    _narrowing, found = _found(request)
    scale = Scale(found.first, found.last)
    headings = (
        _("Gemeinsames Zeitfenster"),
        _("Art"),
        _("Stand"),
        *(heading for side in (_("Vorhaben"), _("Anderes Vorhaben")) for heading in _side_headings(side)),
        _("Förderung und Beschaffung"),
    )
    words = Words(_labels(Status.choices), _labels(Kind.choices), _labels(State.choices))
    table = [_csv_row(window_of(row, scale), words) for row in found.read()]
    return as_csv(_("Synergien-Zeitfenster"), headings, table)


def _side_headings(side: str) -> tuple[str, ...]:
    return side, f"{side}: {_('Ort')}", f"{side}: {_('Zeitraum')}", f"{side}: {_('Status')}"


def _csv_row(window: Window, words: Words) -> tuple[str, ...]:
    sides = [
        said
        for span in window.spans
        for said in (span.initiative.title, span.initiative.place, span.period, words.status[span.initiative.status])
    ]
    kind, state = words.kind[window.synergy.kind], words.state[window.synergy.state]
    return (window.words, kind, state, *sides, " ".join(window.notes))


@for_members("GET")
def windows_svg(request: MemberRequest) -> HttpResponse:
    narrowing, found = _found(request)
    scale = Scale(found.first, found.last)
    shown, total = found.read(MOST_DRAWN), found.rows.count()
    height = 40 + len(shown) * PAIR
    words = _("Zwei Balken je Paar; der helle Grund ist der Zeitraum, in dem beide laufen.")
    if total > MOST_DRAWN:
        words += " " + _("Gezeigt sind die nächsten %(shown)s von %(all)s Paaren.") % {
            "shown": MOST_DRAWN,
            "all": total,
        }
    sheet = Sheet(
        title=_("Zeitfenster für gemeinsame Vorhaben"),
        description=" ".join(filter(None, [words, narrowing.words])),
        source=source_of(request),
        frame=Box(0, 0, NAMES + SCALE, height),
        shapes="synergies/pictures/_windows_shapes.svg",
        context={
            "pairs": [_drawn(window_of(row, scale), position) for position, row in enumerate(shown)],
            "ticks": [(year, NAMES + at * SCALE / 100) for year, at in scale.ticks],
            "now": NAMES + scale.at(_year_of(timezone.localdate())) * SCALE / 100,
            "bottom": height,
        },
        legend=_legend(),
    )
    return as_svg(_("Synergien-Zeitfenster"), sheet.drawn())


def _found(request: MemberRequest) -> tuple[Narrowing, Windows]:
    narrowing = Narrowing(request, offering=OFFERING)
    return narrowing, windows_of(request.member, selection=narrowing.selection, today=timezone.localdate())


def _legend() -> Sequence[Mark]:
    return [
        Mark("area", "sp-bar", _("erstes Vorhaben")),
        Mark("area", "sp-other", _("zweites Vorhaben")),
        Mark("area", "sp-window", _("gemeinsames Zeitfenster")),
        Mark("line", "sp-now", _("heute")),
    ]


def window_of(synergy: Synergy, scale: Scale) -> Window:
    """`synergy`, whose sides both have a first year, on `scale`."""
    first, second = synergy.sides
    starts = [side.year_start for side in synergy.sides if side.year_start is not None]
    ends = [side.year_end for side in synergy.sides if side.year_end is not None]
    opens, closes = max(starts), min(ends, default=None)
    meets = closes is None or closes >= opens
    return Window(
        synergy,
        (_span(first, scale), _span(second, scale)),
        opens,
        closes,
        scale.bar(opens, closes) if meets else None,
        tuple(_notes(synergy)),
    )


def _span(side: Initiative, scale: Scale) -> Span:
    start, end = side.year_start or scale.first, side.year_end
    if end is None:
        period = _("%(start)s, Ende offen") % {"start": start}
    else:
        period = str(start) if start == end else f"{start}–{end}"
    return Span(side, period, scale.bar(start, end))


def _notes(synergy: Synergy) -> list[str]:
    """Money and purchase that the matching found in both, programmes that only one side names, and the next date."""
    reasons = [one for one in synergy.explanation.get("evidence", []) if one["code"] in TOLD]
    notes = [say(Message(one["code"], one["values"])) for one in reasons]
    programmes = list(dict.fromkeys(side.funding_programme for side in synergy.sides if side.funding_programme))
    if programmes and not any(one["code"] == "matching.same_funding" for one in reasons):
        notes.append(_("Förderung: %(names)s.") % {"names": ", ".join(programmes)})
    if synergy.due_year:
        notes.append(_("Das frühere beginnt %(year)s.") % {"year": synergy.due_year})
    return notes


def _drawn(window: Window, position: int) -> dict[str, Any]:
    """A pair of the saved picture: names at the left, bars at the right."""
    top = 40 + position * PAIR
    return {
        "top": top,
        "spans": [
            (_name(span.initiative), span.period, top + 22 + number * 24, _stretched(span.bar), number)
            for number, span in enumerate(window.spans)
        ],
        "shared": _stretched(window.shared),
        "is_confirmed": window.synergy.state == State.CONFIRMED,
    }


def _name(initiative: Initiative) -> str:
    words = f"{initiative.title} ({initiative.place})" if initiative.place else initiative.title
    return wrapped(words, size=15, width=NAMES - 20, most=1)[0]


def _stretched(bar: Bar | None) -> tuple[float, float] | None:
    """Left edge and width in units of the saved picture."""
    return None if bar is None else (round(NAMES + bar.x * SCALE / 100, 1), round(bar.width * SCALE / 100, 1))


def _year_of(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366
