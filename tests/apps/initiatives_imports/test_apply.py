"""Taking a list over: all chosen rows or nothing, never over somebody else's change, never twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from tests.apps.initiatives_imports.conftest import Importing
from tests.apps.initiatives_imports.lists import rows_of
from tests.factories.initiatives import make_initiative

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Actor, Body, Membership
from kreisweit.apps.initiatives.domain.change import change_initiative
from kreisweit.apps.initiatives.domain.import_apply import apply_list
from kreisweit.apps.initiatives.domain.imports import (
    begin_applying,
    choose_rows,
    discard_run,
    forget_old_lists,
    path_of,
    read_again,
)
from kreisweit.apps.initiatives.enums import ImportState, RowKind
from kreisweit.apps.initiatives.models import ImportRow, ImportRun, Initiative
from kreisweit.apps.initiatives.queries.imports import remembered_mapping
from kreisweit.apps.initiatives.record import record_of
from kreisweit.apps.initiatives.tasks import take_over_list
from kreisweit.kernel.errors import NotPossibleError

Members = Mapping[Role, Membership]
Start = Callable[[Membership], Importing]


@pytest.fixture
def kreis(importing: Start, members: Members) -> Importing:
    return importing(members[Role.OFFICER])


def verbs() -> list[str]:
    return list(Event.objects.filter(verb__startswith="i").order_by("id").values_list("verb", flat=True))


def test_new_and_changed_rows_are_written_with_their_events(kreis: Importing, adorf: Body) -> None:
    old = make_initiative(adorf, key="k1", title="WLAN", partners=["Alter Verein"])
    run = kreis.preview(
        [
            ["Schlüssel", "Titel", "Kommune", "Status", "Partner", "Kosten"],
            ["k1", "Freies WLAN", "Adorf", "läuft", "Gemeinde Bestadt; Neuer Verein", 1234.5],
            [None, "Bürgerapp", "Bestadt", "Idee", None, None],
        ]
    )
    assert kreis.apply(run) is True
    old.refresh_from_db()
    record = record_of(old)
    assert (record["title"], record["status"], record["partners"], record["cost_once"]) == (
        "Freies WLAN",
        "in_progress",
        ["Gemeinde Bestadt", "Neuer Verein"],
        123_450,
    )
    assert old.version == 2
    new = Initiative.plain.get(title="Bürgerapp")
    assert (new.body.name, new.status, new.version) == ("Gemeinde Bestadt", "idea", 1)
    assert verbs()[-4:] == ["import.received", "initiative.created", "initiative.changed", "import.applied"]
    assert Event.objects.get(verb="import.applied").after == {"new": 1, "changed": 1}
    assert [row.initiative for row in rows_of(run)] == [old, new]


def test_the_entry_of_a_town_made_by_the_kreis_is_not_confirmed(kreis: Importing, adorf: Body) -> None:
    kreis.apply(kreis.preview([["Titel", "Kommune"], ["WLAN", "Adorf"]]))
    assert Initiative.plain.get().confirmed_at is None


def test_rows_that_were_not_chosen_stay_out(kreis: Importing) -> None:
    run = kreis.preview([["Titel"], ["A"], ["B"], ["C"]])
    choose_rows(run=run, shown={2, 3}, chosen={3}, by=kreis.member)
    kreis.apply(run)
    assert list(Initiative.plain.order_by("title").values_list("title", flat=True)) == ["B", "C"]


def test_rows_with_errors_are_never_written(kreis: Importing) -> None:
    run = kreis.preview([["Titel", "Beginn"], ["A", "irgendwann"], ["B", 2020]])
    choose_rows(run=run, shown={2}, chosen={2}, by=kreis.member)
    kreis.apply(run)
    assert list(Initiative.plain.values_list("title", flat=True)) == ["B"]


def test_a_change_in_between_stops_everything_and_is_shown(kreis: Importing, adorf: Body) -> None:
    first = make_initiative(adorf, key="k1", title="WLAN")
    make_initiative(adorf, key="k2", title="App")
    run = kreis.preview(
        [
            ["Schlüssel", "Titel", "Kommune"],
            ["k1", "WLAN neu", None],
            ["k2", "App neu", None],
            [None, "Ganz neu", "Adorf"],
        ]
    )
    change_initiative(
        initiative=first,
        values={"title": "WLAN anders"},
        expected_version=1,
        by=kreis.member,
        at=timezone.now(),
    )
    assert kreis.apply(run) is False
    assert sorted(Initiative.plain.values_list("title", flat=True)) == ["App", "WLAN anders"]
    assert (run.state, run.error) == (
        ImportState.READ,
        {"code": "import.conflicts", "values": {"count": 1}},
    )
    assert (run.new_count, run.changed_count, run.problem_count) == (1, 1, 1)
    conflict = ImportRow.plain.get(run=run, kind=RowKind.PROBLEM)
    assert (conflict.initiative, conflict.problems[0]["code"]) == (first, "row.changed_meanwhile")
    # The rest can be taken over on a second decision.
    assert kreis.apply(run) is True
    assert sorted(Initiative.plain.values_list("title", flat=True)) == ["App neu", "Ganz neu", "WLAN anders"]


@pytest.mark.parametrize(
    "values", [{"key": "k1", "title": "Anderes"}, {"title": "wlan"}], ids=["same key", "same title"]
)
def test_an_entry_that_appeared_in_between_is_not_doubled(
    kreis: Importing, adorf: Body, values: dict[str, str]
) -> None:
    key = values.get("key")
    run = kreis.preview([["Schlüssel", "Titel", "Kommune"], [key, "WLAN", "Adorf"], [None, "B", None]])
    make_initiative(adorf, **values)
    assert kreis.apply(run) is False
    assert Initiative.plain.count() == 1
    assert ImportRow.plain.get(run=run, number=2).problems[0]["code"] == "row.appeared_meanwhile"


def test_a_second_click_and_a_second_job_do_nothing(kreis: Importing) -> None:
    run = kreis.preview([["Titel"], ["WLAN"]])
    assert begin_applying(run=run, by=kreis.member, at=timezone.now()) is True
    assert begin_applying(run=run, by=kreis.member, at=timezone.now()) is False
    assert apply_list(run=run, by=kreis.member, at=timezone.now()) is True
    assert apply_list(run=run, by=kreis.member, at=timezone.now()) is False
    assert begin_applying(run=run, by=kreis.member, at=timezone.now()) is False
    assert Initiative.plain.count() == 1


def test_a_job_that_died_can_be_started_again(kreis: Importing) -> None:
    run = kreis.preview([["Titel"], ["WLAN"]])
    begin_applying(run=run, by=kreis.member, at=timezone.now() - timedelta(minutes=2))
    assert begin_applying(run=run, by=kreis.member, at=timezone.now()) is True
    assert apply_list(run=run, by=kreis.member, at=timezone.now()) is True


def test_a_member_whose_membership_has_ended_writes_nothing(kreis: Importing) -> None:
    run = kreis.preview([["Titel"], ["WLAN"]])
    begin_applying(run=run, by=kreis.member, at=timezone.now())
    Membership.plain.filter(pk=kreis.member.pk).update(ended_at=timezone.now())
    with pytest.raises(Membership.DoesNotExist):
        take_over_list.call(run.public_id, kreis.member.public_id)
    run.refresh_from_db()
    assert (run.state, run.error, Initiative.plain.count()) == (
        ImportState.READ,
        {"code": "import.failed", "values": {}},
        0,
    )


def test_a_failure_in_the_middle_leaves_nothing_behind(kreis: Importing, adorf: Body) -> None:
    make_initiative(adorf, key="k1", title="WLAN", year_start=2020)
    run = kreis.preview([["Schlüssel", "Titel", "Träger"], ["k1", "WLAN neu", None], [None, "Neu", "Ein neuer Verein"]])
    # What the preview would never let through: the verb refuses, after the new row has been written.
    ImportRow.plain.filter(run=run, kind=RowKind.CHANGED).update(values={"year_end": 1999})
    begin_applying(run=run, by=kreis.member, at=timezone.now())
    with pytest.raises(Exception, match="years_reversed"):
        take_over_list.call(run.public_id, kreis.member.public_id)
    assert (Initiative.plain.count(), Actor.plain.count()) == (1, 0)
    assert ImportRun.plain.get(pk=run.pk).state == ImportState.READ


def test_checking_again_compares_with_the_inventory_of_today(kreis: Importing, adorf: Body) -> None:
    run = kreis.preview([["Titel", "Kommune", "Status"], ["WLAN", "Adorf", "geplant"]])
    make_initiative(adorf, title="WLAN", status="planned")
    attempt = read_again(run=run, by=kreis.member, at=timezone.now())
    kreis.read(run, attempt)
    assert (run.new_count, run.unchanged_count) == (0, 1)


def test_nothing_chosen_is_said(kreis: Importing) -> None:
    run = kreis.preview([["Titel"], ["WLAN"]])
    choose_rows(run=run, shown={2}, chosen=set(), by=kreis.member)
    with pytest.raises(NotPossibleError) as error:
        begin_applying(run=run, by=kreis.member, at=timezone.now())
    assert error.value.message.code == "import.nothing_chosen"


def test_the_same_headings_are_mapped_as_last_time(kreis: Importing) -> None:
    headings = ["Was", "Wo"]
    kreis.preview([headings, ["WLAN", "Adorf"]], mapping={"Was": "title", "Wo": "place"})
    again = kreis.receive_rows([headings, ["App", "Bestadt"]])
    other = kreis.receive_rows([["Wer", "Wo"], ["App", "Bestadt"]])
    assert remembered_mapping(again) == {"Was": "title", "Wo": "place"}
    assert remembered_mapping(other) is None


def test_discarding_deletes_file_and_rows(
    kreis: Importing, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    run = kreis.preview([["Titel"], ["WLAN"]])
    path = path_of(run)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]  # a context manager
        discard_run(run=run, by=kreis.member, at=timezone.now())
    run.refresh_from_db()
    assert (run.state, run.file, path.exists(), ImportRow.plain.count()) == (
        ImportState.DISCARDED,
        "",
        False,
        0,
    )


def test_old_lists_are_forgotten_applied_ones_keep_their_numbers(
    kreis: Importing, media: Path, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    applied, waiting = kreis.preview([["Titel"], ["WLAN"]]), kreis.preview([["Titel"], ["App"]])
    kreis.apply(applied)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]  # a context manager
        assert forget_old_lists(before=timezone.now() - timedelta(days=30)) == 0
        assert forget_old_lists(before=timezone.now() + timedelta(seconds=1)) == 2
    applied.refresh_from_db()
    waiting.refresh_from_db()
    assert (applied.state, applied.new_count) == (ImportState.APPLIED, 1)
    assert waiting.state == ImportState.DISCARDED
    assert list((media / "imports").iterdir()) == []


def test_writing_takes_a_constant_number_of_queries(
    kreis: Importing, adorf: Body, django_assert_max_num_queries: Callable[..., object]
) -> None:
    counts = []
    for rows in (3, 30):
        for number in range(rows):
            make_initiative(adorf, key=f"{rows}-{number}", title=f"WLAN {rows} {number}")
        table = [["Schlüssel", "Titel", "Partner"]]
        table += [[f"{rows}-{number}", f"Neu {rows} {number}", "Verein"] for number in range(rows)]
        table += [["", f"Ganz neu {rows} {number}", "Verein"] for number in range(rows)]
        run = kreis.preview(table)
        begin_applying(run=run, by=kreis.member, at=timezone.now())
        with django_assert_max_num_queries(200) as context:
            assert apply_list(run=run, by=kreis.member, at=timezone.now()) is True
        counts.append(len(context))  # type: ignore[arg-type]  # pytest-django's capture has a length
    # The first list brings the actor along; SQLite takes rows in blocks of a few dozen.
    assert abs(counts[0] - counts[1]) <= 6
