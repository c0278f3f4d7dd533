"""A change is followed by one run that saw it, however many changes there are and whoever works."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.apps.synergies.conftest import NOW
from tests.factories.initiatives import make_initiative

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.domain import run as run_module
from kreisweit.apps.synergies.domain.request import request_match, want_run
from kreisweit.apps.synergies.domain.run import run_match
from kreisweit.apps.synergies.enums import RunState
from kreisweit.apps.synergies.models import MatchRun, Synergy
from kreisweit.apps.synergies.tasks import match_district
from kreisweit.kernel.errors import RuleViolatedError

Capture = Callable[..., Any]


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """Seconds pass whenever somebody asks, from now on: the receivers look at the real clock."""
    begin, seconds = timezone.now(), count(1)
    return lambda: begin + timedelta(seconds=next(seconds))


def jobs() -> int:
    return DBTaskResult.objects.filter(task_path=match_district.module_path).count()


def states() -> list[str]:
    return list(MatchRun.plain.order_by("id").values_list("state", flat=True))


def test_asking_twice_starts_one_job(
    district: Body, members: Mapping[Role, Membership], django_capture_on_commit_callbacks: Capture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first = request_match(district=district, by=members[Role.OFFICER], at=NOW)
        second = request_match(district=district, by=members[Role.ADMINISTRATOR], at=NOW)
    assert (first, jobs(), states()) == (second, 1, ["waiting"])
    assert Event.objects.filter(verb="match.requested").count() == 1


@pytest.mark.parametrize("role", [Role.EDITOR, Role.COUNCILLOR, Role.GUEST])
def test_only_leading_roles_ask(role: Role, district: Body, members: Mapping[Role, Membership]) -> None:
    with pytest.raises(RuleViolatedError):
        request_match(district=district, by=members[role], at=NOW)
    assert states() == []


def test_nobody_asks_for_another_district(district: Body, foreign_officer: Membership) -> None:
    with pytest.raises(RuleViolatedError):
        request_match(district=district, by=foreign_officer, at=NOW)


def test_many_changes_start_one_job(adorf: Body, django_capture_on_commit_callbacks: Capture) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(5):
            make_initiative(adorf, title=f"Vorhaben {number}")
    assert (jobs(), states()) == (1, ["waiting"])


def test_a_run_finds_stores_and_logs(
    district: Body, here: Initiative, there: Initiative, clock: Callable[[], datetime]
) -> None:
    want_run(district_id=district.pk, at=NOW)
    run = run_match(district_id=district.pk, clock=clock)
    assert run is not None
    synergy = Synergy.plain.get()
    assert (synergy.first, synergy.second, synergy.kind) == (here, there, "same")
    assert (run.state, run.items, run.pairs, run.new_pairs, run.groups) == (RunState.FINISHED, 2, 1, 1, 1)
    event = Event.objects.get(verb="match.finished")
    assert (event.actor_key, event.after["pairs"], event.district_key) == ("system", 1, district.public_id)


def test_a_job_without_a_waiting_run_does_nothing(
    district: Body, here: Initiative, clock: Callable[[], datetime]
) -> None:
    assert run_match(district_id=district.pk, clock=clock) is None
    assert states() == []


def test_changes_during_a_run_lead_to_exactly_one_more(
    district: Body,
    adorf: Body,
    here: Initiative,
    there: Initiative,
    clock: Callable[[], datetime],
    django_capture_on_commit_callbacks: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    original = run_module.bridge.find

    def find_while_people_work(*args: Any, **options: Any) -> Any:
        assert run_match(district_id=district.pk, clock=clock) is None
        with django_capture_on_commit_callbacks(execute=True):
            for number in range(3):
                make_initiative(adorf, title=f"Neues {number}")
        assert jobs() == 0
        return original(*args, **options)

    want_run(district_id=district.pk, at=timezone.now())
    with monkeypatch.context() as patch:
        patch.setattr(run_module.bridge, "find", find_while_people_work)
        with django_capture_on_commit_callbacks(execute=True):
            run_match(district_id=district.pk, clock=clock)
    assert (jobs(), states()) == (1, ["finished", "waiting"])
    run_match(district_id=district.pk, clock=clock)
    assert (jobs(), states()) == (1, ["finished", "finished"])
    assert list(MatchRun.plain.order_by("id").values_list("items", flat=True)) == [2, 5]


def test_a_failed_run_says_so_and_the_next_one_works(
    district: Body,
    here: Initiative,
    there: Initiative,
    clock: Callable[[], datetime],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def break_down(*_: Any, **__: Any) -> None:
        raise MemoryError

    want_run(district_id=district.pk, at=NOW)
    with monkeypatch.context() as patch:
        patch.setattr(run_module.bridge, "find", break_down)
        with pytest.raises(MemoryError):
            run_match(district_id=district.pk, clock=clock)
    failed = MatchRun.plain.get()
    assert (failed.state, failed.error) == (RunState.FAILED, "match.failed")
    want_run(district_id=district.pk, at=NOW)
    run_match(district_id=district.pk, clock=clock)
    assert Synergy.plain.count() == 1


def test_a_killed_run_is_replaced(district: Body, here: Initiative, there: Initiative) -> None:
    lost = MatchRun.plain.create(district=district, state=RunState.WORKING, requested_at=NOW, started_at=NOW)
    after = NOW + timedelta(minutes=10)
    assert lost.is_lost(after)
    want_run(district_id=district.pk, at=after)
    run_match(district_id=district.pk, clock=lambda: after)
    assert states() == ["failed", "finished"]
    assert MatchRun.plain.order_by("id").values_list("error", flat=True)[0] == "match.lost"


def test_a_run_whose_place_was_taken_keeps_nothing(
    district: Body, here: Initiative, there: Initiative, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = run_module.bridge.find

    def find_slowly(*args: Any, **options: Any) -> Any:
        MatchRun.plain.filter(state=RunState.WORKING).update(state=RunState.FAILED, error="match.lost")
        return original(*args, **options)

    want_run(district_id=district.pk, at=NOW)
    monkeypatch.setattr(run_module.bridge, "find", find_slowly)
    run_match(district_id=district.pk, clock=timezone.now)
    assert (states(), Synergy.plain.count()) == (["failed"], 0)


def test_a_forgotten_request_starts_again(district: Body, django_capture_on_commit_callbacks: Capture) -> None:
    MatchRun.plain.create(district=district, requested_at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        want_run(district_id=district.pk, at=NOW + timedelta(minutes=10))
    assert (jobs(), states()) == (1, ["waiting"])


@pytest.mark.parametrize("number", [0, 1])
def test_too_few_initiatives_are_no_error(
    number: int, district: Body, adorf: Body, clock: Callable[[], datetime]
) -> None:
    for position in range(number):
        make_initiative(adorf, title=f"Vorhaben {position}")
    want_run(district_id=district.pk, at=NOW)
    run = run_match(district_id=district.pk, clock=clock)
    assert run is not None
    assert (run.state, run.items, run.pairs) == (RunState.FINISHED, number, 0)
