"""The synergies of a member as a queue: what waits, what was put off, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.filters import is_elsewhere
from kreisweit.apps.synergies.enums import Kind, Reach, Sorting, State, Sureness
from kreisweit.apps.synergies.models import Synergy, SynergyVoice
from kreisweit.apps.synergies.models.synergy import SynergyQuerySet

SIDES = ("first", "second")
# What a card shows of each side; the long texts are not among it.
SHOWN = ("body", "owner_body", "owner_actor", "place_body", "field")
UNREAD = ("description", "problem", "benefit")
# Boundaries are tens of kilobytes each and only the map draws them.
BOUNDARIES = tuple(
    f"{path}__boundary"
    for path in (
        *(f"{side}__{name}" for side in SIDES for name in ("body", "owner_body", "place_body")),
        "decided_by__body",
    )
)
ORDER = {
    State.PROPOSED: ("-value", "id"),
    State.HALF: ("-decided_at", "id"),
    State.LATER: ("later_until", "-score", "id"),
    State.CONFIRMED: ("-decided_at", "id"),
    State.REJECTED: ("-decided_at", "id"),
}
OBVIOUS = 0.9
# Other ways to go through the proposals.
SORTED = {
    Sorting.SURE: ("-score", "id"),
    Sorting.NEW: ("-first_seen_at", "-value", "id"),
    Sorting.SOON: (F("due_year").asc(nulls_last=True), "-value", "id"),
}


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader narrowed the queue to; empty means everything. Bodies and fields by primary key."""

    kind: str = ""
    municipality: int | None = None
    field: int | None = None
    minimum: float = 0.0
    reach: str = ""
    only_mine: bool = False
    waits_for_me: bool = False

    def condition(self, member: Membership) -> Q:
        chosen = Q()
        if self.kind:
            chosen &= _holds(self.kind)
        if self.minimum:
            chosen &= Q(score__gte=self.minimum)
        if self.municipality:
            chosen &= _a_side(member, _concerns(self.municipality))
        if self.field:
            chosen &= _a_side(member, Q(field=self.field))
        if self.waits_for_me:
            chosen &= asks(member)
        if self.only_mine:
            chosen &= _a_side(member, _concerns(member.body_id))
        if self.reach:
            outside = _a_side(member, is_elsewhere())
            chosen &= outside if self.reach == Reach.ELSEWHERE else ~outside
        return chosen


def _holds(kind: str) -> Q:
    return Q(kind=kind) | Q(also__contains=f",{kind},")


def _concerns(body_id: int) -> Q:
    """An initiative concerns a body that is responsible for it, carries it out or is where it happens."""
    return Q(body=body_id) | Q(owner_body=body_id) | Q(place_body=body_id)


def _a_side(member: Membership, condition: Q) -> Q:
    """One of the two initiatives meets `condition`. Keys found once cost less than joining both sides."""
    rows = Initiative.objects.visible_to(member).filter(condition).order_by().values("pk")
    return Q(first__in=rows) | Q(second__in=rows)


def asks(member: Membership) -> Q:
    """The member's body is responsible for a side here and has not spoken yet."""
    own = Initiative.objects.visible_to(member).filter(body=member.body_id).exclude(is_elsewhere())
    sides = own.order_by().values("pk")
    spoken = SynergyVoice.objects.filter(synergy=OuterRef("pk"), body=member.body_id)
    return (Q(first__in=sides) | Q(second__in=sides)) & ~Q(Exists(spoken))


def visible(member: Membership | None) -> SynergyQuerySet:
    return Synergy.objects.visible_to(member)


def queue(*, member: Membership, state: State, selection: Selection, today: date, sorting: str = "") -> SynergyQuerySet:
    """The synergies in one state, in the order in which they are to be read."""
    rows = visible(member).filter(in_state(state, today, member), selection.condition(member))
    is_sorted = state == State.PROPOSED and sorting in SORTED
    return rows.order_by(*(SORTED[Sorting(sorting)] if is_sorted else ORDER[state]))


