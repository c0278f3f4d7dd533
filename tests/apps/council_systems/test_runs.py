"""Runs through a council system: what is kept, what counts as changed, and how a run survives interruption."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.adapters.council_systems.server import Reply, Server
from tests.apps.council_systems.harvesting import Clock, harvested, rows_of
from tests.factories.bodies import NOON

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.council_systems.domain.runs import request_due_runs, request_run, stop_run
from kreisweit.apps.council_systems.domain.work import work_on
from kreisweit.apps.council_systems.enums import RunKind, RunState
from kreisweit.apps.council_systems.models import CouncilSystem, HarvestedObject, HarvestRun, PaperHit

pytestmark = pytest.mark.django_db


def figures(run: HarvestRun) -> tuple[int, int, int, int, int]:
    return run.new_count, run.changed_count, run.unchanged_count, run.deleted_count, run.hit_count


def test_a_first_run_brings_everything_in(system: CouncilSystem, officer: Membership) -> None:
    run = harvested(system, officer)
    assert (run.state, run.kind, run.error) == (RunState.FINISHED, RunKind.FULL, None)
    assert figures(run) == (7, 0, 0, 0, 2)
    paper = rows_of(system)["1"]
    assert (paper.name, str(paper.date), paper.reference) == (
        "Digitalisierungsstrategie für die Stadt",
        "2026-03-01",
        "V/1",
    )
    assert paper.raw["name"] == "Digitalisierungsstrategie für die Stadt"
    assert system.harvested_at == system.reconciled_at == run.started_at


def test_the_log_tells_of_the_run(system: CouncilSystem, officer: Membership) -> None:
    run = harvested(system, officer)
    verbs = list(Event.objects.filter(object_key=run.public_id).order_by("pk").values_list("verb", flat=True))
    assert verbs == ["harvest.requested", "harvest.finished"]


def test_the_same_again_changes_nothing(system: CouncilSystem, officer: Membership) -> None:
    harvested(system, officer)
    before = {row.pk: row.changed_at for row in HarvestedObject.plain.all()}
    assert figures(harvested(system, officer, kind=RunKind.FULL)) == (0, 0, 7, 0, 0)
    assert {row.pk: row.changed_at for row in HarvestedObject.plain.all()} == before


def test_a_changed_paper_is_looked_through_anew(server: Server, system: CouncilSystem, officer: Membership) -> None:
    harvested(system, officer)
    changed = [server.paper(1, name="Friedhofssatzung"), server.paper(2, name="Freies WLAN")]
    server.serve_list("/paper", [*changed, server.paper(3, name="Glasfaserausbau in den Außenbereichen")], page_size=9)
    assert figures(harvested(system, officer, kind=RunKind.FULL))[:3] == (0, 3, 4)
    hits = PaperHit.plain.values_list("paper__name", flat=True)
    assert sorted(hits) == ["Freies WLAN", "Glasfaserausbau in den Außenbereichen"]


def test_a_second_run_asks_for_changes_and_after_a_week_for_everything(
    server: Server, system: CouncilSystem, officer: Membership
) -> None:
    harvested(system, officer)
    second = harvested(system, officer)
    assert (second.kind, second.since) == (RunKind.CHANGES, system.reconciled_at)
    assert any("modified_since=2026-11-01T12:00:00%2B00:00" in path for path in server.asked)
    assert system.next_kind(system.reconciled_at + timedelta(days=7)) == RunKind.FULL  # type: ignore[operator]  # is set


def test_what_a_complete_list_no_longer_holds_is_gone(
    server: Server, system: CouncilSystem, officer: Membership
) -> None:
    harvested(system, officer)
    server.serve_list("/paper", [server.paper(1), server.paper(2)], page_size=9)
    assert harvested(system, officer, kind=RunKind.FULL).deleted_count == 1
    assert [row.is_deleted for row in rows_of(system).values()] == [False, False, True]


@pytest.mark.parametrize("reply", [Reply(status=500), Reply(b"<html>"), Reply({"data": [], "links": {}})])
def test_a_list_that_fails_deletes_nothing(
    reply: Reply, server: Server, system: CouncilSystem, officer: Membership
) -> None:
    harvested(system, officer)
    server.routes["/paper"] = reply
    run = harvested(system, officer, kind=RunKind.FULL)
    assert (run.state, run.deleted_count) == (RunState.FINISHED, 0)


def test_a_tombstone_deletes_and_a_return_brings_back(
    server: Server, system: CouncilSystem, officer: Membership
) -> None:
    harvested(system, officer)
    tombstone = {"id": f"{server.url}/vo/1", "deleted": True}
    server.serve_list("/paper", [tombstone, server.paper(2), server.paper(3)], page_size=9)
    harvested(system, officer, kind=RunKind.FULL)
    row = rows_of(system)["1"]
    assert (row.is_deleted, row.name) == (True, "Digitalisierungsstrategie für die Stadt")
    server.serve_list("/paper", [server.paper(1, name="Wieder da")], page_size=9)
    harvested(system, officer, kind=RunKind.FULL)
    assert not rows_of(system)["1"].is_deleted


def test_what_never_comes_is_a_stub_until_it_comes(server: Server, system: CouncilSystem, officer: Membership) -> None:
    paper = server.paper(1, consultation=[f"{server.url}/co/1"], originatorPerson=[f"{server.url}/pe/1"])
    server.serve_list("/paper", [paper], page_size=9)
    run = harvested(system, officer)
    stub = rows_of(system, "Consultation")["1"]
    assert (run.stub_count, stub.is_stub) == (1, True)
    server.serve_list(
        "/paper", [paper | {"consultation": [server.object("Consultation", "co/1", role="Beratung")]}], page_size=9
    )
    harvested(system, officer, kind=RunKind.FULL)
    stub.refresh_from_db()
    assert (stub.is_stub, stub.raw["role"]) == (False, "Beratung")


def test_an_embedded_copy_does_not_replace_the_object_itself(
    server: Server, system: CouncilSystem, officer: Membership
) -> None:
    body = server.routes["/bodies"]["data"][0]
    body["file"] = f"{server.url}/file"
    file = server.object("File", "fi/1", name="Vorlage", fileName="vorlage.pdf")
    server.serve_list("/file", [file], page_size=9)
    server.serve_list("/paper", [server.paper(1, mainFile={"id": file["id"], "name": "Kurz"})], page_size=9)
    for _ in range(2):
        harvested(system, officer, kind=RunKind.FULL)
        assert rows_of(system, "File")["1"].name == "Vorlage"


def test_a_long_run_works_in_turns(server: Server, system: CouncilSystem, officer: Membership) -> None:
    """Every look at the clock takes longer than a turn: one page a turn, nothing twice, nothing lost."""
    server.asked.clear()
    run = harvested(system, officer, clock=Clock(timedelta(minutes=1)))
    assert figures(run)[:1] == (7,)
    assert run.turns > 2
    assert server.asked.count("/paper") == 1
    assert run.lists["Paper"] == {"listed": 3, "is_complete": True}


def test_two_clicks_make_one_run(system: CouncilSystem, officer: Membership) -> None:
    runs = {request_run(system=system, by=officer, at=NOON).pk for _ in range(2)}
    assert len(runs) == 1


def test_a_stopped_run_goes_on_where_it_was(server: Server, system: CouncilSystem, officer: Membership) -> None:
    clock = Clock(timedelta(minutes=1))
    server.asked.clear()
    run = request_run(system=system, by=officer, at=NOON)
    while "/paper" not in server.asked:
        assert work_on(run_key=run.public_id, clock=clock)
    assert stop_run(run=run, by=officer, at=NOON)
    assert not stop_run(run=run, by=officer, at=NOON)
    assert not work_on(run_key=run.public_id, clock=clock)
    assert harvested(system, officer).pk == run.pk
    assert server.asked.count("/paper") == 1
    assert sorted(rows_of(system)) == ["1", "2", "3"]


def test_a_lost_run_can_be_started_anew(system: CouncilSystem, officer: Membership) -> None:
    run = request_run(system=system, by=officer, at=NOON)
    later = NOON + timedelta(minutes=16)
    assert run.is_lost(later)
    assert request_run(system=system, by=officer, at=later).pk == run.pk
    assert not HarvestRun.plain.get().is_lost(later)


def test_a_server_that_is_away_fails_the_run_and_keeps_the_rows(
    server: Server, system: CouncilSystem, officer: Membership
) -> None:
    harvested(system, officer)
    server.routes["/system"] = Reply(b"<html>Wartung")
    run = harvested(system, officer)
    assert (run.state, run.error_message.code) == (RunState.FAILED, "oparl.is_html")  # type: ignore[union-attr]  # is set
    assert len(rows_of(system)) == 3


def test_warnings_are_gathered_with_examples(server: Server, system: CouncilSystem, officer: Membership) -> None:
    papers = [server.paper(number, date="0000-00-00") for number in range(1, 8)]
    server.serve_list("/paper", papers, page_size=2)
    run = harvested(system, officer)
    found = {warning["code"]: (warning["count"], len(warning["examples"])) for warning in run.warnings}
    assert found["oparl.date_unreadable"] == (7, 1)
    assert run.warning_count == 8


def test_what_no_database_can_keep_does_no_harm(server: Server, system: CouncilSystem, officer: Membership) -> None:
    page = Reply(server.page([server.paper(1, name="NAME", x=0)])).data
    server.routes["/paper"] = Reply(page.replace(b"NAME", rb"a\u0000\ud800b").replace(b'"x": 0', b'"x": 1e999'))
    harvested(system, officer)
    row = rows_of(system)["1"]
    assert (row.name, row.raw["x"]) == ("ab", None)


def test_scheduled_work_wants_a_run_of_every_server(system: CouncilSystem) -> None:
    runs = request_due_runs(at=NOON)
    assert [(run.system, run.requested_by) for run in runs] == [(system, None)]


def test_people_are_not_kept(server: Server, system: CouncilSystem, officer: Membership) -> None:
    person: Any = server.object("Person", "pe/1", name="Eine Person")
    server.serve_list("/paper", [server.paper(1, originatorPerson=[person])], page_size=9)
    harvested(system, officer)
    assert not HarvestedObject.plain.filter(type__in=["Person", "Membership"]).exists()


def test_a_run_of_a_removed_system_ends_quietly(server: Server, system: CouncilSystem, officer: Membership) -> None:
    run, asked_before = request_run(system=system, by=officer, at=NOON), len(server.asked)

    class RemovingClock(Clock):
        """Somebody removes the system while its run is at work."""

        def __call__(self) -> Any:
            if len(server.asked) > asked_before:
                CouncilSystem.plain.filter(pk=system.pk).delete()
            return super().__call__()

    assert work_on(run_key=run.public_id, clock=RemovingClock()) is False
    assert HarvestRun.plain.count() == HarvestedObject.plain.count() == 0
