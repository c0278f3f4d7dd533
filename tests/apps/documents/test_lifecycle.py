"""Who may read a document, the waste bin, and passages that hold it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.factories.bodies import NOON, make_member
from tests.factories.originals import add_text, read_text

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.documents.domain.cite import cite, cite_all
from kreisweit.apps.documents.domain.lifecycle import change_audience, remove_document, restore_document
from kreisweit.apps.documents.enums import Audience
from kreisweit.apps.documents.models import Document, DocumentPage, DocumentText, Passage
from kreisweit.apps.documents.record import Citing
from kreisweit.apps.documents.signals import citations_asked
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError, RuleViolatedError

pytestmark = pytest.mark.django_db


def sees(member: Membership, document: Document) -> list[bool]:
    """Whether a member sees the document itself, its pages, its text and its passages."""
    mine: list[Any] = [
        Document.objects.visible_to(member).filter(pk=document.pk),
        DocumentPage.objects.visible_to(member).filter(document=document),
        DocumentText.objects.visible_to(member).filter(document=document),
        Passage.objects.visible_to(member).filter(document=document),
    ]
    return [rows.exists() for rows in mine]


def test_everything_of_a_document_is_seen_by_those_who_may_read_it(
    district: Body, adorf: Body, bestadt: Body, foreign_officer: Membership
) -> None:
    own, kreis, neighbour = make_member(adorf, Role.GUEST), make_member(district), make_member(bestadt, Role.GUEST)
    document = read_text(adorf, audience="body")
    cite(document=document, start=0, end=11, by=own, at=NOON)
    readers = (own, kreis, neighbour, foreign_officer)
    assert [sees(one, document) for one in readers] == [[True] * 4, [False] * 4, [False] * 4, [False] * 4]
    change_audience(document=document, audience=Audience.DISTRICT, by=make_member(adorf), at=NOON)
    assert [sees(one, document) for one in readers] == [[True] * 4, [True] * 4, [True] * 4, [False] * 4]
    remove_document(document=document, by=make_member(adorf), at=NOON)
    assert [sees(one, document) for one in readers] == [[False] * 4] * 4


def test_a_change_of_the_audience_is_on_record_once(adorf: Body) -> None:
    document, by = read_text(adorf, audience="body"), make_member(adorf)
    for _ in range(2):
        change_audience(document=document, audience=Audience.DISTRICT, by=by, at=NOON)
    event = Event.objects.get(verb="document.audience_changed")
    assert (event.before, event.after) == ({"audience": "body"}, {"audience": "district"})


def test_only_its_own_body_decides_about_a_document(district: Body, adorf: Body) -> None:
    document = read_text(adorf)
    for by in (make_member(district, Role.ADMINISTRATOR), make_member(adorf, Role.COUNCILLOR)):
        with pytest.raises(RuleViolatedError):
            change_audience(document=document, audience=Audience.BODY, by=by, at=NOON)
        with pytest.raises(RuleViolatedError):
            remove_document(document=document, by=by, at=NOON)


def test_the_waste_bin_is_the_own_bodys(adorf: Body, bestadt: Body) -> None:
    document, by = read_text(adorf), make_member(adorf)
    remove_document(document=document, by=by, at=NOON)
    assert list(Document.objects.removed_from(by)) == [document]
    assert list(Document.objects.removed_from(make_member(bestadt))) == []
    restore_document(document=document, by=by, at=NOON)
    assert sees(by, document)[:3] == [True] * 3


def test_a_reading_that_removal_has_stopped_goes_on(adorf: Body) -> None:
    document, by = add_text(adorf), make_member(adorf)
    remove_document(document=document, by=by, at=NOON)
    restore_document(document=document, by=by, at=NOON)
    document.refresh_from_db()
    assert (document.state, document.attempt) == ("waiting", 2)


@pytest.fixture
def resting() -> Iterator[list[Citing]]:
    """What a later stage says rests on any document."""
    found: list[Citing] = []

    def answer(sender: Any, **_: Any) -> list[Citing]:
        return found

    citations_asked.connect(answer)
    yield found
    citations_asked.disconnect(answer)


def test_a_document_on_which_something_rests_stays(adorf: Body, resting: list[Citing]) -> None:
    document, by = read_text(adorf), make_member(adorf)
    resting.append(Citing("Freies WLAN", "/vorhaben/", "0" * 20))
    with pytest.raises(NotPossibleError) as refused:
        remove_document(document=document, by=by, at=NOON)
    assert refused.value.message.values == {"name": "vorlage.txt", "count": 1, "example": "Freies WLAN"}
    resting.clear()
    remove_document(document=document, by=by, at=NOON)


def test_a_passage_quotes_what_stands_there(adorf: Body) -> None:
    document, by = read_text(adorf), make_member(adorf)
    text = DocumentText.plain.get(document=document).text
    start = text.index("freies WLAN")
    passage = cite(document=document, start=start - 1, end=start + 11, by=by, at=NOON)
    assert (passage.quote, passage.start, passage.page) == ("freies WLAN", start, 1)
    assert cite(document=document, start=start, end=start + 11, by=by, at=NOON) == passage
    assert passage.get_absolute_url() == (
        f"/dokumente/{document.public_id}/seite/1/?fundstelle={passage.public_id}#p-{passage.public_id}"
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 4), (0, 10_000), (11, 13)])
def test_a_stretch_without_words_is_no_passage(start: int, end: int, adorf: Body) -> None:
    document = read_text(adorf)
    with pytest.raises(InvalidInputError):
        cite_all(document=document, stretches=[(0, 4), (start, end)], by=make_member(adorf), at=NOON)


def test_only_readers_of_a_read_document_cite_it(adorf: Body, bestadt: Body) -> None:
    with pytest.raises(RuleViolatedError):
        cite(document=read_text(adorf, audience="body"), start=0, end=4, by=make_member(bestadt), at=NOON)
    with pytest.raises(NotPossibleError):
        cite(document=add_text(adorf, "noch nicht"), start=0, end=4, by=make_member(adorf), at=NOON)


def test_a_second_click_removes_and_restores_nothing_twice(adorf: Body) -> None:
    document, by = read_text(adorf), make_member(adorf)
    for verb in (remove_document, remove_document, restore_document, restore_document):
        verb(document=document, by=by, at=NOON)
    verbs = ("document.removed", "document.restored")
    assert [Event.objects.filter(verb=verb).count() for verb in verbs] == [1, 1]


def test_nothing_is_cited_out_of_the_waste_bin(adorf: Body) -> None:
    """Somebody has opened the document before another member removes it."""
    document, by = read_text(adorf), make_member(adorf)
    Document.plain.filter(pk=document.pk).update(removed_at=NOON)
    with pytest.raises(NotPossibleError) as caught:
        cite(document=document, start=0, end=11, by=by, at=NOON)
    assert (caught.value.message.code, Passage.plain.count()) == ("document.removed", 0)
