"""Both sides say yes or no, without knowing what the other one says."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.contacts.domain.step import forget_answers, locked, require_none_open, take_step
from kreisweit.apps.contacts.enums import REVEALED, DeclineReason, EventName, Opinion, State
from kreisweit.apps.contacts.models import ContactPerson, Introduction, IntroductionSide, SideAnswer
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError


@transaction.atomic
def consent_to_introduction(
    *,
    introduction: Introduction,
    person: Membership,
    by: Membership,
    at: datetime,
    expected_version: int,
    person_agrees: bool = False,
) -> Introduction:
    """The member's side says yes, and names the `person` whom the other side may contact about this one introduction.

    Somebody else than `by` is named only when `person_agrees`. With the second yes both sides are introduced: each now
    sees the other's person. `expected_version` is that of the side. Raises `RuleViolatedError`, `InvalidInputError`,
    `NotPossibleError`.
    """
    current, side = _asked(introduction, by)
    _require_person(person, side, by, agrees=person_agrees)
    known = ContactPerson.plain.filter(side=side).first()
    if _opinion(side) == Opinion.YES and known and known.membership_id == person.pk:
        return current
    _require_answerable(current, side, expected_version=expected_version)
    _write(side, opinion=Opinion.YES, at=at)
    ContactPerson.plain.update_or_create(side=side, defaults={"membership": person})
    record(verb=EventName.CONSENTED, by=by, at=at, changes=[Change(current, after={"side": side.name})])
    agreed = SideAnswer.plain.filter(side__introduction=current, opinion=Opinion.YES).count()
    if agreed < len(current.sides.all()):
        return current
    return take_step(current, state=State.INTRODUCED, verb=EventName.INTRODUCED, by=by, at=at, introduced_at=at)


@transaction.atomic
def decline_introduction(
    *,
    introduction: Introduction,
    by: Membership,
    at: datetime,
    expected_version: int,
    reason: DeclineReason | None = None,
    note: str = "",
) -> Introduction:
    """The member's side says no. The other side learns only that the introduction did not come about.

    `reason` and `note` are for one's own side and for the Kreis, which would otherwise propose the same again; they are
    not in the log, and a Kreis that is the other side does not read them.
    """
    current, side = _asked(introduction, by)
    if current.state == State.DECLINED and _opinion(side) == Opinion.NO:
        return current
    _require_answerable(current, side, expected_version=expected_version)
    forget_answers(current)
    _write(side, opinion=Opinion.NO, at=at, reason=reason or "", note=note)
    return take_step(current, state=State.DECLINED, verb=EventName.DECLINED, by=by, at=at)


@transaction.atomic
def take_answer_back(
    *, introduction: Introduction, by: Membership, at: datetime, expected_version: int
) -> Introduction:
    """As if the member's side had not answered. After a no the introduction is open again, and the other side, whose
    answer was deleted with it, is asked anew. Impossible once both know each other's names."""
    current, side = _asked(introduction, by)
    opinion = _opinion(side)
    if opinion is None and current.state == State.ASKED:
        return current
    if current.state in REVEALED:
        raise NotPossibleError("introduction.names_are_known")
    if opinion is None:
        raise NotPossibleError("introduction.not_now")
    _require_version(side, expected_version)
    if opinion == Opinion.NO:
        require_none_open(current)
    ContactPerson.plain.filter(side=side).delete()
    SideAnswer.plain.filter(side=side).delete()
    side.version += 1
    side.save(update_fields=["version"])
    if opinion == Opinion.NO:
        return take_step(current, state=State.ASKED, verb=EventName.TAKEN_BACK, by=by, at=at)
    record(verb=EventName.TAKEN_BACK, by=by, at=at, changes=[Change(current, after={"side": side.name})])
    return current


def _asked(introduction: Introduction, by: Membership) -> tuple[Introduction, IntroductionSide]:
    """The introduction as it is now, and the side that `by` answers for."""
    current = locked(introduction)
    require("contacts.answer", by, current)
    return current, next(side for side in current.sides.all() if side.represented_by_id == by.body_id)


def _opinion(side: IntroductionSide) -> str | None:
    return SideAnswer.plain.filter(side=side).values_list("opinion", flat=True).first()


def _require_answerable(current: Introduction, side: IntroductionSide, *, expected_version: int) -> None:
    if current.state in REVEALED:
        raise NotPossibleError("introduction.names_are_known")
    if current.state != State.ASKED:
        raise NotPossibleError("introduction.not_now")
    _require_version(side, expected_version)


def _require_version(side: IntroductionSide, expected_version: int) -> None:
    if side.version != expected_version:
        raise NotPossibleError("introduction.changed_meanwhile")


def _require_person(person: Membership, side: IntroductionSide, by: Membership, *, agrees: bool) -> None:
    if person.body_id != side.represented_by_id or person.ended_at or not person.user.is_active:
        raise InvalidInputError("introduction.person_unknown", body=side.represented_by.name)
    if person.pk != by.pk and not agrees:
        raise InvalidInputError("introduction.person_not_asked")


def _write(side: IntroductionSide, *, opinion: Opinion, at: datetime, reason: str = "", note: str = "") -> None:
    SideAnswer.plain.update_or_create(
        side=side, defaults={"opinion": opinion, "reason": reason, "note": note, "at": at}
    )
    side.version += 1
    side.save(update_fields=["version"])
