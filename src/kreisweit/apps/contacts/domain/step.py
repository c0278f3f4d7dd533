"""What all verbs share: the row as it is now, whether the page was up to date, and the line in the log."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.contacts.enums import OPEN, REVEALED, EventName, State
from kreisweit.apps.contacts.models import ContactPerson, Introduction, SideAnswer
from kreisweit.kernel.errors import NotPossibleError


def locked(introduction: Introduction) -> Introduction:
    """The row as it is now, held until the transaction ends, with its sides."""
    rows = Introduction.plain.select_for_update(of=("self",)).select_related("district", "proposed_by")
    return rows.prefetch_related("sides__represented_by").get(pk=introduction.pk)


def is_done(current: Introduction, *, state: State, expected_version: int) -> bool:
    """Whether the step was taken already, by a second click or by somebody with the same page before them."""
    return current.state == state and current.version == expected_version + 1


def require_state(current: Introduction, states: Collection[State], *, expected_version: int) -> None:
    """Raises `NotPossibleError` when the page showed an older version, or the step does not lead on from here."""
    if current.version != expected_version:
        raise NotPossibleError("introduction.changed_meanwhile")
    if current.state not in states:
        known = current.state in REVEALED
        raise NotPossibleError("introduction.names_are_known" if known else "introduction.not_now")


def require_none_open(current: Introduction) -> None:
    """Before an ended introduction is open again. Raises `NotPossibleError` when its pair has a new one meanwhile."""
    others = Introduction.plain.filter(district=current.district_id, pair=current.pair, state__in=OPEN)
    if others.exclude(pk=current.pk).exists():
        raise NotPossibleError("introduction.exists")


def take_step(
    current: Introduction, *, state: State, verb: EventName, by: Membership, at: datetime, **values: Any
) -> Introduction:
    """Write the new state with its `values` and the line in the log, which names organisations and days, never people.

    Whoever has the place the introduction leaves keeps nothing: `later_until` holds only while put off.
    """
    before = str(current.state)
    values = {"later_until": None, **values}
    for name, value in values.items():
        setattr(current, name, value)
    current.state, current.changed_at, current.version = state, at, current.version + 1
    current.save(update_fields=[*values, "state", "changed_at", "version"])
    said = {name: _plain(values[name]) for name in ("later_until", "talked_on", "outcome") if values.get(name)}
    changed = Change(current, {"state": before}, {"state": str(state), **said})
    record(verb=verb, by=by, at=at, changes=[changed])
    return current


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def forget_answers(current: Introduction) -> None:
    """Nothing came of it, or both are asked anew: answers and names are deleted, not hidden."""
    ContactPerson.plain.filter(side__introduction=current).delete()
    SideAnswer.plain.filter(side__introduction=current).delete()
