"""Deciding about a proposal: confirm, reject, put off, and taking a decision back.

Each side speaks for itself and the state follows from what both said. A yes waits for the other side; a no closes the
proposal for both until the other side objects. The Kreis may speak for sides that have not spoken, never over them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.synergies.enums import UNDECIDED, Opinion, RejectReason, State
from kreisweit.apps.synergies.models import Synergy, SynergyVoice
from kreisweit.apps.synergies.signals import synergy_decided
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError

DECISION = ("state", "reason", "note", "later_until")
Same = Callable[[Synergy], bool]


def confirm_synergy(
    *, synergy: Synergy, by: Membership, at: datetime, expected_version: int, note: str = ""
) -> Synergy:
    """The pair belongs together, says the side of `by`."""
    return _speak(
        synergy, opinion=Opinion.YES, verb="synergy.confirmed", by=by, at=at, version=expected_version, note=note
    )


def reject_synergy(
    *, synergy: Synergy, reason: RejectReason, by: Membership, at: datetime, expected_version: int, note: str = ""
) -> Synergy:
    """The pair is not wanted in this form and is never proposed in it again, unless the other side objects."""
    return _speak(
        synergy,
        opinion=Opinion.NO,
        verb="synergy.rejected",
        by=by,
        at=at,
        version=expected_version,
        note=note,
        reason=reason,
    )


@transaction.atomic
def postpone_synergy(
    *, synergy: Synergy, until: date, by: Membership, at: datetime, expected_version: int, note: str = ""
) -> Synergy:
    """The proposal comes back on the day `until`.

    Raises `InvalidInputError` for a day that is not in the future and `NotPossibleError` for a pair that was decided:
    putting it off would take away what the other side has been told.
    """
    if until <= localtime(at).date():
        raise InvalidInputError("synergy.day_not_ahead")
    current, is_repeated = _opened(
        synergy, by=by, version=expected_version, is_same=lambda now: now.state == State.LATER
    )
    if is_repeated:
        return current
    if current.state not in UNDECIDED:
        raise NotPossibleError("synergy.decided_already")
    values = {"state": State.LATER, "later_until": until, "note": note}
    return _write(current, values, verb="synergy.postponed", by=by, at=at)


@transaction.atomic
def reopen_synergy(*, synergy: Synergy, by: Membership, at: datetime, expected_version: int) -> Synergy:
    """Take back what the side of `by` said, or the putting off. What the other side said stays."""

    def is_taken_back(now: Synergy) -> bool:
        return now.state != State.LATER and not _spoken_by(now, by)

    current, is_repeated = _opened(synergy, by=by, version=expected_version, is_same=is_taken_back)
    if is_repeated or current.state == State.PROPOSED:
        return current
    if current.state != State.LATER:
        SynergyVoice.objects.filter(synergy=current, body__in=_own_voices(current, by)).delete()
    return _write(current, _outcome(current), verb="synergy.reopened", by=by, at=at)


@transaction.atomic
def _speak(
    synergy: Synergy,
    *,
    opinion: Opinion,
    verb: str,
    by: Membership,
    at: datetime,
    version: int,
    note: str,
    reason: RejectReason | str = "",
) -> Synergy:
    """Keep the voice of a side and let the state follow. The same decision sent twice changes nothing."""

    def is_said(now: Synergy) -> bool:
        return now.state != State.LATER and {one.opinion for one in _spoken_by(now, by)} == {opinion}

    current, is_repeated = _opened(synergy, by=by, version=version, is_same=is_said)
    if is_repeated:
        return current
    for body in _speaks_for(current, by):
        said = {"opinion": opinion, "reason": reason, "note": note, "by": by, "at": at, "score": current.score}
        SynergyVoice.objects.update_or_create(synergy=current, body_id=body, defaults=said)
    return _write(current, {**_outcome(current), "reason": reason, "note": note}, verb=verb, by=by, at=at)


def _opened(synergy: Synergy, *, by: Membership, version: int, is_same: Same) -> tuple[Synergy, bool]:
    """The row to decide about, locked, and whether `by` was the last and has decided just so already.

    Raises `NotPossibleError` when somebody else was faster than the `version` that was shown.
    """
    current = _locked(synergy)
    require("synergies.decide", by, current)
    if current.version == version:
        return current, False
    if current.decided_by_id == by.pk and is_same(current):
        return current, True
    raise _faster(current)


def _speaks_for(synergy: Synergy, by: Membership) -> list[int]:
    """The own side; from the Kreis, which is no side here, those that have not spoken themselves."""
    if by.body_id in synergy.asked:
        return [by.body_id]
    own = {voice.body_id for voice in _voices(synergy) if not voice.is_for_another}
    silent = [body for body in synergy.asked if body not in own]
    if not silent:
        raise NotPossibleError("synergy.both_have_spoken")
    return silent


def _own_voices(synergy: Synergy, by: Membership) -> list[int]:
    """Bodies whose voice `by` may take back. Raises `NotPossibleError` when only others have spoken."""
    own = _spoken_by(synergy, by)
    if not own and _voices(synergy):
        raise NotPossibleError("synergy.only_the_own_voice")
    return [one.body_id for one in own]


def _spoken_by(synergy: Synergy, by: Membership) -> list[SynergyVoice]:
    """The voice of the own side; at the Kreis, when it is no side here, those it lent to others."""
    voices = _voices(synergy)
    mine = [one for one in voices if one.body_id == by.body_id]
    return mine or ([one for one in voices if one.is_for_another] if by.body.is_district else [])


def _voices(synergy: Synergy) -> list[SynergyVoice]:
    return list(SynergyVoice.objects.filter(synergy=synergy).select_related("by"))


def _outcome(synergy: Synergy) -> dict[str, Any]:
    """The state that follows from the voices of the sides that are asked."""
    opinions = {voice.body_id: voice.opinion for voice in _voices(synergy) if voice.body_id in synergy.asked}
    said = set(opinions.values())
    if said == {Opinion.YES, Opinion.NO}:
        return {"state": State.DISPUTED}
    if said == {Opinion.NO}:
        return {"state": State.REJECTED}
    if said == {Opinion.YES}:
        return {"state": State.CONFIRMED if len(opinions) == len(synergy.asked) else State.HALF}
    return {"state": State.PROPOSED}


def _write(synergy: Synergy, values: dict[str, Any], *, verb: str, by: Membership, at: datetime) -> Synergy:
    before = _decision(synergy)
    for name in DECISION:
        setattr(synergy, name, values.get(name, None if name == "later_until" else ""))
    synergy.decided_by, synergy.decided_at, synergy.version = by, at, synergy.version + 1
    synergy.save(update_fields=[*DECISION, "decided_by", "decided_at", "version"])
    after = {name: value for name, value in _decision(synergy).items() if value != before[name]}
    record(verb=verb, by=by, at=at, changes=[Change(synergy, {name: before[name] for name in after}, after)])
    synergy_decided.send(sender=Synergy, district_id=synergy.district_id)
    return synergy


def _locked(synergy: Synergy) -> Synergy:
    rows = Synergy.plain.select_for_update(of=("self",))
    return rows.select_related("first__body", "second__body", "decided_by__user", "decided_by__body").get(pk=synergy.pk)


def _decision(synergy: Synergy) -> dict[str, Any]:
    until = synergy.later_until
    return {
        "state": str(synergy.state),
        "reason": str(synergy.reason),
        "note": synergy.note,
        "later_until": until.isoformat() if until else None,
    }


def _faster(current: Synergy) -> NotPossibleError:
    """Who decided meanwhile, and what."""
    who = current.decided_by
    if who is None or current.decided_at is None:
        return NotPossibleError("synergy.changed_meanwhile")
    at = localtime(current.decided_at)
    return NotPossibleError(f"synergy.{current.state}_meanwhile", name=str(who.user), body=who.body.name, at=at)
