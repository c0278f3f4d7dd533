"""Writing a record onto an initiative."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kreisweit.apps.initiatives.domain.parties import Parties
from kreisweit.apps.initiatives.enums import Status
from kreisweit.apps.initiatives.models import Initiative, Partner
from kreisweit.apps.initiatives.models.initiative import sort_key
from kreisweit.apps.initiatives.record import PLAIN
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.text import one_line


def assign(initiative: Initiative, values: Mapping[str, Any], parties: Parties) -> None:
    """Set the attributes that `values` names, by the codes of `record`. Contradictions raise `InvalidInputError`."""
    for code, attribute in PLAIN.items():
        if code in values:
            setattr(initiative, attribute, values[code])
    initiative.title = one_line(initiative.title)
    initiative.sort_title = sort_key(initiative.title)
    initiative.status = initiative.status or Status.UNKNOWN
    if "owner" in values:
        initiative.owner_body, initiative.owner_actor = parties.body_or_actor(values["owner"] or "")
    if "place" in values:
        _assign_place(initiative, values["place"] or "", parties)
    if "field" in values:
        initiative.field = parties.field(values["field"] or "")
    if "staff_fte" in values:
        initiative.staff_fte = None if values["staff_fte"] in {None, ""} else Decimal(str(values["staff_fte"]))
    _check(initiative)


def partners_of(initiative: Initiative, names: list[str], parties: Parties) -> list[Partner]:
    """Unsaved partner rows for `names`, each party once, in the order written."""
    found = dict.fromkeys(parties.body_or_actor(name) for name in names if name.strip())
    return [
        Partner(initiative=initiative, body=body, actor=actor, position=position)
        for position, (body, actor) in enumerate(found)
    ]


def _assign_place(initiative: Initiative, name: str, parties: Parties) -> None:
    body = parties.body(name)
    initiative.place_body = body
    initiative.place_name = "" if body else one_line(name)


def _check(initiative: Initiative) -> None:
    if not initiative.title:
        raise InvalidInputError("initiative.title_missing")
    start, end = initiative.year_start, initiative.year_end
    if start and end and end < start:
        raise InvalidInputError("initiative.years_reversed", start=start, end=end)
