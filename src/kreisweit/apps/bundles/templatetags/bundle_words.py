"""Figures of an estimate in the language of the page, and ranges as a picture."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language

register = template.Library()

WIDTH = 500
"""Of a bar in units of its drawing; it is stretched to the room there is."""


@register.filter
def figure(value: Any) -> str:
    """A figure, threshold or quantity as it writes itself."""
    return format(value, (get_language() or "de")[:2])


@register.inclusion_tag("bundles/_range_picture.html")
def range_picture(title: str, *named: Any) -> dict[str, Any]:
    """A bar from low to high with a mark at the expected value for each figure, all on one axis.

    `named`: name, figure, name, figure and so on. Names and values are text, the bars only repeat them.
    """
    figures = list(zip(named[::2], named[1::2], strict=True))
    ends = [float(end) for _name, one in figures for end in (one.value.low, one.value.high)]
    least, most = min(0.0, *ends), max(0.0, *ends)
    scale = WIDTH / ((most - least) or 1)

    def x(value: Any) -> float:
        return round((float(value) - least) * scale, 1)

    rows = [
        {
            "name": name,
            "figure": one,
            "x": x(one.value.low),
            "width": max(round(x(one.value.high) - x(one.value.low), 1), 2),
            "expected": min(max(round(x(one.value.expected) - 2, 1), 0), WIDTH - 4),
        }
        for name, one in figures
    ]
    return {"title": title, "rows": rows, "zero": x(0), "width": WIDTH}
