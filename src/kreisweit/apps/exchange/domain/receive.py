"""A file of somebody else: looked at, then taken or discarded. Nothing reaches the comparison before a person decides.

A file whose content was changed after signing is never taken: whoever changed it, the sender can send it again. A file
without a signature may be taken with a reason, because a small town's first file often comes from a spreadsheet and a
telephone call; it stays marked, and it never replaces what came signed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.formats import date_format

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.exchange.bridge import files
from kreisweit.apps.exchange.bridge.files import Integrity, Package, Publisher
from kreisweit.apps.exchange.domain.take import known_as, take_package
from kreisweit.apps.exchange.domain.want import want_comparison
from kreisweit.apps.exchange.enums import NEEDS_REASON, Assurance, EventName, FileState
from kreisweit.apps.exchange.models import OtherDistrict, ReceivedFile
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError
from kreisweit.kernel.text import one_line

AHEAD = timedelta(days=1)
"""So much may a clock be fast. A file from a distant future would make every later one of its publisher too old."""


def receive_file(*, data: bytes, name: str, by: Membership, at: datetime) -> ReceivedFile:
    """Verify a file and keep it until somebody decides.

    Raises `InvalidInputError`, keeping nothing, for what is no exchange file, was changed after it was signed, is our
    own, from the future, older than what we have or the very same.
    """
    require("exchange.import", by)
    package = files.open_package(data)
    other = known_as(by.district_id, package.document.publisher)
    verification = package.verified(known_key=other.key if other else "")
    assurance = _assured(package, verification, other, by, at)
    file = ReceivedFile(
        district=by.district,
        publisher=package.document.publisher.name,
        file_name=one_line(name)[:200] or "-",
        digest=package.digest,
        key=verification.key,
        assurance=assurance,
        published_at=package.document.created_at,
        received_at=at,
        received_by=by,
    )
    files.keep_file(file.public_id, data)
    try:
        with transaction.atomic():
            file.save()
            after = {"digest": file.digest, "publisher": file.publisher, "assurance": file.assurance}
            record(verb=EventName.RECEIVED, by=by, at=at, changes=[Change(file, after=after)])
    except BaseException:
        files.forget_file(file.public_id)
        raise
    return file


@transaction.atomic
def take_file(*, file: ReceivedFile, reason: str, is_compared: bool, by: Membership, at: datetime) -> OtherDistrict:
    """Take over what a waiting file says, as an update of what we have of its publisher.

    `reason` and, where there is a key, `is_compared` (the fingerprint was compared) are needed when the signature alone
    does not tell whose file it is. Raises `InvalidInputError` without them, `NotPossibleError` when it was decided
    meanwhile or the publisher is known differently by now.
    """
    file = _waiting(file, by)
    package = files.open_package(files.read_file(file.public_id))
    other = known_as(file.district_id, package.document.publisher)
    verification = package.verified(known_key=other.key if other else "")
    if package.digest != file.digest or _assured(package, verification, other, by, at) != file.assurance:
        raise NotPossibleError("exchange.changed_meanwhile")
    if file.assurance in NEEDS_REASON and not reason.strip():
        raise InvalidInputError("exchange.reason_missing")
    if file.assurance in {Assurance.NEW, Assurance.FOREIGN} and not is_compared:
        raise InvalidInputError("exchange.not_compared")
    # From now on the key is known: the signature said so, or a person who has compared it.
    assurance = Assurance.KNOWN if verification.key else Assurance.UNSIGNED
    other, differences = take_package(
        district=file.district, package=package, key=verification.key, assurance=assurance, at=at
    )
    file.other, file.differences, file.reason = other, differences, reason.strip()
    _decide(file, FileState.TAKEN, by, at)
    after = {"digest": file.digest, "key": file.key, "assurance": file.assurance, "reason": file.reason}
    record(verb=EventName.TAKEN, by=by, at=at, changes=[Change(other, after=after)])
    want_comparison(district_id=file.district_id, at=at)
    return other


@transaction.atomic
def discard_file(*, file: ReceivedFile, by: Membership, at: datetime) -> None:
    """Forget the content of a waiting file; that it came stays on record."""
    file = _waiting(file, by)
    _decide(file, FileState.DISCARDED, by, at)
    record(verb=EventName.DISCARDED, by=by, at=at, changes=[Change(file, after={"digest": file.digest})])
    transaction.on_commit(partial(files.forget_file, file.public_id))


def forget_waiting(*, before: datetime) -> int:
    """Discard files that nobody has decided about since `before`, and return how many. For scheduled work."""
    old = ReceivedFile.plain.filter(state=FileState.WAITING, received_at__lt=before)
    for file in old:
        files.forget_file(file.public_id)
    return old.update(state=FileState.DISCARDED)


@transaction.atomic
def remove_other(*, other: OtherDistrict, by: Membership, at: datetime) -> None:
    """Take everything that came from a publisher away, the remembered key included. The log keeps that it was there."""
    require("exchange.decide", by, other)
    kept = list(ReceivedFile.plain.filter(other=other).values_list("public_id", flat=True))
    before = {"name": other.name, "key": other.key, "published_at": other.published_at.isoformat()}
    record(verb=EventName.REMOVED, by=by, at=at, changes=[Change(other, before=before)])
    other.delete()
    for public_id in kept:
        transaction.on_commit(partial(files.forget_file, public_id))
    want_comparison(district_id=by.district_id, at=at)


def _assured(
    package: Package, verification: files.Verification, other: OtherDistrict | None, by: Membership, at: datetime
) -> Assurance:
    """How sure we are. Raises `InvalidInputError` for what no person may take."""
    publisher, name = package.document.publisher, package.document.publisher.name
    if verification.integrity is Integrity.BROKEN:
        raise InvalidInputError("exchange.changed")
    if _is_own(publisher, verification.key, by):
        raise InvalidInputError("exchange.own_file")
    if package.document.created_at > at + AHEAD:
        raise InvalidInputError(
            "exchange.in_future", date=date_format(package.document.created_at, "SHORT_DATETIME_FORMAT")
        )
    if other and other.published_at == package.document.created_at and _was_taken(package, other):
        raise InvalidInputError("exchange.same_file", name=name)
    if other and package.document.created_at < other.published_at:
        dates = {"date": package.document.created_at, "known": other.published_at}
        told = {key: date_format(day, "SHORT_DATETIME_FORMAT") for key, day in dates.items()}
        raise InvalidInputError("exchange.older", name=name, **told)
    if verification.integrity is Integrity.UNSIGNED:
        if other and other.key:
            raise InvalidInputError("exchange.unsigned_known", name=name)
        return Assurance.UNSIGNED
    return Assurance(verification.trust.value)


def _was_taken(package: Package, other: OtherDistrict) -> bool:
    return ReceivedFile.plain.filter(other=other, digest=package.digest, state=FileState.TAKEN).exists()


def _is_own(publisher: Publisher, key: str, by: Membership) -> bool:
    return publisher.ags == by.district.ags or bool(key and key == files.known_district_key(by.district))


def _waiting(file: ReceivedFile, by: Membership) -> ReceivedFile:
    require("exchange.decide", by, file)
    rows = ReceivedFile.objects.visible_to(by).select_related("district").select_for_update(of=("self",))
    current = rows.get(pk=file.pk)
    if current.state != FileState.WAITING:
        raise NotPossibleError("exchange.not_waiting", state=current.get_state_display())
    return current


def _decide(file: ReceivedFile, state: FileState, by: Membership, at: datetime) -> None:
    file.state, file.decided_at, file.decided_by = state, at, by
    file.save()
