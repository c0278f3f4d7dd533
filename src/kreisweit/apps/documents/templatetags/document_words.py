"""Names of things that documents hold, as people read them."""

from __future__ import annotations

from django import template

from kreisweit.apps.documents.enums import PageOrigin, PartName

register = template.Library()


@register.filter
def part_name(code: str) -> str:
    """The name of a part of a council paper; empty for a code without one."""
    return str(PartName(code).label) if code in PartName.values else ""


@register.filter
def origin_name(code: str) -> str:
    """Where the words of a page come from."""
    return str(PageOrigin(code).label)
