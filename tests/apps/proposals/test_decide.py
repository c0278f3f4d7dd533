"""Deciding: what comes of it, that it is kept with its passages, and that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from tests.apps.proposals.conftest import NOW, app, sketch, text_of, wlan
from tests.factories.bodies import make_district, make_member, town
from tests.factories.documents import make_document
from tests.factories.initiatives import make_initiative

from kreisweit.apps.audit.models import Event
from kreisweit.apps.audit.queries import first_break
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Actor, Body, Membership
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.documents.models import Document
from kreisweit.apps.initiatives.domain.change import change_initiative
from kreisweit.apps.initiatives.models import Citation, Initiative
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.initiatives.record import record_of
from kreisweit.apps.proposals.domain.accept import Acceptance, accept_proposal
from kreisweit.apps.proposals.domain.decide import postpone_proposal, reject_proposal, reopen_proposal
from kreisweit.apps.proposals.domain.merge import merge_proposal
from kreisweit.apps.proposals.domain.store import store_proposals
from kreisweit.apps.proposals.enums import RejectReason, State
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.queries.review import review_of
from kreisweit.kernel.errors import NotPossibleError, RuleViolatedError

MAY_DECIDE = {Role.ADMINISTRATOR, Role.OFFICER, Role.EDITOR}
Store = Callable[..., list[Proposal]]


def accept(proposal: Proposal, by: Membership, *, version: int = 1, **changes: Any) -> Proposal:
    review = review_of(Proposal.plain.select_related("document").get(pk=proposal.pk), by)
    acceptance = Acceptance(values={**review.acceptable, **changes}, found=review.acceptable, body=review.body)
    return accept_proposal(proposal=proposal, acceptance=acceptance, by=by, at=NOW, expected_version=version)


def merge(proposal: Proposal, initiative: Initiative, by: Membership, **values: Any) -> Proposal:
    return merge_proposal(
        proposal=proposal,
        initiative=initiative,
        values=values,
        cited=["title", *values],
        shown_version=initiative.version,
        by=by,
        at=NOW,
        expected_version=proposal.version,
    )


def cited(initiative: Initiative) -> dict[str, str]:
    rows = Citation.plain.filter(initiative=initiative)
    return dict(rows.values_list("field", "passage__quote"))


@pytest.fixture
def officer(town_members: Mapping[Role, Membership]) -> Membership:
    return town_members[Role.OFFICER]


@pytest.mark.parametrize("role", list(Role))
def test_who_writes_for_the_body_decides(
    role: Role, proposal: Proposal, town_members: Mapping[Role, Membership]
) -> None:
    assert allowed("proposals.decide", town_members[role], proposal) is (role in MAY_DECIDE)
    if role not in MAY_DECIDE:
        with pytest.raises(RuleViolatedError):
            accept(proposal, town_members[role])
        assert Initiative.plain.count() == 0


def test_the_kreis_coordinates_shared_documents_only(
    proposal: Proposal, members: Mapping[Role, Membership], foreign_officer: Membership, bestadt: Body
) -> None:
    other = make_member(bestadt, Role.ADMINISTRATOR)
    assert [allowed("proposals.decide", members[role], proposal) for role in Role] == [True, True, False, False, False]
    assert [allowed("proposals.decide", who, proposal) for who in (other, foreign_officer, None)] == [False] * 3
    proposal.document.audience = "body"
    assert not allowed("proposals.decide", members[Role.ADMINISTRATOR], proposal)


def test_accepting_makes_an_initiative_with_its_passages(proposal: Proposal, officer: Membership) -> None:
    decided = accept(proposal, officer)
    initiative = with_parties(Initiative.objects.visible_to(officer)).get()
    record = record_of(initiative)
    wanted = ("title", "year_start", "cost_once", "partners", "status", "body", "visibility")
    assert {code: record[code] for code in wanted} == {
        "title": "Kostenfreies WLAN",
        "year_start": 2021,
        "cost_once": 3_000_000,
        "partners": ["Stadtwerke Adorf GmbH"],
        "status": "in_operation",
        "body": "Gemeinde Adorf",
        "visibility": "district",
    }
    assert (decided.state, decided.initiative, decided.version) == (State.ACCEPTED, initiative, 2)
    assert cited(initiative) == {
        "title": "kostenfreies WLAN",
        "year_start": "seit 2021",
        "cost_once": "einmalig 30.000 Euro",
        "partners": "Stadtwerke Adorf GmbH",
        "status": "betreibt",
    }
    verbs = list(Event.objects.order_by("id").values_list("verb", flat=True))[-3:]
    assert verbs == ["initiative.created", "initiative.cited", "proposal.accepted"]
    assert first_break() is None


def test_a_changed_value_is_a_correction_and_loses_no_passage(proposal: Proposal, officer: Membership) -> None:
    decided = accept(proposal, officer, title="WLAN auf dem Markt", year_start=None)
    assert decided.state == State.CORRECTED
    assert decided.initiative is not None
    assert (decided.initiative.title, decided.initiative.year_start) == ("WLAN auf dem Markt", None)
    assert sorted(cited(decided.initiative)) == ["cost_once", "partners", "status", "title"]


def test_an_internal_document_makes_a_draft(adorf: Body, officer: Membership, store: Store, document: Document) -> None:
    document.audience = "body"
    document.save()
    decided = accept(store(wlan)[0], officer)
    assert decided.initiative is not None
    assert decided.initiative.visibility == "body"


def test_a_double_click_accepts_once(proposal: Proposal, officer: Membership) -> None:
    first, second = accept(proposal, officer), accept(proposal, officer)
    assert (first.pk, second.version, Initiative.plain.count()) == (second.pk, 2, 1)


VERBS: dict[str, Callable[[Proposal, Membership], Any]] = {
    "accepted": accept,
    "rejected": lambda one, by: reject_proposal(proposal=one, by=by, at=NOW, expected_version=1),
    "later": lambda one, by: postpone_proposal(proposal=one, by=by, at=NOW, expected_version=1),
}


@pytest.mark.parametrize("second", VERBS)
@pytest.mark.parametrize("first", VERBS)
def test_the_second_person_is_told_what_the_first_did(
    first: str, second: str, proposal: Proposal, officer: Membership, members: Mapping[Role, Membership]
) -> None:
    VERBS[first](proposal, officer)
    with pytest.raises(NotPossibleError) as told:
        VERBS[second](proposal, members[Role.OFFICER])
    assert told.value.message.code == f"proposal.{first}_meanwhile"
    assert told.value.message.values["name"] == officer.user.name
    assert Initiative.plain.count() == (first == "accepted")


def test_taking_an_acceptance_back_puts_the_initiative_into_the_bin(proposal: Proposal, officer: Membership) -> None:
    accepted = accept(proposal, officer)
    opened = reopen_proposal(proposal=accepted, by=officer, at=NOW, expected_version=2)
    assert (opened.state, opened.initiative, opened.outcome, opened.version) == (State.OPEN, None, {}, 3)
    assert Initiative.plain.get().removed_at == NOW
    again = accept(proposal, officer, version=3)
    assert again.initiative is not None
    assert again.initiative.removed_at is None


def test_work_on_the_result_is_not_taken_back(proposal: Proposal, officer: Membership) -> None:
    accepted = accept(proposal, officer)
    initiative = Initiative.plain.get()
    change_initiative(initiative=initiative, values={"title": "Anders"}, expected_version=1, by=officer, at=NOW)
    with pytest.raises(NotPossibleError, match=r"proposal\.initiative_changed"):
        reopen_proposal(proposal=accepted, by=officer, at=NOW, expected_version=2)
    assert Initiative.plain.get().removed_at is None


def test_merging_writes_what_was_chosen_and_undo_writes_it_back(
    adorf: Body, proposal: Proposal, officer: Membership
) -> None:
    initiative = make_initiative(adorf, title="WLAN", year_start=2019, systems=["Freifunk"])
    merged = merge(proposal, initiative, officer, cost_once=3_000_000)
    now = Initiative.plain.get()
    assert (now.title, now.year_start, now.cost_once_cents, merged.state) == ("WLAN", 2019, 3_000_000, State.MERGED)
    assert sorted(cited(now)) == ["cost_once", "title"]
    reopen_proposal(proposal=merged, by=officer, at=NOW, expected_version=2)
    back = Initiative.plain.get()
    assert (back.cost_once_cents, back.version, back.removed_at) == (None, 3, None)
    assert cited(back) == {}
    verbs = list(Event.objects.filter(object_key=back.public_id).order_by("id").values_list("verb", flat=True))
    assert verbs[-4:] == ["initiative.changed", "initiative.cited", "initiative.changed", "initiative.uncited"]


def test_merging_into_what_somebody_changed_is_refused(adorf: Body, proposal: Proposal, officer: Membership) -> None:
    initiative = make_initiative(adorf, title="WLAN")
    change_initiative(
        initiative=Initiative.plain.get(), values={"title": "Anders"}, expected_version=1, by=officer, at=NOW
    )
    with pytest.raises(NotPossibleError, match=r"initiative\.changed_meanwhile"):
        merge(proposal, initiative, officer, cost_once=1)
    assert Proposal.plain.get().state == State.OPEN


def test_rejecting_keeps_the_reason(proposal: Proposal, officer: Membership) -> None:
    rejected = reject_proposal(
        proposal=proposal, reason=RejectReason.OUTDATED, note="alt", by=officer, at=NOW, expected_version=1
    )
    assert (rejected.state, rejected.reason, rejected.note) == (State.REJECTED, RejectReason.OUTDATED, "alt")
    assert Event.objects.get(verb="proposal.rejected").after["reason"] == "outdated"


def test_an_actor_is_entered_once_and_recognised(
    district: Body, document: Document, officer: Membership, store: Store
) -> None:
    def named(key: str, title: str) -> Callable[[str], Any]:
        return lambda text: sketch(text, key, title, "Stadtwerke Adorf GmbH", kind="actor")

    names = ("Stadtwerke Adorf GmbH", "stadtwerke adorf GmbH", "Adorf")
    new, same, body = store(*(named(str(number), name) for number, name in enumerate(names)))
    first = accept(new, officer, kind="company")
    second = accept(same, officer)
    third = accept(body, officer)
    actor = Actor.objects.visible_to(officer).get()
    assert (actor.name, actor.kind) == ("Stadtwerke Adorf GmbH", "company")
    assert [one.actor for one in (first, second, third)] == [actor, actor, None]
    reopen_proposal(proposal=second, by=officer, at=NOW, expected_version=2)
    assert Actor.objects.visible_to(officer).count() == 1
    make_initiative(district, owner="Stadtwerke Adorf GmbH")
    with pytest.raises(NotPossibleError, match=r"proposal\.actor_in_use"):
        reopen_proposal(proposal=first, by=officer, at=NOW, expected_version=2)


@pytest.mark.parametrize("kind", ["goal", "reference"])
def test_goals_and_examples_are_kept_where_they_are(kind: str, officer: Membership, store: Store) -> None:
    (one,) = store(lambda text: sketch(text, "x", "Gemeinsame App", "gemeinsame Parking-App", kind=kind))
    decided = accept(one, officer)
    assert (decided.state, decided.initiative, Initiative.plain.count()) == (State.ACCEPTED, None, 0)
    assert decided.outcome["values"] == {"title": "Gemeinsame App"}
    assert decided.outcome["passage"]


def test_reading_again_loses_no_decision(document: Document, officer: Membership, store: Store) -> None:
    first, second = store(wlan, app)
    accept(first, officer)
    text = text_of(document)
    changed = [wlan(text, year_start=(2022, "seit 2021")), sketch(text, "new", "Neues", "Projektpartner")]
    assert store_proposals(document=document, sketches=changed, at=NOW) == 1
    assert store_proposals(document=document, sketches=changed, at=NOW) == 0
    rows = {row.key: row for row in Proposal.plain.all()}
    assert [(row.key, row.state, row.is_current) for row in rows.values()] == [
        ("wlan", "accepted", True),
        ("new", "open", True),
        ("app", "open", False),
    ]
    # What was decided on stays as it was shown.
    assert rows["wlan"].findings["year_start"][0]["value"] == 2021
    assert store_proposals(document=document, sketches=[app(text)], at=NOW) == 0
    assert Proposal.plain.get(pk=second.pk).is_current


def test_what_no_longer_stands_in_the_document_is_not_cited(proposal: Proposal, officer: Membership) -> None:
    proposal.findings["year_start"][0]["passage"]["quote"] = "seit 1921"
    proposal.save()
    decided = accept(proposal, officer)
    assert decided.initiative is not None
    assert "year_start" not in cited(decided.initiative)


def test_a_place_elsewhere_in_the_district_is_offered_to_it(
    store: Store, bestadt: Body, officer: Membership, document: Document
) -> None:
    (one,) = store(lambda text: app(text, place=bestadt.ags))
    there = make_member(bestadt, Role.OFFICER)
    assert (one.offered_to, allowed("proposals.decide", there, one)) == (bestadt, True)
    decided = accept(one, there)
    assert decided.initiative is not None
    assert decided.initiative.body == bestadt
    reopen_proposal(proposal=decided, by=there, at=NOW, expected_version=2)
    document.audience = "body"
    document.save()
    assert not allowed("proposals.decide", there, Proposal.plain.get())
    assert not Proposal.objects.visible_to(there).exists()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_one_decides() -> None:
    adorf = town(make_district(), "Adorf")
    document = make_document(adorf)
    store_proposals(document=document, sketches=[wlan(text_of(document))], at=NOW)
    proposal = Proposal.plain.get()
    officers = [make_member(adorf, Role.OFFICER) for _ in range(6)]
    start = Barrier(len(officers))

    def decide(number: int) -> bool:
        try:
            start.wait(10)
            if number % 2:
                reject_proposal(proposal=proposal, by=officers[number], at=NOW, expected_version=1)
            else:
                accept(proposal, officers[number])
        except NotPossibleError:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(len(officers)) as pool:
        outcomes = list(pool.map(decide, range(len(officers))))
    proposal.refresh_from_db()
    assert (outcomes.count(True), proposal.version) == (1, 2)
    assert proposal.decided_by == officers[outcomes.index(True)]
    assert Initiative.plain.count() == int(proposal.state == State.ACCEPTED)
    assert first_break() is None
