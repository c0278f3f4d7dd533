"""Taking documents in: each file once per body, its bytes once altogether."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from tests.factories.bodies import NOON, make_district, make_member, town
from tests.factories.originals import add_text, read_text

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.documents.bridge.originals import open_original, original_path
from kreisweit.apps.documents.domain.add import file_name, upload_document
from kreisweit.apps.documents.domain.lifecycle import remove_document
from kreisweit.apps.documents.enums import Audience
from kreisweit.apps.documents.models import Document
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError, RuleViolatedError

pytestmark = pytest.mark.django_db
DATA = "Freies WLAN für alle".encode()


def stored(files: Path) -> list[str]:
    return sorted(path.name for path in files.rglob("*") if path.is_file())


def test_the_original_is_kept_under_its_digest(adorf: Body, files: Path) -> None:
    by = make_member(adorf)
    receipt = upload_document(data=[DATA[:5], DATA[5:]], name="WLAN.txt", audience=Audience.BODY, by=by, at=NOON)
    document = receipt.document
    assert (receipt.is_new, document.name, document.size, document.state) == (True, "WLAN.txt", len(DATA), "waiting")
    assert document.digest == hashlib.sha256(DATA).hexdigest()
    assert (stored(files), open_original(document.digest)) == ([document.digest], DATA)
    assert Event.objects.get(object_key=document.public_id).verb == "document.added"


def test_the_same_file_again_leads_to_the_one_there_is(adorf: Body, files: Path) -> None:
    by = make_member(adorf)
    first = upload_document(data=DATA, name="eins.txt", audience=Audience.BODY, by=by, at=NOON)
    again = upload_document(data=DATA, name="zwei.txt", audience=Audience.DISTRICT, by=by, at=NOON)
    assert (again.document, again.is_new, again.was_removed) == (first.document, False, False)
    assert (again.document.name, again.document.audience) == ("eins.txt", "body")
    assert (Document.plain.count(), len(stored(files))) == (1, 1)


def test_another_body_has_its_own_row_and_learns_nothing(adorf: Body, bestadt: Body, files: Path) -> None:
    read_text(adorf, DATA, audience="body")
    receipt = upload_document(data=DATA, name="x.txt", audience=Audience.BODY, by=make_member(bestadt), at=NOON)
    assert (receipt.is_new, receipt.document.state) == (True, "waiting")
    assert (Document.plain.count(), len(stored(files))) == (2, 1)


def test_a_removed_file_comes_back_with_its_next_upload(adorf: Body) -> None:
    by = make_member(adorf)
    document = read_text(adorf, DATA)
    remove_document(document=document, by=by, at=NOON)
    receipt = upload_document(data=DATA, name="x.txt", audience=Audience.BODY, by=by, at=NOON)
    assert (receipt.document, receipt.is_new, receipt.was_removed) == (document, False, True)
    assert receipt.document.removed_at is None
    verbs = Event.objects.filter(object_key=document.public_id).order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["document.removed", "document.restored"]


@pytest.mark.parametrize(("data", "code"), [(b"", "document.empty"), (b"x" * 11, "document.too_big")])
def test_what_cannot_be_taken_in_leaves_nothing(
    data: bytes, code: str, adorf: Body, files: Path, settings: Any
) -> None:
    settings.DOCUMENT_LIMIT_BYTES = 10
    with pytest.raises(InvalidInputError) as refused:
        upload_document(data=[data], name="x.txt", audience=Audience.BODY, by=make_member(adorf), at=NOON)
    assert (refused.value.message.code, Document.plain.count(), stored(files)) == (code, 0, [])


@pytest.mark.parametrize("role", [Role.COUNCILLOR, Role.GUEST])
def test_who_only_reads_brings_nothing_in(role: Role, adorf: Body) -> None:
    with pytest.raises(RuleViolatedError):
        upload_document(data=DATA, name="x.txt", audience=Audience.BODY, by=make_member(adorf, role), at=NOON)


def test_an_original_that_is_gone_is_said_in_words(adorf: Body) -> None:
    document = add_text(adorf, DATA)
    original_path(document.digest).unlink()
    with pytest.raises(NotPossibleError) as missing:
        open_original(document.digest)
    assert missing.value.message.code == "document.original_missing"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Vorlage.pdf", "Vorlage.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Akten\\Vorlage 1.pdf", "Vorlage 1.pdf"),
        ("zwei\r\nZeilen.txt", "zwei Zeilen.txt"),
        ("", "dokument"),
        ("ä" * 300 + ".docx", "ä" * 195 + ".docx"),
    ],
)
def test_names_are_what_people_called_the_file(sent: str, kept: str) -> None:
    assert file_name(sent) == kept


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_the_same_file_from_many_at_once_is_one_document(files: Path) -> None:
    adorf = town(make_district(), "Adorf")
    people = [make_member(adorf) for _ in range(6)]
    start = Barrier(len(people))

    def upload(by: Membership) -> tuple[str, bool]:
        try:
            start.wait(10)
            receipt = upload_document(data=DATA, name="WLAN.txt", audience=Audience.BODY, by=by, at=NOON)
        finally:
            connections.close_all()
        return receipt.document.public_id, receipt.is_new

    with ThreadPoolExecutor(len(people)) as pool:
        receipts = list(pool.map(upload, people))
    document = Document.plain.get()
    assert {key for key, _ in receipts} == {document.public_id}
    assert [is_new for _, is_new in receipts].count(True) == 1
    assert stored(files) == [document.digest]
    assert Event.objects.filter(verb="document.added").count() == 1
