"""How sure the matching is, in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from kreisweit.ui.tags.filters import percent

register = template.Library()


@register.filter
def certainty(score: float) -> str:
    """The score in percent, at most 99: nothing that was computed from words is certain."""
    return percent(min(score, 0.99))


@register.filter
def likelihood(score: float) -> str:
    """The score of a pair as people say it; below one half the matching only points at something."""
    steps = (
        (0.9, gettext("sehr wahrscheinlich")),
        (0.7, gettext("wahrscheinlich")),
        (0.5, gettext("möglich")),
    )
    return next((words for least, words in steps if score >= least), gettext("ein Hinweis"))