def obvious(*, member: Membership, today: date) -> SynergyQuerySet:
    """Well supported and very likely proposals that concern the member's body or, at the Kreis, anybody."""
    rows = visible(member).filter(in_state(State.PROPOSED, today, member), score__gte=OBVIOUS)
    # A conflict is never obvious: confirming it asks two bodies to stop.
    rows = rows.filter(sureness__in=["", Sureness.CERTAIN]).exclude(kind=Kind.CONFLICT)
    if not member.body.is_district:
        rows = rows.filter(Selection(only_mine=True).condition(member))
    return rows.order_by("-value", "id")


def with_sides(rows: SynergyQuerySet, *, texts: bool = False) -> SynergyQuerySet:
    """Everything a card needs of both sides and of the decision, in the same query; `texts` adds the long texts."""
    related = [f"{side}__{name}" for side in SIDES for name in SHOWN]
    rows = rows.select_related(*related, "decided_by__user", "decided_by__body").defer(*BOUNDARIES)
    return rows if texts else rows.defer(*(f"{side}__{name}" for side in SIDES for name in UNREAD))


def in_order(keys: Sequence[int], member: Membership) -> list[Synergy]:
    """The synergies with `keys`, ready for their cards, in this order.

    A page is chosen by keys first: sorting thousands of full rows to show the last twenty would take half a second.
    """
    rows = {row.pk: row for row in with_sides(visible(member).filter(pk__in=keys))}
    return [rows[key] for key in keys if key in rows]


def counts(*, member: Membership, selection: Selection, today: date) -> dict[str, int]:
    """How many synergies are in each state of the queue, and under "asked" how many wait for the member's own body."""
    rows = visible(member).filter(selection.condition(member))
    figures = {state: Count("pk", filter=in_state(state, today, member)) for state in ORDER}
    asked = Count("pk", filter=in_state(State.PROPOSED, today, member) & asks(member))
    return rows.aggregate(**figures, asked=asked)


def kind_counts(*, member: Membership, state: State, selection: Selection, today: date) -> dict[str, int]:
    """How many synergies each kind would leave of what is otherwise chosen."""
    rows = visible(member).filter(in_state(state, today, member), replace(selection, kind="").condition(member))
    return rows.aggregate(**{kind: Count("pk", filter=_holds(kind)) for kind in Kind.values})


def waiting_for(member: Membership, *, today: date) -> int:
    """How many proposals concern the member's own body and wait for a decision: a number for the cockpit."""
    mine = Selection(only_mine=True)
    return visible(member).filter(in_state(State.PROPOSED, today, member), mine.condition(member)).count()


def open_synergies_of(initiative: Initiative, member: Membership) -> SynergyQuerySet:
    """What is proposed or confirmed about one initiative, confirmed first, then the surest."""
    rows = visible(member).filter(Q(first=initiative) | Q(second=initiative))
    rows = rows.filter(Q(state__in=[State.CONFIRMED, State.HALF]) | Q(state=State.PROPOSED, is_current=True))
    return with_sides(rows).order_by("state", "-score", "id")


def earlier_forms(rows: Iterable[Synergy], member: Membership) -> dict[int, Synergy]:
    """For proposals whose pair was decided in another form before: that latest decision, by the proposal's key."""
    shown = list(rows)
    decided = visible(member).filter(
        first__in={row.first_id for row in shown},
        second__in={row.second_id for row in shown},
        state__in=[State.CONFIRMED, State.REJECTED],
    )
    decided = decided.select_related("decided_by__user", "decided_by__body")
    decided = decided.defer("explanation", "decided_by__body__boundary").order_by("decided_at")
    latest: dict[tuple[int, int], list[Synergy]] = {}
    for row in decided:
        latest.setdefault((row.first_id, row.second_id), []).append(row)
    earlier = {}
    for row in shown:
        others = [other for other in latest.get((row.first_id, row.second_id), []) if other.form != row.form]
        if others:
            earlier[row.pk] = others[-1]
    return earlier


def in_state(state: State, today: date, member: Membership) -> Q:
    """What belongs under one tab. A pair that the other side has confirmed waits for the own side like a proposal."""
    if state == State.PROPOSED:
        return Synergy.is_waiting(today) | (Q(state=State.HALF) & asks(member))
    if state == State.HALF:
        return Q(state__in=[State.HALF, State.DISPUTED])
    if state == State.LATER:
        return Synergy.is_put_off(today)
    return Q(state=state)
