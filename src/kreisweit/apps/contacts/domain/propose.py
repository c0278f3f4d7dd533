"""Proposing an introduction and asking both sides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.timezone import localtime

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Actor, Body, Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.contacts.domain.draft import draft_texts, require_clean
from kreisweit.apps.contacts.domain.step import forget_answers, is_done, locked, require_state, take_step
from kreisweit.apps.contacts.enums import OPEN, EventName, State
from kreisweit.apps.contacts.models import Introduction, IntroductionMatter, IntroductionSide
from kreisweit.apps.contacts.rules import PlannedIntroduction
from kreisweit.apps.initiatives.enums import Visibility
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError
from kreisweit.kernel.wording import Message

Organisation = Body | Actor
Matters = Sequence[tuple[Initiative, Initiative]]


@transaction.atomic
def propose_introduction(
    *,
    first: Organisation,
    second: Organisation,
    matters: Matters,
    reasons: Sequence[Message],
    by: Membership,
    at: datetime,
) -> Introduction:
    """Prepare an introduction about `matters`, an initiative of `first` and one of `second` each. Nobody is asked yet.

    An actor is represented by the body responsible for its entry in the first matter. The same pair proposed again by
    the same body while it is open is the introduction that is there already. Raises `RuleViolatedError`,
    `InvalidInputError`, and `NotPossibleError` where another body has one under way.
    """
    represented = _represented(first, second, matters)
    introduction = Introduction(
        district=by.district,
        pair=pair_key(first, second),
        proposed_by=by.body,
        reasons=[{"code": reason.code, "values": dict(reason.values)} for reason in reasons],
        proposed_at=at,
        changed_at=at,
    )
    _require_right(introduction, represented, by)
    _require_shared(matters, by)
    texts = draft_texts(names=(first.name, second.name), matters=matters, reasons=reasons, proposer=by.body)
    introduction.text_de, introduction.text_en = texts["de"], texts["en"]
    if existing := _stored(introduction):
        return _same(existing, by)
    IntroductionSide.objects.bulk_create(
        _side(introduction, position, organisation, represented[position])
        for position, organisation in enumerate((first, second))
    )
    IntroductionMatter.objects.bulk_create(
        IntroductionMatter(introduction=introduction, position=position, first=here, second=there)
        for position, (here, there) in enumerate(matters)
    )
    sides = {"first": first.name, "second": second.name}
    record(verb=EventName.PROPOSED, by=by, at=at, changes=[Change(introduction, after=sides)])
    return introduction


def pair_key(first: Organisation, second: Organisation) -> str:
    return ":".join(sorted((first.public_id, second.public_id)))


def _represented(first: Organisation, second: Organisation, matters: Matters) -> tuple[Body, Body]:
    if first.public_id == second.public_id:
        raise InvalidInputError("introduction.same_organisation")
    if not matters:
        raise InvalidInputError("introduction.no_matter")
    here = first if isinstance(first, Body) else matters[0][0].body
    there = second if isinstance(second, Body) else matters[0][1].body
    if here.pk == there.pk:
        raise NotPossibleError("introduction.same_representative", body=here.name)
    return here, there


def _require_right(introduction: Introduction, represented: tuple[Body, Body], by: Membership) -> None:
    for body in represented:
        if body.district_id_or_own != introduction.district_id:
            raise InvalidInputError("introduction.not_represented", name=body.name)
    planned = PlannedIntroduction(introduction.district_id, frozenset(body.pk for body in represented))
    require("contacts.propose", by, planned)


def _require_shared(matters: Matters, by: Membership) -> None:
    """Both sides will read the titles, so a draft is no matter to introduce somebody with."""
    keys = {initiative.pk for pair in matters for initiative in pair}
    shared = Initiative.objects.visible_to(by).filter(pk__in=keys, visibility=Visibility.DISTRICT)
    if shared.count() != len(keys):
        raise InvalidInputError("introduction.no_matter")


def _stored(introduction: Introduction) -> Introduction | None:
    """Save the row; the open one of the same pair if there is one, which the database guarantees."""
    try:
        with transaction.atomic():
            introduction.save(force_insert=True)
    except IntegrityError:
        open_ones = Introduction.plain.filter(district=introduction.district_id, state__in=OPEN)
        return open_ones.get(pair=introduction.pair)
    return None


def _same(existing: Introduction, by: Membership) -> Introduction:
    if existing.proposed_by_id != by.body_id:
        raise NotPossibleError("introduction.exists")
    return existing


def _side(introduction: Introduction, position: int, organisation: Organisation, body: Body) -> IntroductionSide:
    return IntroductionSide(
        introduction=introduction,
        position=position,
        body=organisation if isinstance(organisation, Body) else None,
        actor=organisation if isinstance(organisation, Actor) else None,
        name=organisation.name,
        represented_by=body,
    )


@transaction.atomic
def redraft_introduction(
    *, introduction: Introduction, text_de: str, text_en: str, by: Membership, at: datetime, expected_version: int
) -> Introduction:
    """Change the text before anybody is asked. The log says that it changed, not what it said."""
    current = locked(introduction)
    require("contacts.draft", by, current)
    require_state(current, {State.PROPOSED, State.LATER}, expected_version=expected_version)
    require_clean((text_de, text_en), by=by)
    if (current.text_de, current.text_en) == (text_de, text_en):
        return current
    current.text_de, current.text_en, current.changed_at, current.version = text_de, text_en, at, current.version + 1
    current.save(update_fields=["text_de", "text_en", "changed_at", "version"])
    record(verb=EventName.REDRAFTED, by=by, at=at, changes=[Change(current)])
    return current


@transaction.atomic
def ask_both_sides(*, introduction: Introduction, by: Membership, at: datetime, expected_version: int) -> Introduction:
    """Show the introduction to both sides and wait for their answers; after a delay they are asked anew."""
    current = locked(introduction)
    require("contacts.draft", by, current)
    if is_done(current, state=State.ASKED, expected_version=expected_version):
        return current
    require_state(current, {State.PROPOSED, State.LATER}, expected_version=expected_version)
    forget_answers(current)
    return take_step(current, state=State.ASKED, verb=EventName.ASKED, by=by, at=at, asked_at=at)


@transaction.atomic
def put_off_introduction(
    *, introduction: Introduction, until: date, by: Membership, at: datetime, expected_version: int
) -> Introduction:
    """Not now: it comes back on the day `until`, and both are asked anew then."""
    current = locked(introduction)
    require("contacts.put_off", by, current)
    if is_done(current, state=State.LATER, expected_version=expected_version):
        return current
    if until <= localtime(at).date():
        raise InvalidInputError("introduction.day_not_ahead")
    require_state(current, {State.PROPOSED, State.ASKED}, expected_version=expected_version)
    forget_answers(current)
    # The text may be another one by then: pages opened before no longer answer, for both sides alike.
    current.sides.update(version=F("version") + 1)
    return take_step(current, state=State.LATER, verb=EventName.PUT_OFF, by=by, at=at, later_until=until)


@transaction.atomic
def withdraw_introduction(
    *, introduction: Introduction, by: Membership, at: datetime, expected_version: int
) -> Introduction:
    """Whoever proposed it, or the Kreis, gives it up before both have said yes."""
    current = locked(introduction)
    require("contacts.withdraw", by, current)
    if is_done(current, state=State.WITHDRAWN, expected_version=expected_version):
        return current
    require_state(current, OPEN, expected_version=expected_version)
    forget_answers(current)
    return take_step(current, state=State.WITHDRAWN, verb=EventName.WITHDRAWN, by=by, at=at)
