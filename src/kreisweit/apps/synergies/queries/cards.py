"""A synergy as a card shows it: the strongest reason, what follows, what differs, and whether one may decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.synergies.enums import KIND_ADVICE, KIND_MEANINGS, Kind
from kreisweit.apps.synergies.models import Synergy
from kreisweit.apps.synergies.queries.explanation import ADVICE, message_of, strongest
from kreisweit.apps.synergies.queries.queue import earlier_forms
from kreisweit.kernel.wording import Message


@dataclass(frozen=True, slots=True)
class Card:
    """`advice` says what follows from where both stand; without it the kind's own `default_advice` holds.

    `earlier` is a decision about the same pair in another form.
    """

    synergy: Synergy
    meaning: str | Promise
    reason: Message | None
    advice: Message | None
    default_advice: str | Promise
    differences: tuple[Message, ...]
    earlier: Synergy | None
    may_decide: bool


def cards_of(rows: Iterable[Synergy], member: Membership) -> list[Card]:
    """One query for all `rows`, which come with their sides."""
    shown = list(rows)
    earlier = earlier_forms(shown, member)
    return [_card(row, earlier.get(row.pk), member) for row in shown]


def _card(synergy: Synergy, earlier: Synergy | None, member: Membership) -> Card:
    stored = synergy.explanation.get("evidence", [])
    kind = Kind(synergy.kind)
    return Card(
        synergy=synergy,
        meaning=KIND_MEANINGS[kind],
        reason=strongest(synergy),
        advice=next((message_of(one) for one in stored if one["code"] in ADVICE), None),
        default_advice=KIND_ADVICE[kind],
        differences=tuple(message_of(one) for one in synergy.explanation.get("against", [])),
        earlier=earlier,
        may_decide=allowed("synergies.decide", member, synergy),
    )
