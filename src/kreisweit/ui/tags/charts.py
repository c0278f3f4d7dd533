"""Numbers as pictures that stay readable as text, drawn with attributes and classes, no inline style."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django import template
from django.utils.safestring import SafeString

from kreisweit.ui.tags.rendering import draw

register = template.Library()
LEVELS = 4


def level_of(value: float | None, highest: float) -> int:
    """0 for nothing, else 1 to LEVELS by the share of the highest value."""
    if not value or highest <= 0:
        return 0
    return max(1, min(LEVELS, ceil(LEVELS * value / highest)))


@register.simple_tag
def meter(value: float, label: str, text: str, highest: float = 1.0) -> SafeString:
    """A bar with its value beside it. `label` tells screen readers what is measured; all read `text`."""
    share = round(100 * min(max(value, 0), highest) / highest, 1)
    return draw("meter", share=share, label=label, text=text)


@register.simple_tag
def matrix(
    *, caption: str, corner: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]], empty: str = ""
) -> SafeString:
    """A table of counts with shaded cells. The number carries the meaning, the shade repeats it.

    `rows`: mappings with `label` and `cells`, one cell per column: mappings with `value` (int), optionally
    `url`.
    `empty`: the word for a cell with 0, such as "kein Vorhaben".
    """
    highest = max((cell["value"] for row in rows for cell in row["cells"]), default=0)
    drawn = [
        {
            "label": row["label"],
            "cells": [
                {**cell, "level": level_of(cell["value"], highest), "column": column}
                for cell, column in zip(row["cells"], columns, strict=True)
            ],
        }
        for row in rows
    ]
    return draw("matrix", caption=caption, corner=corner, columns=columns, rows=drawn, empty=empty)


@dataclass(frozen=True, slots=True)
class Bar:
    """A period in percent of the drawn width."""

    x: float
    width: float


def bar_of(start: float | None, end: float | None, first: float, last: float) -> Bar | None:
    """Where a period lies from `first` to `last`; an unknown end reaches to the edge, two draw nothing."""
    if (start is None and end is None) or last <= first:
        return None
    left = min(max(first if start is None else start, first), last)
    right = min(max(last if end is None else end, left), last)
    scale = 100 / (last - first)
    return Bar(round((left - first) * scale, 2), max(round((right - left) * scale, 2), 1))


@register.simple_tag
def timeline(*, caption: str, rows: Sequence[Mapping[str, Any]], first: int, last: int) -> SafeString:
    """Periods as a table with a bar in each row, from the year `first` up to and including `last`.

    `rows`: mappings with `label`, `period` (text), `start` and `end` (years or None), optionally `url` and
    `badge` (safe HTML, such as what `coded_badge` draws).
    """
    drawn = [
        {**row, "bar": bar_of(row["start"], None if row["end"] is None else row["end"] + 1, first, last + 1)}
        for row in rows
    ]
    step = max(1, (last + 1 - first) // 5)
    ticks = [(year, round((year - first) * 100 / (last + 1 - first), 2)) for year in range(first, last + 1, step)]
    return draw("timeline", caption=caption, rows=drawn, ticks=ticks)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """What one shade stands for: values from `low` up to and including `high`."""

    level: int
    low: int
    high: int


def legend_of(highest: int) -> list[LegendEntry]:
    """The shades that whole numbers up to `highest` can get, each with its values. 0 has its own."""
    levels = [level_of(value, highest) for value in range(highest + 1)]
    return [
        LegendEntry(level, levels.index(level), len(levels) - 1 - levels[::-1].index(level))
        for level in sorted(set(levels))
    ]


@register.simple_tag
def area_map(
    *, title: str, areas: Iterable[Mapping[str, Any]], view_box: str, unit: str, source: str, value_label: str
) -> SafeString:
    """A map of areas shaded by a value, with the same values as a table and the source of the boundaries.

    `areas`: mappings with `label`, `path` (SVG path data in the coordinates of `view_box`), `value` (int),
    optionally
    `url` and `x`, `y` where the name is written. Choose a `view_box` about 1000 wide: names are drawn 24
    high.
    `unit`: the words behind a value, such as "Vorhaben".
    """
    listed = list(areas)
    highest = max((area["value"] or 0 for area in listed), default=0)
    drawn = [{**area, "level": level_of(area["value"], highest)} for area in listed]
    return draw(
        "area_map",
        title=title,
        areas=drawn,
        view_box=view_box,
        unit=unit,
        source=source,
        value_label=value_label,
        legend=legend_of(highest),
    )


@register.simple_tag
def network_picture(*, title: str, graph: Mapping[str, Any], data_id: str = "network-data") -> SafeString:
    """A network drawn by script, with its links as a table for everybody.

    `graph`: `nodes` with `id`, `label`, `group`, optional `url`; `edges` with `source`, `target`, `label`,
    `kind` (a kind of synergy or another word, one label per kind), optional `weight` from 0
    to 1. The page loads `ui/network.js` and `ui/network.css` with the tag `network_files`.
    """
    kinds = {edge["kind"]: edge["label"] for edge in graph["edges"]}
    names = {node["id"]: node["label"] for node in graph["nodes"]}
    links = [{**edge, "from": names[edge["source"]], "to": names[edge["target"]]} for edge in graph["edges"]]
    return draw("network", title=title, graph=graph, links=links, kinds=kinds, data_id=data_id)


@register.simple_tag
def network_files() -> SafeString:
    """What a page with a network picture loads, for its block `head`."""
    return draw("network_files")
