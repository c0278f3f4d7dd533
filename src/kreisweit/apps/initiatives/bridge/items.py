"""Initiatives as the matching sees them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kreisweit.apps.initiatives.enums import Status
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.engines.matching import Item

# The matching speaks the words of the tables people hand in.
STATUS_WORDS: Mapping[str, str] = {
    Status.IDEA: "idee",
    Status.PLANNED: "geplant",
    Status.APPLIED: "beantragt",
    Status.IN_PROGRESS: "in_umsetzung",
    Status.IN_OPERATION: "in_betrieb",
    Status.COMPLETED: "abgeschlossen",
    Status.DISCONTINUED: "eingestellt",
    Status.DROPPED: "verworfen",
    Status.REJECTED: "abgelehnt",
    Status.UNKNOWN: "",
}


def item_of(initiative: Initiative) -> Item:
    """The initiative as the matching sees it. Reads owner, place, field and partners: see `queries.parties`."""
    return Item(
        id=initiative.public_id,
        title=initiative.title,
        text=" ".join(filter(None, [initiative.description, initiative.problem, initiative.benefit])),
        place=initiative.place,
        field=initiative.field.name if initiative.field else "",
        status=STATUS_WORDS[initiative.status],
        year_start=initiative.year_start,
        year_end=initiative.year_end,
        owner=str(initiative.owner or ""),
        partners=tuple(partner.name for partner in initiative.partners.all()),
        funding=initiative.funding_programme,
        target_group=initiative.target_group,
        systems=tuple(initiative.systems),
    )


def item_typed(values: Mapping[str, Any]) -> Item | None:
    """Something that is just being written, from the codes of `record`; nothing without a title or a description."""
    title, text = str(values.get("title") or "").strip(), str(values.get("description") or "").strip()
    if not (title or text):
        return None
    return Item(
        id=str(values.get("public_id") or "typed"),
        title=title or text[:200],
        text=text,
        place=str(values.get("place") or ""),
        field=str(values.get("field") or ""),
        status=STATUS_WORDS.get(str(values.get("status") or ""), ""),
        owner=str(values.get("owner") or ""),
    )
