"""What happened in a week around the synergies of a member's body, and what waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.models import DistrictCalibration, Synergy, SynergyComment, SynergyVoice
from kreisweit.apps.synergies.queries.queue import Selection, asks, in_state, visible, with_sides

MOST = 10
DECIDED = (State.HALF, State.DISPUTED, State.CONFIRMED, State.REJECTED)


@dataclass(frozen=True, slots=True)
class Week:
    """`new` are the most valuable proposals of the week, `asked` the pairs the other side has confirmed, `decided` all
    on which somebody spoke, the reader's own side included. `may_decide` says whom the question is put to."""

    since: datetime
    new: list[Synergy]
    asked: list[Synergy]
    spoken: list[SynergyVoice]
    comments: list[SynergyComment]
    decided: list[Synergy]
    decisions_learnt: int
    may_decide: bool

    @property
    def is_quiet(self) -> bool:
        return not (self.new or self.asked or self.spoken or self.comments)


def week_of(member: Membership, *, since: datetime) -> Week:
    """Seven queries, however much happened. The Kreis has an eye on all pairs, a municipality on its own."""
    mine = visible(member)
    if not member.body.is_district:
        mine = mine.filter(Selection(only_mine=True).condition(member))
    waiting = mine.filter(in_state(State.PROPOSED, timezone.localdate(), member))
    asked = mine.filter(asks(member), state=State.HALF)
    keys = mine.values("pk")
    voices = SynergyVoice.objects.filter(synergy__in=keys, at__gte=since).exclude(by__body=member.body_id)
    comments = SynergyComment.objects.filter(synergy__in=keys, at__gte=since, withdrawn_at__isnull=True)
    sides = ("synergy__first", "synergy__second")
    decided = mine.filter(decided_at__gte=since, state__in=DECIDED)
    own = DistrictCalibration.objects.visible_to(member).first()
    return Week(
        since=since,
        new=list(
            with_sides(waiting.filter(first_seen_at__gte=since).exclude(state=State.HALF)).order_by("-value", "id")[
                :MOST
            ]
        ),
        asked=list(with_sides(asked).order_by("-value", "id")[:MOST]),
        spoken=list(voices.select_related("body", "by__user", *sides).defer("body__boundary").order_by("-at")[:MOST]),
        comments=list(
            comments.exclude(by=member).select_related("by__user", "by__body", *sides).order_by("-at")[:MOST]
        ),
        decided=list(with_sides(decided).order_by("-decided_at", "id")[:MOST]),
        may_decide=allowed("synergies.decide_any", member),
        decisions_learnt=own.decisions if own and own.is_used else 0,
    )
