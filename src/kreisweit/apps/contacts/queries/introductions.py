"""Introductions as one member may see them.

Pages and programs get these values and never the rows: what a value does not hold, no template can tell. Names come
from `ContactPerson.objects.visible_to`, answers from `SideAnswer.objects.visible_to`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import LEADING_ROLES, allowed
from kreisweit.apps.contacts.enums import CAME_TO_NOTHING, ENDED, OPEN, REVEALED, Opinion, Outcome, State
from kreisweit.apps.contacts.models import (
    ContactPerson,
    Introduction,
    IntroductionMatter,
    IntroductionSide,
    SideAnswer,
)
from kreisweit.apps.contacts.models.introduction import IntroductionQuerySet
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.wording import Message

SHOWN_STATES: Mapping[str, str | Promise] = {**dict(State.choices), CAME_TO_NOTHING: _("nicht zustande gekommen")}


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to talk to. There is no `email` of somebody who has left since."""

    name: str
    role: str
    email: str


@dataclass(frozen=True, slots=True)
class SideView:
    """One organisation. `opinion`, `reason`, `note` and `person` are empty where the reader may not know them.

    `can_answer`: somebody who could answer works with Kreisweit for the body that represents it.
    """

    name: str
    is_actor: bool
    represented_by: str
    is_own: bool
    version: int
    opinion: str
    opinion_label: str
    reason: str
    note: str
    person: Person | None
    can_answer: bool


@dataclass(frozen=True, slots=True)
class IntroductionView:
    """`state` is what the reader may know of it; `matters` those of which the reader may see both initiatives."""

    public_id: str
    version: int
    state: str
    state_label: str | Promise
    sides: tuple[SideView, ...]
    matters: tuple[tuple[Initiative, Initiative], ...]
    reasons: tuple[Message, ...]
    text_de: str
    text_en: str
    later_until: date | None
    is_due: bool
    talked_on: date | None
    outcome: str
    is_joint: bool
    outcome_note: str
    changed_at: datetime
    may: frozenset[str]

    @property
    def title(self) -> str:
        return " – ".join(side.name for side in self.sides)

    @property
    def own(self) -> SideView | None:
        """The side that the reader's body answers for."""
        return next((side for side in self.sides if side.is_own), None)

    @property
    def other(self) -> SideView | None:
        return next((side for side in self.sides if not side.is_own), None) if self.own else None

    @property
    def waits_for_reader(self) -> bool:
        return "answer" in self.may

    @property
    def is_revealed(self) -> bool:
        return self.state in REVEALED


def visible(member: Membership) -> IntroductionQuerySet:
    return Introduction.objects.visible_to(member)


def waiting_for(member: Membership) -> IntroductionQuerySet:
    """Those that wait for an answer of the member's own body."""
    own = IntroductionSide.objects.filter(represented_by=member.body_id, answer__isnull=True)
    return visible(member).filter(state=State.ASKED, pk__in=own.values("introduction"))


def taken_pairs(member: Membership) -> set[str]:
    """The pairs that are not suggested again: something is under way, or it came to nothing. Keys only.

    A pair that was withdrawn after both sides were asked stays away like a declined one, or the list would tell a side
    which of the two it was. A Kreis that is no side knows anyway, and may want to propose it again.
    """
    rows = Introduction.plain.filter(district=member.district_id)
    taken = Q(state__in=(*OPEN, State.DECLINED))
    withdrawn = Q(state=State.WITHDRAWN, asked_at__isnull=False)
    if member.body.is_district:
        own = Introduction.plain.filter(sides__represented_by=member.body_id).values("pk")
        withdrawn &= Q(pk__in=own)
    return set(rows.filter(taken | withdrawn).values_list("pair", flat=True))


def views_of(rows: IntroductionQuerySet, member: Membership, *, today: date) -> list[IntroductionView]:
    """`rows` as the member may see them, in seven queries, however many they are."""
    sides = IntroductionSide.objects.select_related("represented_by").defer("represented_by__boundary")
    matters = IntroductionMatter.objects.order_by("position")
    listed = list(rows.prefetch_related(Prefetch("sides", sides), Prefetch("matters", matters)))
    reader = _Reader(listed, member)
    return [_view(one, reader, today) for one in listed]


