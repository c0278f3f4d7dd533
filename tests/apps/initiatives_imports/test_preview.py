"""What a list would do: which entry a row means, whose it is, what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from tests.apps.initiatives_imports.conftest import Importing
from tests.apps.initiatives_imports.lists import rows_of
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Actor, Body, Membership
from kreisweit.apps.initiatives.enums import BodySource, ImportState, RowKind, Visibility
from kreisweit.apps.initiatives.models import FieldOfAction, ImportRow, Initiative
from kreisweit.kernel.errors import InvalidInputError, RuleViolatedError

Members = Mapping[Role, Membership]
Start = Callable[[Membership], Importing]


@pytest.fixture
def kreis(importing: Start, members: Members) -> Importing:
    return importing(members[Role.OFFICER])


@pytest.fixture
def adorf_editor(importing: Start, town_members: Members) -> Importing:
    return importing(town_members[Role.EDITOR])


def codes(row: ImportRow) -> list[str]:
    return [problem["code"] for problem in row.problems]


def test_a_foreign_list_is_read_with_what_people_write(kreis: Importing, adorf: Body) -> None:
    run = kreis.preview(
        [
            ["Digitale Projekte 2024"],
            [],
            ["Projektname", "Gemeinde", "Stand", "Laufzeit", "Kosten"],
            ["Freies WLAN", "Adorf", "läuft", "2019-2021", "ca. 30 T€"],
        ]
    )
    (row,) = rows_of(run)
    assert (row.number, row.kind, row.title, row.body, row.body_source) == (
        4,
        RowKind.NEW,
        "Freies WLAN",
        adorf,
        BodySource.COLUMN,
    )
    assert row.values == {
        "title": "Freies WLAN",
        "status": "in_progress",
        "year_start": 2019,
        "year_end": 2021,
        "cost_once": 3_000_000,
        "cost_note": "ca. 30 T€",
    }
    assert codes(row) == ["cell.vague"]


def test_the_preview_writes_nothing_to_the_inventory(kreis: Importing) -> None:
    run = kreis.preview([["Titel", "Träger"], ["Freies WLAN", "Ein neuer Verein"]])
    assert (run.state, run.new_count) == (ImportState.READ, 1)
    assert Initiative.plain.count() == 0
    assert Actor.plain.count() == 0


def test_a_row_with_a_known_key_changes_that_entry(kreis: Importing, adorf: Body) -> None:
    initiative = make_initiative(adorf, key="wlan", title="WLAN", status="planned")
    run = kreis.preview([["Schlüssel", "Titel", "Status"], ["wlan", "Freies WLAN", "geplant"]])
    (row,) = rows_of(run)
    assert (row.kind, row.initiative, row.version, row.is_matched_by_title) == (
        RowKind.CHANGED,
        initiative,
        1,
        False,
    )
    assert row.changes == [["title", "WLAN", "Freies WLAN"]]


def test_the_same_title_at_the_same_body_is_probably_the_same(kreis: Importing, adorf: Body, bestadt: Body) -> None:
    here = make_initiative(adorf, title="Freies  WLAN")
    make_initiative(bestadt, title="Freies WLAN")
    run = kreis.preview([["Titel", "Kommune", "Status"], ["freies wlan", "Adorf", "geplant"]])
    (row,) = rows_of(run)
    assert (row.kind, row.initiative, row.is_matched_by_title) == (RowKind.CHANGED, here, True)


def test_two_entries_with_the_title_leave_the_row_new_with_a_warning(kreis: Importing, adorf: Body) -> None:
    make_initiative(adorf, title="WLAN")
    make_initiative(adorf, title="WLAN")
    run = kreis.preview([["Titel", "Kommune"], ["WLAN", "Adorf"]])
    (row,) = rows_of(run)
    assert (row.kind, codes(row)) == (RowKind.NEW, ["row.title_ambiguous"])


def test_running_numbers_are_not_taken_for_keys(kreis: Importing) -> None:
    run = kreis.receive_rows([["lfd. Nr.", "Titel"], ["1", "WLAN"], ["2", "App"]])
    assert [(column["heading"], column["field"]) for column in run.columns] == [
        ("lfd. Nr.", ""),
        ("Titel", "title"),
    ]


@pytest.mark.parametrize(
    ("cells", "name", "source"),
    [
        (["Gemeinde Bestadt", "Gemeinde Adorf"], "Gemeinde Bestadt", BodySource.PLACE),
        ([None, "Gemeinde Adorf"], "Gemeinde Adorf", BodySource.OWNER),
        (["Münster", "Ein Verein"], "Kreis Musterland", BodySource.IMPORTER),
    ],
)
def test_without_a_column_the_body_follows_from_place_then_owner(
    kreis: Importing, cells: list[str | None], name: str, source: BodySource
) -> None:
    run = kreis.preview([["Titel", "Ort", "Träger"], ["WLAN", *cells], ["B", "x", "y"]])
    row = rows_of(run)[0]
    assert row.body is not None
    assert (row.body.name, row.body_source) == (name, source)


def test_a_town_prefers_the_guess_it_may_write_for(adorf_editor: Importing, adorf: Body) -> None:
    run = adorf_editor.preview([["Titel", "Ort", "Träger"], ["Radweg", "Bestadt", "Gemeinde Adorf"]])
    (row,) = rows_of(run)
    assert (row.kind, row.body, row.body_source) == (RowKind.NEW, adorf, BodySource.OWNER)


def test_the_body_decided_for_the_list_goes_before_guesses(kreis: Importing, bestadt: Body) -> None:
    run = kreis.preview([["Titel", "Ort"], ["WLAN", "Adorf"]], default_body=bestadt)
    (row,) = rows_of(run)
    assert (row.body, row.body_source) == (bestadt, BodySource.CHOSEN)


def test_nobody_decides_for_a_body_they_may_not_write_for(adorf_editor: Importing, bestadt: Body) -> None:
    with pytest.raises(RuleViolatedError):
        adorf_editor.preview([["Titel"], ["WLAN"]], default_body=bestadt)


def test_a_town_cannot_add_for_another(adorf_editor: Importing) -> None:
    run = adorf_editor.preview([["Titel", "Kommune"], ["WLAN", "Bestadt"]])
    (row,) = rows_of(run)
    assert (row.kind, codes(row)) == (RowKind.PROBLEM, ["row.foreign_body"])
    assert row.problems[0]["values"] == {"body": "Gemeinde Bestadt"}


def test_a_town_cannot_change_the_entry_of_another_but_may_list_it(adorf_editor: Importing, bestadt: Body) -> None:
    make_initiative(bestadt, key="k1", title="WLAN")
    make_initiative(bestadt, key="k2", title="App")
    run = adorf_editor.preview([["Schlüssel", "Titel"], ["k1", "Anders"], ["k2", "App"]])
    assert [(row.kind, codes(row)) for row in rows_of(run)] == [
        (RowKind.PROBLEM, ["row.foreign_entry"]),
        (RowKind.UNCHANGED, []),
    ]


def test_a_draft_of_another_body_stays_hidden_behind_its_key(kreis: Importing, adorf: Body) -> None:
    make_initiative(adorf, key="geheim", title="Geheimer Entwurf", visibility=Visibility.BODY)
    run = kreis.preview(
        [["Schlüssel", "Titel", "Kommune"], ["geheim", "X", "Adorf"], [None, "Geheimer Entwurf", "Adorf"]]
    )
    by_key, by_title = rows_of(run)
    assert (by_key.kind, codes(by_key), by_key.initiative) == (
        RowKind.PROBLEM,
        ["row.key_unavailable"],
        None,
    )
    assert by_key.problems[0]["values"] == {"key": "geheim"}
    assert (by_title.kind, by_title.initiative, codes(by_title)) == (RowKind.NEW, None, [])


def test_a_table_does_not_move_an_entry_to_another_body(kreis: Importing, adorf: Body) -> None:
    make_initiative(adorf, key="k1", title="WLAN")
    run = kreis.preview([["Schlüssel", "Titel", "Kommune"], ["k1", "WLAN", "Bestadt"]])
    (row,) = rows_of(run)
    assert (row.kind, codes(row)) == (RowKind.PROBLEM, ["row.body_fixed"])


def test_the_same_entry_twice_is_a_problem_the_same_new_title_a_warning(kreis: Importing, adorf: Body) -> None:
    make_initiative(adorf, title="WLAN")
    run = kreis.preview(
        [["Titel", "Kommune"], ["WLAN", "Adorf"], ["WLAN", "Adorf"], ["App", "Adorf"], ["app", "Adorf"]]
    )
    assert [(row.kind, codes(row)) for row in rows_of(run)] == [
        (RowKind.UNCHANGED, []),
        (RowKind.PROBLEM, ["row.repeated"]),
        (RowKind.NEW, []),
        (RowKind.NEW, ["row.title_repeated"]),
    ]


def test_repeated_keys_are_named_with_the_first_row(kreis: Importing) -> None:
    run = kreis.preview([["Schlüssel", "Titel"], ["abc", "A"], ["abc", "B"]])
    first, second = rows_of(run)
    assert (first.kind, second.kind, codes(second)) == (RowKind.NEW, RowKind.PROBLEM, ["row.key_repeated"])
    assert second.problems[0]["values"] == {"value": "abc", "first": 2}


def test_an_end_before_the_start_that_is_already_known_is_a_problem(kreis: Importing, adorf: Body) -> None:
    make_initiative(adorf, key="k1", title="WLAN", year_start=2020)
    run = kreis.preview([["Schlüssel", "Titel", "Ende"], ["k1", "WLAN", 2018]])
    (row,) = rows_of(run)
    assert (row.kind, codes(row)) == (RowKind.PROBLEM, ["row.years_reversed"])


def test_a_text_that_does_not_fit_is_refused_with_its_length(kreis: Importing) -> None:
    run = kreis.preview([["Titel", "Zielgruppe"], ["x" * 201, "kurz"]])
    (row,) = rows_of(run)
    assert row.problems[0]["code"] == "row.too_long"
    assert row.problems[0]["values"] == {"length": 201, "limit": 200}


def test_fields_of_others_do_not_keep_an_initiative_out(kreis: Importing, district: Body) -> None:
    FieldOfAction.objects.create(district=district, name="Mobilität")
    run = kreis.preview([["Titel", "Kategorie"], ["WLAN", "Netze"], ["Bus", "mobilitaet"]])
    strange, known = rows_of(run)
    assert (strange.kind, codes(strange), "field" in strange.values) == (
        RowKind.NEW,
        ["row.field_left_out"],
        False,
    )
    assert known.values["field"] == "Mobilität"


def test_an_empty_cell_of_a_foreign_list_says_nothing(kreis: Importing, adorf: Body) -> None:
    make_initiative(adorf, key="k1", title="WLAN", description="Steht schon da.", status="planned")
    run = kreis.preview([["Schlüssel", "Titel", "Beschreibung", "Status"], ["k1", "WLAN", None, "k. A."]])
    assert [row.kind for row in rows_of(run)] == [RowKind.UNCHANGED]


def test_a_list_without_title_and_key_is_refused(kreis: Importing) -> None:
    with pytest.raises(InvalidInputError) as error:
        kreis.preview([["Status", "Kosten"], ["geplant", 5], ["geplant", 6]])
    assert error.value.message.code == "import.no_title_column"


def test_a_field_cannot_be_mapped_twice(kreis: Importing) -> None:
    with pytest.raises(InvalidInputError) as error:
        kreis.preview(
            [["Titel", "Projekt", "Status"], ["A", "B", "geplant"]],
            mapping={"Titel": "title", "Projekt": "title"},
        )
    assert error.value.message.code == "import.field_twice"


@pytest.mark.parametrize("role", [Role.COUNCILLOR, Role.GUEST])
def test_readers_cannot_bring_lists_in(importing: Start, members: Members, role: Role) -> None:
    with pytest.raises(RuleViolatedError):
        importing(members[role]).preview([["Titel"], ["WLAN"]])


def test_a_newer_reading_job_replaces_an_older_one(kreis: Importing) -> None:
    run = kreis.preview([["Titel"], ["WLAN"], ["App"]])
    assert kreis.read_outdated(run) is False
    run.refresh_from_db()
    assert (run.state, run.new_count) == (ImportState.READ, 2)


def test_queries_do_not_grow_with_the_rows(
    importing: Start, district: Body, adorf: Body, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(40):
        make_initiative(adorf, key=f"k{number}", title=f"WLAN {number}", partners=["Verein"])
    member = make_member(district)
    counts = []
    for rows in (3, 40):
        table = [["Schlüssel", "Titel"], *([f"k{number}", f"Neu {number}"] for number in range(rows))]
        with django_assert_max_num_queries(200) as context:
            importing(member).preview(table)
        counts.append(len(context))  # type: ignore[arg-type]  # pytest-django's capture has a length
    assert counts[0] == counts[1]
