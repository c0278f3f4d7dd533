"""Passages: who may read them, what the page shows, and what the log tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.bodies import NOON, make_member
from tests.factories.documents import make_document
from tests.factories.initiatives import make_initiative

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.documents.domain.cite import cite_all
from kreisweit.apps.documents.models import Document, DocumentText
from kreisweit.apps.documents.queries.citations import citings
from kreisweit.apps.initiatives.domain.cite import cite_in_initiative, take_citations_back
from kreisweit.apps.initiatives.models import Citation, Initiative
from kreisweit.apps.initiatives.queries.citations import by_field, sources_of
from kreisweit.kernel.errors import RuleViolatedError

Log = Callable[[Membership], Client]


@pytest.fixture
def officer(adorf: Body) -> Membership:
    return make_member(adorf, Role.OFFICER)


@pytest.fixture
def document(adorf: Body) -> Document:
    return make_document(adorf, audience="body", name="vermerk.txt")


@pytest.fixture
def initiative(adorf: Body) -> Initiative:
    return make_initiative(adorf, title="WLAN", cost_once=3_000_000)


def cite(initiative: Initiative, document: Document, by: Membership, **quotes: str) -> list[Citation]:
    text = DocumentText.plain.get(document=document).text
    stretches = [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes.values()]
    passages = cite_all(document=document, stretches=stretches, by=by, at=NOON)
    wanted = {code: [passage] for code, passage in zip(quotes, passages, strict=True)}
    return cite_in_initiative(initiative=initiative, passages=wanted, by=by, at=NOON)


def test_citing_twice_changes_nothing(initiative: Initiative, document: Document, officer: Membership) -> None:
    new = cite(initiative, document, officer, title="kostenfreies WLAN", cost_once="30.000 Euro")
    assert cite(initiative, document, officer, title="kostenfreies WLAN") == []
    assert Event.objects.filter(verb="initiative.cited").count() == 1
    take_citations_back(initiative=initiative, citations=[one.pk for one in new], by=officer, at=NOON)
    assert Citation.plain.count() == 0
    assert Event.objects.filter(verb="initiative.uncited").get().after["fields"] == ["title", "cost_once"]


def test_only_who_may_change_the_entry_cites(initiative: Initiative, document: Document, adorf: Body) -> None:
    with pytest.raises(RuleViolatedError):
        cite(initiative, document, make_member(adorf, Role.GUEST), title="kostenfreies WLAN")
    assert Citation.plain.count() == 0


def test_quotes_are_for_those_who_may_read_the_document(
    initiative: Initiative, document: Document, officer: Membership, district: Body
) -> None:
    cite(initiative, document, officer, title="kostenfreies WLAN", cost_once="30.000 Euro")
    (source,) = sources_of(initiative, officer)
    assert [(one.labels, one.quote) for one in source.passages] == [
        (["Titel"], "kostenfreies WLAN"),
        (["Einmalige Kosten"], "30.000 Euro"),
    ]
    assert list(by_field([source])) == ["title", "cost_once"]
    (hidden,) = sources_of(initiative, make_member(district, Role.ADMINISTRATOR))
    assert (hidden.label, hidden.url, hidden.body.name) == ("", "", "Gemeinde Adorf")
    assert {(one.quote, one.url) for one in hidden.passages} == {("", "")}
    assert hidden.fields == ["Titel", "Einmalige Kosten"]
    assert by_field([hidden]) == {}


def test_the_page_says_where_it_stands_or_that_it_is_internal(
    initiative: Initiative, document: Document, officer: Membership, district: Body, client_of: Log
) -> None:
    (citation,) = cite(initiative, document, officer, cost_once="30.000 Euro")
    address = reverse("initiatives:detail", args=[initiative.public_id])
    own = client_of(officer).get(address).content.decode()
    assert own.count(citation.passage.get_absolute_url().replace("&", "&amp;")) == 2  # at the field and in the list
    assert "mit Fundstellen belegt: vermerk.txt, Seite 1" in own
    other = client_of(make_member(district, Role.OFFICER)).get(address).content.decode()
    assert "aus einem internen Dokument von Gemeinde Adorf" in other
    assert "mit Fundstellen belegt: internes Dokument, Seite 1" in other
    assert "vermerk.txt" not in other
    assert "30.000 Euro" not in other


def test_a_removed_document_keeps_its_place(initiative: Initiative, document: Document, officer: Membership) -> None:
    cite(initiative, document, officer, title="kostenfreies WLAN")
    Document.plain.update(removed_at=NOON)
    (source,) = sources_of(initiative, officer)
    assert (source.is_removed, source.url) == (True, "")


def test_the_document_knows_what_rests_on_it(
    initiative: Initiative, document: Document, officer: Membership, district: Body
) -> None:
    (citation,) = cite(initiative, document, officer, title="kostenfreies WLAN")
    (citing,) = citings(document, member=officer)
    assert (citing.title, citing.passage) == ("WLAN", citation.passage.public_id)
    Initiative.plain.update(visibility="body")
    assert citings(document, member=make_member(district, Role.OFFICER)) == []
    assert len(citings(document, member=None)) == 1
    Initiative.plain.update(removed_at=NOON)
    assert citings(document, member=officer) == []


def test_passages_cost_a_constant_number_of_queries(
    initiative: Initiative, adorf: Body, officer: Membership, client_of: Log
) -> None:
    client, address = client_of(officer), reverse("initiatives:detail", args=[initiative.public_id])

    def cost() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    cite(initiative, make_document(adorf, name="0.txt"), officer, title="kostenfreies WLAN")
    before = cost()
    for number in range(1, 6):
        quotes = {"title": "kostenfreies WLAN", "cost_once": "30.000 Euro", "partners": "Stadtwerke"}
        cite(initiative, make_document(adorf, name=f"{number}.txt"), officer, **quotes)
    assert cost() == before <= 20