class _Reader:
    """Everything about `rows` that has to be asked for on behalf of the member, read at once."""

    def __init__(self, rows: Sequence[Introduction], member: Membership) -> None:
        self.member = member
        answers = SideAnswer.objects.visible_to(member).filter(side__introduction__in=rows)
        self.answers = {answer.side_id: answer for answer in answers}
        persons = ContactPerson.objects.visible_to(member).filter(side__introduction__in=rows)
        self.persons = {one.side_id: _person(one.membership) for one in persons.select_related("membership__user")}
        self.initiatives = self._initiatives(rows)
        self.answering = self._answering(rows)

    def _initiatives(self, rows: Iterable[Introduction]) -> dict[int, Initiative]:
        keys = {key for row in rows for matter in row.matters.all() for key in (matter.first_id, matter.second_id)}
        found = Initiative.objects.visible_to(self.member).filter(pk__in=keys)
        return {one.pk: one for one in found.select_related("place_body").defer("place_body__boundary")}

    def _answering(self, rows: Iterable[Introduction]) -> set[int]:
        bodies = {side.represented_by_id for row in rows for side in row.sides.all()}
        active = Membership.plain.filter(ended_at__isnull=True, user__is_active=True, role__in=LEADING_ROLES)
        return set(active.filter(body__in=bodies).order_by().values_list("body_id", flat=True).distinct())


def _person(membership: Membership) -> Person:
    is_active = membership.ended_at is None and membership.user.is_active
    return Person(
        name=membership.user.name,
        role=str(membership.get_role_display()),
        email=membership.user.email if is_active else "",
    )


def _view(row: Introduction, reader: _Reader, today: date) -> IntroductionView:
    state = _shown_state(row, reader)
    pairs = [(reader.initiatives.get(one.first_id), reader.initiatives.get(one.second_id)) for one in row.matters.all()]
    return IntroductionView(
        public_id=row.public_id,
        version=row.version,
        state=state,
        state_label=SHOWN_STATES[state],
        sides=tuple(_side(side, reader) for side in row.sides.all()),
        matters=tuple((first, second) for first, second in pairs if first and second),
        reasons=tuple(Message(stored["code"], stored["values"]) for stored in row.reasons),
        text_de=row.text_de,
        text_en=row.text_en,
        later_until=row.later_until,
        is_due=row.is_due(today),
        talked_on=row.talked_on,
        outcome=str(row.get_outcome_display()),
        is_joint=row.outcome == Outcome.JOINT_PROJECT,
        outcome_note=row.outcome_note,
        changed_at=row.changed_at,
        may=frozenset(_may(row, reader)),
    )


def _side(side: IntroductionSide, reader: _Reader) -> SideView:
    answer = reader.answers.get(side.pk)
    return SideView(
        name=side.name,
        is_actor=side.is_actor,
        represented_by=side.represented_by.name,
        is_own=side.represented_by_id == reader.member.body_id,
        version=side.version,
        opinion=answer.opinion if answer else "",
        opinion_label=str(answer.get_opinion_display()) if answer else "",
        reason=str(answer.get_reason_display()) if answer and answer.reason else "",
        note=answer.note if answer else "",
        person=reader.persons.get(side.pk),
        can_answer=side.represented_by_id in reader.answering,
    )


def _own_side(row: Introduction, member: Membership) -> IntroductionSide | None:
    return next((side for side in row.sides.all() if side.represented_by_id == member.body_id), None)


def _shown_state(row: Introduction, reader: _Reader) -> str:
    """The state, unless it would tell a side what the other one answered: a no and a withdrawal look the same to it."""
    own = _own_side(row, reader.member)
    if row.state not in ENDED or own is None or row.asked_at is None:
        return str(row.state)
    answer = reader.answers.get(own.pk)
    return State.DECLINED.value if answer and answer.opinion == Opinion.NO else CAME_TO_NOTHING


def _may(row: Introduction, reader: _Reader) -> list[str]:
    """What the reader can do next: names of actions as the pages offer them."""
    member = reader.member
    own = _own_side(row, member)
    answer = reader.answers.get(own.pk) if own else None
    offers: dict[str, tuple[bool, str]] = {
        "draft": (row.state in {State.PROPOSED, State.LATER}, "contacts.draft"),
        "answer": (row.state == State.ASKED and answer is None, "contacts.answer"),
        "take_back": (_can_take_back(row.state, answer), "contacts.answer"),
        "put_off": (row.state in {State.PROPOSED, State.ASKED}, "contacts.put_off"),
        "withdraw": (row.state in OPEN, "contacts.withdraw"),
        "talked": (row.state == State.INTRODUCED, "contacts.follow"),
        "outcome": (row.state in REVEALED, "contacts.follow"),
    }
    return [name for name, (is_time, rule) in offers.items() if is_time and allowed(rule, member, row)]


def _can_take_back(state: str, answer: Any) -> bool:
    return answer is not None and (
        (state == State.ASKED and answer.opinion == Opinion.YES)
        or (state == State.DECLINED and answer.opinion == Opinion.NO)
    )
