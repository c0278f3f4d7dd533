"""Taking papers over as documents, and passing over them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.adapters.council_systems.server import Reply, Server
from tests.apps.council_systems.harvesting import documents_of, harvested, rows_of
from tests.factories.bodies import NOON

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.council_systems.domain.papers import (
    facts_around,
    fetch,
    ignore_papers,
    reconsider_papers,
    resume_takings,
    take_papers,
)
from kreisweit.apps.council_systems.enums import HitState, TakingState
from kreisweit.apps.council_systems.models import CouncilSystem, HarvestedObject, PaperHit, TakenPaper
from kreisweit.apps.council_systems.signals import taking_wanted
from kreisweit.apps.documents.models import Document
from kreisweit.kernel.errors import RuleViolatedError

pytestmark = pytest.mark.django_db


def taken(paper: HarvestedObject, by: Membership) -> TakenPaper:
    assert take_papers(papers=[paper], by=by, at=NOON) == 1
    taking = TakenPaper.plain.get(paper=paper)
    fetch(taking_key=taking.public_id, at=NOON)
    taking.refresh_from_db()
    return taking


def with_files(server: Server, *files: dict[str, Any]) -> None:
    main, *more = files
    paper = server.paper(1, name="Digitalisierungsstrategie", mainFile=main, auxiliaryFile=more)
    server.serve_list("/paper", [paper], page_size=9)


def file(server: Server, key: str, **values: Any) -> dict[str, Any]:
    return server.object("File", f"fi/{key}", accessUrl=f"{server.url}/datei/{key}", **values)


def test_main_and_auxiliary_files_become_documents(server: Server, system: CouncilSystem, officer: Membership) -> None:
    server.routes["/datei/1.pdf"] = Reply(b"%PDF-1.7 Vorlage", headers={"Content-Type": "application/pdf"})
    server.routes["/datei/2.txt"] = Reply(b"Anlage", headers={"Content-Type": "text/plain"})
    with_files(server, file(server, "1.pdf", name="Vorlage"), file(server, "2.txt", fileName="Anlage 1.txt"))
    harvested(system, officer)
    taking = taken(rows_of(system)["1"], officer)
    documents = [
        (one.name, one.paper_number, one.source_url, one.origin, one.body_id, one.uploaded_by)
        for one in documents_of(taking)
    ]
    url, body = server.url, officer.body_id
    assert documents == [
        ("1.pdf", "V/1", f"{url}/datei/1.pdf", "council_system", body, officer),
        ("Anlage 1.txt", "V/1", f"{url}/datei/2.txt", "council_system", body, officer),
    ]
    assert (taking.state, taking.notes) == (TakingState.DONE, [])


def test_a_paper_without_a_file_becomes_a_text(system: CouncilSystem, officer: Membership) -> None:
    harvested(system, officer)
    taking = taken(rows_of(system)["1"], officer)
    assert [document.name for document in documents_of(taking)] == ["V-1.txt"]


def test_what_cannot_be_had_is_noted_and_can_be_tried_again(
    server: Server, system: CouncilSystem, officer: Membership
) -> None:
    with_files(server, file(server, "1.pdf"), file(server, "2.pdf"))
    harvested(system, officer)
    paper = rows_of(system)["1"]
    taking = taken(paper, officer)
    assert (taking.state, [note["code"] for note in taking.notes]) == (TakingState.FAILED, ["council.status"] * 2)
    server.routes["/datei/1.pdf"] = Reply(b"%PDF-1.7", headers={"Content-Type": "application/pdf"})
    taking = taken(paper, officer)
    assert (taking.state, len(taking.notes), len(documents_of(taking))) == (TakingState.DONE, 1, 1)


def test_files_elsewhere_are_not_fetched(server: Server, system: CouncilSystem, officer: Membership) -> None:
    with Server().running() as inside:
        with_files(server, file(server, "1.pdf") | {"accessUrl": f"{inside.url}/geheim.pdf"})
        harvested(system, officer)
        taking = taken(rows_of(system)["1"], officer)
        assert ([note["code"] for note in taking.notes], inside.asked) == (["council.foreign_host"], [])


def test_taken_twice_is_taken_once(system: CouncilSystem, officer: Membership) -> None:
    harvested(system, officer)
    paper = rows_of(system)["1"]
    taking = taken(paper, officer)
    assert take_papers(papers=[paper], by=officer, at=NOON) == 0
    fetch(taking_key=taking.public_id, at=NOON)
    assert Document.plain.count() == 1
    assert Event.objects.filter(verb="council_paper.taken").count() == 1


def test_a_taking_that_breaks_can_be_tried_again(
    system: CouncilSystem, officer: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    harvested(system, officer)
    paper = rows_of(system)["1"]
    take_papers(papers=[paper], by=officer, at=NOON)
    taking = TakenPaper.plain.get()
    monkeypatch.setattr("kreisweit.apps.council_systems.domain.papers.add_document", _disk_is_full)
    with pytest.raises(OSError, match="disk"):
        fetch(taking_key=taking.public_id, at=NOON)
    taking.refresh_from_db()
    assert (taking.state, [note.code for note in taking.note_messages]) == (
        TakingState.FAILED,
        ["council_system.taking_failed"],
    )
    assert take_papers(papers=[paper], by=officer, at=NOON) == 1


def _disk_is_full(**_: object) -> None:
    raise OSError("no space on the disk")


def test_a_taking_whose_job_was_lost_is_resumed(system: CouncilSystem, officer: Membership) -> None:
    harvested(system, officer)
    take_papers(papers=[rows_of(system)["1"]], by=officer, at=NOON)
    wanted: list[str] = []

    def note(sender: object, *, taking_keys: list[str], **_: object) -> None:
        wanted.extend(taking_keys)

    taking_wanted.connect(note)
    try:
        assert resume_takings() == 1
    finally:
        taking_wanted.disconnect(note)
    assert wanted == [TakenPaper.plain.get().public_id]


def test_hits_are_taken_ignored_and_reconsidered(system: CouncilSystem, officer: Membership) -> None:
    harvested(system, officer)
    rows = rows_of(system)
    first, third = rows["1"], rows["3"]

    def states() -> list[str]:
        return [PaperHit.plain.get(paper=paper).state for paper in (first, third)]

    assert ignore_papers(papers=[first, third], by=officer, at=NOON) == 2
    assert states() == [HitState.IGNORED, HitState.IGNORED]
    assert reconsider_papers(papers=[third], by=officer) == 1
    assert states() == [HitState.IGNORED, HitState.NEW]
    take_papers(papers=[third], by=officer, at=NOON)
    assert ignore_papers(papers=[third], by=officer, at=NOON) == 0
    assert states() == [HitState.IGNORED, HitState.TAKEN]


def test_others_take_nothing(
    system: CouncilSystem, officer: Membership, members: dict[Role, Membership], town_members: dict[Role, Membership]
) -> None:
    harvested(system, officer)
    paper = HarvestedObject.plain.select_related("system").get(reference="V/1")
    for stranger in (members[Role.OFFICER], town_members[Role.COUNCILLOR]):
        with pytest.raises(RuleViolatedError):
            take_papers(papers=[paper], by=stranger, at=NOON)


def test_facts_of_a_paper_come_from_the_rows_around_it(
    server: Server, system: CouncilSystem, officer: Membership, django_assert_max_num_queries: Any
) -> None:
    meeting = server.object("Meeting", "si/1", start="2026-03-27T16:30:00+01:00", organization=[f"{server.url}/gr/1"])
    item = server.object("AgendaItem", "to/1", meeting=meeting["id"], result="mehrheitlich beschlossen")
    consultation = server.object("Consultation", "co/1", agendaItem=item["id"], role="Entscheidung")
    server.serve_list("/meeting", [meeting | {"agendaItem": [item]}], page_size=9)
    server.serve_list("/paper", [server.paper(1, consultation=[consultation, f"{server.url}/co/404"])], page_size=9)
    harvested(system, officer)
    paper = rows_of(system)["1"]
    with django_assert_max_num_queries(4):
        facts = facts_around(paper)
    steps = [(step.organization, step.date, step.role, step.decision) for step in facts.consultations]
    assert steps == [("Rat 1", "2026-03-27", "Entscheidung", "adopted_unchanged")]
    assert facts.missing == 1
