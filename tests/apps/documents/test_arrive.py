"""Files in pieces: a lost connection costs one piece, and nobody can finish the upload of somebody else."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
from tests.factories.bodies import NOON, make_member
from tests.factories.originals import read_text

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.documents.bridge.originals import append_piece, arriving_path, open_original
from kreisweit.apps.documents.domain.add import Receipt, add_document
from kreisweit.apps.documents.domain.arrive import (
    MOST_UNFINISHED,
    Announcement,
    begin_upload,
    forget_old_uploads,
    forget_upload,
    receive_piece,
)
from kreisweit.apps.documents.models import Document, PartialUpload
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError

pytestmark = pytest.mark.django_db
DATA = b"0123456789"


def announced(data: bytes = DATA, name: str = "scan.pdf") -> Announcement:
    return Announcement(name=name, size=len(data), digest=hashlib.sha256(data).hexdigest(), audience="body")


def begun(by: Membership, data: bytes = DATA) -> PartialUpload:
    upload = begin_upload(announcement=announced(data), by=by, at=NOON)
    assert isinstance(upload, PartialUpload)
    return upload


def sent(upload: PartialUpload, offset: int, piece: bytes, by: Membership) -> PartialUpload | Receipt:
    return receive_piece(upload=upload, offset=offset, piece=piece, by=by, at=NOON)


def received(answer: PartialUpload | Receipt) -> int:
    assert isinstance(answer, PartialUpload)
    return answer.received


def test_pieces_become_a_document(adorf: Body) -> None:
    by = make_member(adorf)
    upload = begun(by)
    assert received(sent(upload, 0, DATA[:4], by)) == 4
    answer = sent(upload, 4, DATA[4:], by)
    assert isinstance(answer, Receipt)
    assert (answer.is_new, answer.document.name, answer.document.body) == (True, "scan.pdf", adorf)
    assert (open_original(answer.document.digest), PartialUpload.plain.count()) == (DATA, 0)
    assert not arriving_path(upload.public_id).exists()


def test_an_upload_goes_on_where_it_stopped(adorf: Body) -> None:
    by = make_member(adorf)
    sent(begun(by), 0, DATA[:4], by)
    again = begun(by)
    assert again.received == 4
    assert isinstance(sent(again, 4, DATA[4:], by), Receipt)


@pytest.mark.parametrize("offset", [0, 3, 5, -1])
def test_a_piece_from_elsewhere_changes_nothing_and_is_told_where_to_go_on(offset: int, adorf: Body) -> None:
    by = make_member(adorf)
    upload = begun(by)
    sent(upload, 0, DATA[:4], by)
    assert received(sent(upload, offset, b"xxx", by)) == 4
    answer = sent(upload, 4, DATA[4:], by)
    assert isinstance(answer, Receipt)
    assert open_original(answer.document.digest) == DATA


def test_bytes_of_a_broken_request_are_written_over(adorf: Body) -> None:
    by = make_member(adorf)
    upload = begun(by)
    sent(upload, 0, DATA[:4], by)
    append_piece(upload.public_id, b"left behind", offset=4)  # written, and then the process ended
    answer = sent(upload, 4, DATA[4:], by)
    assert isinstance(answer, Receipt)
    assert open_original(answer.document.digest) == DATA


def test_what_the_disk_has_lost_is_sent_again(adorf: Body) -> None:
    by = make_member(adorf)
    upload = begun(by)
    sent(upload, 0, DATA[:4], by)
    arriving_path(upload.public_id).unlink()
    assert begun(by).received == 0


def test_a_last_answer_that_got_lost_is_given_at_the_next_announcement(adorf: Body) -> None:
    by = make_member(adorf)
    upload = begun(by)
    append_piece(upload.public_id, DATA, offset=0)
    PartialUpload.plain.filter(pk=upload.pk).update(received=len(DATA))
    answer = begin_upload(announcement=announced(), by=by, at=NOON)
    assert isinstance(answer, Receipt)
    assert answer.is_new


def test_a_damaged_file_is_given_up(adorf: Body, files: Path) -> None:
    by = make_member(adorf)
    with pytest.raises(InvalidInputError) as refused:
        sent(begun(by), 0, b"x" * len(DATA), by)
    assert refused.value.message.code == "upload.damaged"
    assert (Document.plain.count(), PartialUpload.plain.count()) == (0, 0)
    assert [path for path in files.rglob("*") if path.is_file()] == []


def test_more_than_announced_is_refused(adorf: Body) -> None:
    by = make_member(adorf)
    with pytest.raises(InvalidInputError):
        sent(begun(by), 0, DATA + b"more", by)


def test_a_file_the_body_has_is_not_sent_again(adorf: Body, bestadt: Body) -> None:
    document = read_text(adorf, DATA)
    answer = begin_upload(announcement=announced(), by=make_member(adorf), at=NOON)
    assert isinstance(answer, Receipt)
    assert (answer.document, answer.is_new) == (document, False)
    # The bytes are there, but another body must not learn it.
    assert isinstance(begin_upload(announcement=announced(), by=make_member(bestadt), at=NOON), PartialUpload)


def test_nobody_goes_on_with_the_upload_of_somebody_else(adorf: Body) -> None:
    upload = begun(make_member(adorf))
    with pytest.raises(NotPossibleError):
        sent(upload, 0, DATA, make_member(adorf))
    assert begun(make_member(adorf)).pk != upload.pk


@pytest.mark.parametrize(
    "wrong", [{"digest": "x" * 64}, {"digest": "a"}, {"size": -1}, {"size": 0}, {"size": 2**40}, {"audience": "all"}]
)
def test_announcements_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError):
        Announcement(**{"name": "x", "size": 1, "digest": "0" * 64, "audience": "body"} | wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_only_so_many_may_be_unfinished(adorf: Body) -> None:
    by = make_member(adorf)
    for number in range(MOST_UNFINISHED):
        begun(by, f"datei {number}".encode())
    with pytest.raises(NotPossibleError):
        begun(by)


def test_uploads_are_given_up_by_hand_or_after_a_week(adorf: Body, django_capture_on_commit_callbacks: object) -> None:
    by = make_member(adorf)
    first, second = begun(by), begun(by, b"another")
    for upload, data in ((first, DATA), (second, b"another")):
        sent(upload, 0, data[:3], by)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture of pytest-django
        forget_upload(upload=first, by=by)
    assert not arriving_path(first.public_id).exists()
    assert forget_old_uploads(before=NOON) == 0
    assert forget_old_uploads(before=NOON + timedelta(days=1)) == 1
    assert (PartialUpload.plain.count(), arriving_path(second.public_id).exists()) == (0, False)


def test_a_file_announced_with_another_size_begins_anew(adorf: Body) -> None:
    by = make_member(adorf)
    first = begun(by)
    sent(first, 0, DATA[:4], by)
    longer = Announcement(name="scan.pdf", size=12, digest=announced().digest, audience="body")
    again = begin_upload(announcement=longer, by=by, at=NOON)
    assert isinstance(again, PartialUpload)
    assert (again.pk, again.size, again.received) == (first.pk, 12, 0)


def test_uploads_leave_room_on_the_disk(adorf: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    by = make_member(adorf)
    upload = begun(by)
    monkeypatch.setattr("kreisweit.apps.documents.bridge.originals.DISK_RESERVE", 2**62)
    with pytest.raises(NotPossibleError) as caught:
        sent(upload, 0, DATA, by)
    assert caught.value.message.code == "document.disk_full"
    with pytest.raises(NotPossibleError):
        add_document(body=adorf, name="a.txt", data=b"Text", by=by, at=NOON)
    assert Document.plain.count() == 0
