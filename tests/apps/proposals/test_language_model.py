"""The language model of an installation: asked besides the rules, marked as such, and harmless when it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult
from tests.adapters.language_model.server import Answer, completion, model_server, proposals
from tests.apps.proposals.conftest import NOW

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.documents.domain.reading import renew_notes
from kreisweit.apps.documents.models import Document
from kreisweit.apps.proposals.domain.read import propose_from
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.tasks import ask_language_model, look_through
from kreisweit.kernel.wording import Message

Log = Callable[[Membership], Client]
MARK = "vom Sprachmodell, Fundstelle geprüft"
FOUND = {
    "kind": "goal",
    "title": "gemeinsame Parking-App mit der Gemeinde Bestadt",
    "quote": "soll eine gemeinsame Parking-App mit der Gemeinde Bestadt folgen",
}
INVENTED = {"kind": "initiative", "title": "Goldesel", "quote": "Die Gemeinde kauft einen Goldesel."}


@pytest.fixture
def officer(town_members: Mapping[Role, Membership]) -> Membership:
    return town_members[Role.OFFICER]


@pytest.fixture
def asked(settings: Any) -> Callable[..., Any]:
    """A model that answers, entered in the settings; yields the questions it got."""

    @contextmanager
    def running(answer: Answer) -> Iterator[list[dict[str, Any]]]:
        with model_server(answer) as (address, questions):
            settings.LANGUAGE_MODEL_ADDRESS, settings.LANGUAGE_MODEL_NAME = address, "llama"
            settings.LANGUAGE_MODEL_KEY, settings.LANGUAGE_MODEL_TIMEOUT = "geheim", 5
            yield questions

    return running


def titles() -> dict[str, bool]:
    """What is proposed, and whether it came from the model."""
    return {one.title: one.is_from_language_model for one in Proposal.plain.filter(is_current=True)}


def codes(document: Document) -> list[str]:
    document.refresh_from_db()
    return [note["code"] for note in document.notes]


def test_off_means_that_nothing_is_asked(document: Document) -> None:
    look_through.func(document.public_id)
    assert DBTaskResult.objects.count() == 0
    assert titles()
    assert set(titles().values()) == {False}


def test_what_it_adds_is_marked_in_the_review(
    document: Document, asked: Callable[..., Any], officer: Membership, client_of: Log
) -> None:
    propose_from(document=document, at=NOW)
    rules = titles()
    with asked(lambda _: proposals(FOUND, INVENTED)) as questions:
        look_through.func(document.public_id)
        assert [job.queue_name for job in DBTaskResult.objects.all()] == ["language_model"]
        assert ask_language_model.func(document.public_id) == 1
    assert [one["key"] for one in questions] == ["Bearer geheim"]
    assert titles() == {**rules, FOUND["title"]: True}
    client = client_of(officer)
    for proposal in Proposal.plain.all():
        page = client.get(f"/durchsicht/{proposal.public_id}/").content.decode()
        assert (MARK in page) == (proposal.title == FOUND["title"])
    assert codes(document) == ["language_model.dropped"]
    shown = client.get(document.get_absolute_url()).content.decode()
    assert "weil ihre Fundstelle nicht im Dokument steht: 1." in shown


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (lambda _: (500, {}, b""), "language_model.refused"),
        (lambda _: completion("Gern!"), "language_model.unreadable"),
    ],
)
def test_its_failures_cost_no_proposal(
    answer: Answer, code: str, document: Document, asked: Callable[..., Any]
) -> None:
    propose_from(document=document, at=NOW)
    rules = titles()
    with asked(answer):
        ask_language_model.func(document.public_id)
    assert (titles(), codes(document)) == (rules, [code])


def test_one_that_is_away_is_named_and_forgotten_once_it_is_back(
    document: Document, asked: Callable[..., Any], officer: Membership, client_of: Log
) -> None:
    propose_from(document=document, at=NOW)
    rules = titles()
    renew_notes(document=document, area="document", notes=[Message("document.original_missing")])
    with asked(lambda _: proposals()):
        pass
    ask_language_model.func(document.public_id)
    assert (titles(), codes(document)) == (rules, ["document.original_missing", "language_model.unreachable"])
    page = client_of(officer).get(document.get_absolute_url()).content.decode()
    assert "Das Sprachmodell unter 127.0.0.1 ist nicht erreichbar." in page
    with asked(lambda _: proposals()):
        ask_language_model.func(document.public_id)
    assert codes(document) == ["document.original_missing"]
