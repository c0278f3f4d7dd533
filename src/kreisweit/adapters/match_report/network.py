"""Which places work on which solutions: as rows for a table and as a drawing in SVG.

Places stand left, solutions right, a line joins a place to each solution it works on. Drawn from place to place,
fifteen places with a digital strategy would be a hundred lines that nobody can follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar

from kreisweit.adapters.match_report.report import Report

DRAWN_PLACES, DRAWN_SOLUTIONS = 16, 16
"""More names would no longer be readable; the table has all."""
WIDTH, ROW, TOP = 900, 32, 44
LEFT, RIGHT = 260, 540
SWEEPS = 8
Node = TypeVar("Node", str, int)


@dataclass(frozen=True, slots=True)
class Solution:
    """A group that reaches over more than one place, and its places in order of the list."""

    name: str
    places: tuple[str, ...]


def solutions(report: Report) -> tuple[Solution, ...]:
    """What more than one place works on, the most common first."""
    found = []
    for group in report.result.groups:
        places = tuple(dict.fromkeys(place for one in group.members if (place := report.by_id[one].place)))
        if len(places) > 1:
            found.append(Solution(report.group_title(group), places))
    return tuple(sorted(found, key=lambda solution: -len(solution.places)))


def drawn(all_solutions: Sequence[Solution]) -> tuple[Solution, ...]:
    """The solutions with the places that share most, both cut to what a drawing can hold."""
    count = Counter(place for solution in all_solutions for place in solution.places)
    shown = set(sorted(count, key=lambda place: (-count[place], place))[:DRAWN_PLACES])
    kept = (Solution(one.name, tuple(place for place in one.places if place in shown)) for one in all_solutions)
    return tuple([one for one in kept if len(one.places) > 1][:DRAWN_SOLUTIONS])


def drawing(report: Report, shown: Sequence[Solution]) -> str:
    """An SVG element with title and description."""
    left, right = _arranged(shown)
    height = TOP + ROW * max(len(left), len(right)) + ROW // 2
    lines = "".join(
        _line(left[place], right[number], f"{place} – {solution.name}")
        for number, solution in enumerate(shown)
        for place in solution.places
    )
    places = "".join(_label(LEFT - 14, LEFT, y, place, "end") for place, y in left.items())
    names = "".join(_label(RIGHT + 14, RIGHT, y, shown[number].name, "start") for number, y in right.items())
    headings = (
        f'<text class="heading" x="{LEFT}" y="20" text-anchor="end">{escape(report.say("report.place"))}</text>'
        f'<text class="heading" x="{RIGHT}" y="20">{escape(report.say("report.solution"))}</text>'
    )
    described = report.say("report.network_description", places=len(left), solutions=len(right))
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="network-title network-description">'
        f'<title id="network-title">{escape(report.say("report.network"))}</title>'
        f'<desc id="network-description">{escape(described)}</desc>'
        f"{headings}<g>{lines}</g><g>{places}</g><g>{names}</g></svg>"
    )


def _arranged(shown: Sequence[Solution]) -> tuple[Mapping[str, float], Mapping[int, float]]:
    """Heights of places and solutions, every node near the middle of what it is joined to, so that few lines cross.

    Source: barycentre heuristic, Sugiyama, Tagawa and Toda, IEEE SMC 1981.
    """
    joined: dict[str, list[int]] = {}
    for number, solution in enumerate(shown):
        for place in solution.places:
            joined.setdefault(place, []).append(number)
    places = {place: float(number) for number, place in enumerate(joined)}
    numbers = {number: float(number) for number in range(len(shown))}
    for _ in range(SWEEPS):
        wanted = {place: sum(numbers[one] for one in near) / len(near) for place, near in joined.items()}
        places = {place: float(row) for row, place in enumerate(sorted(wanted, key=lambda one: (wanted[one], one)))}
        middles = {i: sum(places[one] for one in shown[i].places) / len(shown[i].places) for i in numbers}
        numbers = {
            number: float(row) for row, number in enumerate(sorted(middles, key=lambda one: (middles[one], one)))
        }
    rows = max(len(places), len(numbers))
    return _heights(places, rows), _heights(numbers, rows)


def _heights(order: Mapping[Node, float], rows: int) -> dict[Node, float]:
    """The shorter column is spread over the height of the longer one."""
    step = ROW * rows / max(len(order), 1)
    return {node: TOP + step * (row + 0.5) for node, row in order.items()}


def _line(y1: float, y2: float, label: str) -> str:
    bend = (LEFT + RIGHT) / 2
    path = f"M{LEFT} {y1:.1f}C{bend} {y1:.1f} {bend} {y2:.1f} {RIGHT} {y2:.1f}"
    return f'<path class="link" d="{path}"><title>{escape(label)}</title></path>'


def _label(x: int, dot: int, y: float, text: str, anchor: str) -> str:
    return (
        f'<circle class="place" cx="{dot}" cy="{y:.1f}" r="6"/>'
        f'<text x="{x}" y="{y + 5:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
    )
