"""What happened in a week around the synergies of a member's body, and what waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.models import DistrictCalibration, Synergy, SynergyComment, SynergyVoice
from kreisweit.apps.synergies.models.synergy import SynergyQuerySet
from kreisweit.apps.synergies.queries.queue import Selection, asks, in_order, in_state, visible

MOST = 10
SIDES = ("synergy__first", "synergy__second")
UNREAD = ("synergy__explanation", "synergy__features", "synergy__about")
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
    """As many queries however much happened. The Kreis has an eye on all pairs, a municipality on its own."""
    mine = visible(member)
    if not member.body.is_district:
        mine = mine.filter(Selection(only_mine=True).condition(member))
    waiting = mine.filter(in_state(State.PROPOSED, timezone.localdate(), member), first_seen_at__gte=since)
    asked = mine.filter(asks(member), state=State.HALF)
    decided = mine.filter(decided_at__gte=since, state__in=DECIDED)
    own = DistrictCalibration.objects.visible_to(member).first()
    return Week(
        since=since,
        new=_foremost(waiting.exclude(state=State.HALF), member, "-value"),
        asked=_foremost(asked, member, "-value"),
        spoken=_spoken(mine, member, since),
        comments=_comments(mine, member, since),
        decided=_foremost(decided, member, "-decided_at"),
        may_decide=allowed("synergies.decide_any", member),
        decisions_learnt=own.decisions if own and own.is_used else 0,
    )


def _foremost(rows: SynergyQuerySet, member: Membership, order: str) -> list[Synergy]:
    """The first few rows. Chosen by keys, because sorting whole rows would read every explanation."""
    return in_order(list(rows.order_by(order, "id").values_list("pk", flat=True)[:MOST]), member)


def _spoken(mine: SynergyQuerySet, member: Membership, since: datetime) -> list[SynergyVoice]:
    """What other bodies said, newest first."""
    recent = SynergyVoice.objects.filter(at__gte=since).exclude(by__body=member.body_id)
    keys = list(mine.filter(pk__in=recent.values("synergy")).values_list("pk", flat=True))
    rows = recent.filter(synergy__in=keys).select_related("body", "by__user", *SIDES)
    return list(rows.defer("body__boundary", *UNREAD).order_by("-at")[:MOST])


def _comments(mine: SynergyQuerySet, member: Membership, since: datetime) -> list[SynergyComment]:
    """What others wrote, newest first."""
    recent = SynergyComment.objects.filter(at__gte=since, withdrawn_at__isnull=True).exclude(by=member)
    keys = list(mine.filter(pk__in=recent.values("synergy")).values_list("pk", flat=True))
    rows = recent.filter(synergy__in=keys).select_related("by__user", "by__body", *SIDES)
    return list(rows.defer("by__body__boundary", *UNREAD).order_by("-at")[:MOST])
