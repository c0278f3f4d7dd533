"""A synergy as a card shows it: the strongest reason, what follows, what differs, and whether one may decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.synergies.enums import KIND_ADVICE, KIND_MEANINGS, UNDECIDED, Giver, Kind, State
from kreisweit.apps.synergies.models import Synergy, SynergyVoice
from kreisweit.apps.synergies.queries.explanation import message_of, strongest
from kreisweit.apps.synergies.queries.queue import earlier_forms
from kreisweit.kernel.wording import Message

HAS_DIRECTION = {Kind.BUILDS_ON, Kind.COMPLEMENTARY}


@dataclass(frozen=True, slots=True)
class Card:
    """`advice` says what follows from where both stand; without it the kind's own `default_advice` holds.

    `giver` is the title of the side that supplies the other or is what the other builds on, `taker` the other one.
    `earlier` is a decision about the same pair in another form. `silent` are the bodies that have not spoken.
    `is_asked`: the reader may still speak, for the own body or, at the Kreis, for one that is silent (`lends`).
    `can_wait`: it may be put off. `may_undo`: what the reader's side said, or the putting off, can be taken back.
    """

    synergy: Synergy
    meaning: str | Promise
    also: tuple[Kind, ...]
    giver: str
    taker: str
    reason: Message | None
    advice: Message | None
    default_advice: str | Promise
    sure: Message | None
    differences: tuple[Message, ...]
    voices: tuple[SynergyVoice, ...]
    earlier: Synergy | None
    may_decide: bool
    is_asked: bool
    lends: bool
    can_wait: bool
    may_undo: bool
    silent: tuple[Body, ...]


def cards_of(rows: Iterable[Synergy], member: Membership) -> list[Card]:
    """Two queries for all `rows`, which come with their sides."""
    shown = list(rows)
    earlier = earlier_forms(shown, member)
    voices = _voices(shown)
    return [_card(row, earlier.get(row.pk), voices.get(row.pk, []), member) for row in shown]


def _voices(rows: Sequence[Synergy]) -> Mapping[int, list[SynergyVoice]]:
    """What the sides said; whoever sees the pair may see it."""
    found: dict[int, list[SynergyVoice]] = defaultdict(list)
    said = SynergyVoice.objects.filter(synergy__in=[row.pk for row in rows])
    for voice in said.select_related("body", "by__user", "by__body").defer("body__boundary", "by__body__boundary"):
        found[voice.synergy_id].append(voice)
    return found


def _card(synergy: Synergy, earlier: Synergy | None, voices: Sequence[SynergyVoice], member: Membership) -> Card:
    kind = Kind(synergy.kind)
    giver, taker = _direction(synergy, kind)
    may_decide = allowed("synergies.decide", member, synergy)
    is_asked = may_decide and _is_asked(synergy, voices, member)
    bodies = {side.body_id: side.body for side in synergy.sides}
    return Card(
        synergy=synergy,
        meaning=KIND_MEANINGS[kind],
        also=tuple(Kind(one) for one in synergy.kinds[1:]),
        giver=giver,
        taker=taker,
        reason=strongest(synergy),
        advice=_said(synergy, "consequence"),
        default_advice=KIND_ADVICE[kind],
        sure=_said(synergy, "sure"),
        differences=tuple(message_of(one) for one in synergy.explanation.get("against", [])),
        voices=tuple(voices),
        earlier=earlier,
        may_decide=may_decide,
        is_asked=is_asked,
        lends=is_asked and member.body_id not in synergy.asked,
        can_wait=is_asked and synergy.state in UNDECIDED,
        may_undo=may_decide and _may_undo(synergy, voices, member),
        silent=tuple(bodies[key] for key in synergy.asked if key not in {voice.body_id for voice in voices}),
    )


def _direction(synergy: Synergy, kind: Kind) -> tuple[str, str]:
    if kind not in HAS_DIRECTION or not synergy.giver:
        return "", ""
    first, second = synergy.sides
    return (first.title, second.title) if synergy.giver == Giver.FIRST else (second.title, first.title)


def _said(synergy: Synergy, name: str) -> Message | None:
    stored: dict[str, Any] | None = synergy.explanation.get(name)
    return message_of(stored) if stored else None


def _is_asked(synergy: Synergy, voices: Sequence[SynergyVoice], member: Membership) -> bool:
    """The own body has not spoken yet; at the Kreis, which is no side here, somebody has not."""
    spoken = {voice.body_id for voice in voices}
    own = {member.body_id} & set(synergy.asked)
    return not spoken.issuperset(own or synergy.asked)


def _may_undo(synergy: Synergy, voices: Sequence[SynergyVoice], member: Membership) -> bool:
    if synergy.state == State.LATER:
        return True
    return any(
        voice.body_id == member.body_id or (member.body.is_district and voice.is_for_another) for voice in voices
    )
