"""The comparison: every entry counts once, gaps are gaps, and every finding says what it does not say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.engines.comparing.sides import FIELDS, alike, entry, ours, side

from kreisweit.engines.comparing import WORDING, Comparison, Entry, Goal, Likeness, Side, Strategy, compare
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message


def subjects(found: Comparison, theme: Any) -> list[str]:
    return [finding.subject for finding in found.about(theme)]


def test_the_matrix_counts_by_field_and_by_residents() -> None:
    we = ours(entry("a", field="Mobilität"), entry("b", field="Mobilität"), entry("c"), residents=20_000)
    they = side("X", entry("d", field="Verkehr"), entry("e", field="Raumfahrt"), residents=None)
    matrix = compare(we, [they]).matrix
    cells = {row.field: [(cell.count, cell.per_10000) for cell in row.cells] for row in matrix.rows}
    assert cells == {
        "Verwaltung": [(0, 0.0), (0, None)],
        "Mobilität": [(2, 1.0), (1, None)],
        "Umwelt/Abfall": [(0, 0.0), (0, None)],
        "": [(1, 0.5), (1, None)],
    }
    assert [cell.count for cell in matrix.totals] == [3, 2]


def test_a_field_in_which_only_others_have_something() -> None:
    they = side("X", entry("Sensor", field="Klima", place="Adorf"), entry("App", field="Umwelt", place="Adorf"))
    (finding,) = compare(ours(entry("a", field="Mobilität")), [they]).about("empty_field")
    assert (finding.subject, finding.theirs) == ("Umwelt/Abfall", ("App", "Sensor"))
    assert finding.reason.values == {"places": 1}


def test_a_field_of_others_that_we_do_not_have() -> None:
    they = side("X", entry("Sirene", field="Sicherheit"))
    assert subjects(compare(ours(), [they]), "foreign_field") == ["Sicherheit"]


def test_a_solution_that_others_have_and_we_lack_comes_with_the_finished_ones_first() -> None:
    they = side(
        "X",
        entry("geplant", "telemedizin", phase="ahead", place="A"),
        entry("läuft", "telemedizin", phase="running", place="B"),
        entry("fertig", "telemedizin", phase="done", place="C"),
        entry("zu", "telemedizin", phase="over", place="D"),
    )
    (finding,) = compare(ours(), [they]).about("missing_solution")
    assert finding.theirs == ("fertig", "läuft")
    assert finding.message.values == {"solution": "telemedizin", "places": 2}
    assert finding.reason == Message.of("comparing.reason_ended", places=2, done=1, number=2, ended=1)


@pytest.mark.parametrize("phase", ["done", "running", "ahead", "unknown"])
def test_what_we_have_or_plan_is_no_gap(phase: Any) -> None:
    we = ours(entry("a", "rufbus", phase=phase))
    assert subjects(compare(we, [side("X", entry("b", "rufbus"))]), "missing_solution") == []


def test_what_we_gave_up_is_a_gap_with_a_reminder() -> None:
    we = ours(entry("DorfFunk", "dorfapp", phase="over"))
    (finding,) = compare(we, [side("X", entry("b", "dorfapp"))]).about("missing_solution")
    assert finding.limits[0] == Message.of("comparing.limit_given_up", title="DorfFunk")
    assert finding.ours == ("DorfFunk",)


def test_what_others_only_plan_is_no_gap() -> None:
    they = side("X", entry("b", "rufbus", phase="ahead"), entry("c", "rufbus", phase="over"))
    assert subjects(compare(ours(), [they]), "missing_solution") == []


def test_the_same_under_another_word_is_no_gap() -> None:
    we, they = ours(entry("a", "radverleih")), side("X", entry("b", "lastenrad"))
    assert subjects(compare(we, [they]), "missing_solution") == ["lastenrad"]
    assert subjects(compare(we, [they], likenesses=[alike("a", "b")]), "missing_solution") == []
    assert subjects(compare(we, [they], likenesses=[alike("a", "b", is_same=False)]), "missing_solution") == [
        "lastenrad"
    ]


def test_gaps_are_ordered_by_places_then_by_how_many_are_finished() -> None:
    they = [
        side("X", entry("1", "a", place="P"), entry("2", "b", phase="running", place="P"), entry("3", "c", place="P")),
        side("Y", entry("4", "c", place="P"), entry("5", "a", phase="running", place="Q")),
    ]
    assert subjects(compare(ours(), they), "missing_solution") == ["c", "a", "b"]


def test_who_has_finished_what_we_plan() -> None:
    we = ours(entry("Plan", phase="ahead"), entry("Betrieb", phase="done"))
    they = side("X", entry("fertig"), entry("läuft", phase="running"), entry("Idee", phase="ahead"), entry("verwandt"))
    likenesses = [
        alike("Plan", "verwandt", score=0.99, is_same=False),
        alike("Plan", "läuft", score=0.95),
        alike("Plan", "fertig", score=0.6),
        alike("Plan", "Idee", score=0.99),
        alike("Betrieb", "fertig"),
    ]
    (finding,) = compare(we, [they], likenesses=likenesses).about("ahead_of_us")
    assert (finding.ours, finding.theirs) == (("Plan",), ("fertig", "läuft", "verwandt"))
    assert finding.message == Message.of("comparing.ahead_same_done", title="Plan", example="fertig")
    assert finding.reason == Message.of("comparing.reason_alike", percent=60, number=3, done=2)


def test_what_others_could_learn_from_us() -> None:
    we = ours(
        entry("1", "rufbus"),
        entry("2", "wlan"),
        entry("3", "app", phase="ahead"),
        entry("4", "karte"),
        entry("5", "chat"),
    )
    they = side("X", entry("6", "wlan"), entry("7", "stadtplan"))
    found = compare(we, [they], likenesses=[alike("4", "7")])
    assert subjects(found, "strength") == ["chat", "rufbus"]
    assert {finding.message.code for finding in found.about("strength")} == {"comparing.strength"}


def test_beside_examples_alone_a_strength_says_little_and_says_so() -> None:
    they = side("Beispiele", entry("6", "wlan"), is_collection=True, residents=None)
    (finding,) = compare(ours(entry("1", "rufbus")), [they]).about("strength")
    assert finding.message.code == "comparing.strength_beside_examples"
    assert finding.limits[0] == Message("comparing.limit_only_examples")


def strategy(owner: str, *goals: Goal, fields: tuple[str, ...] = ()) -> Strategy:
    return Strategy(id=owner, owner=owner, goals=goals, fields=fields)


def test_goals_of_others_by_field_the_measurable_first() -> None:
    theirs = [
        strategy("B", Goal(id="1", text="Weniger CO2", field="Klima"), Goal(id="2", text="Gutes Leben")),
        strategy("A", Goal(id="3", text="Klimaneutral bis 2040", field="Umwelt", is_measurable=True)),
    ]
    own = [Goal(id="0", text="Bäume", field="Umwelt/Abfall")]
    found = compare(ours(), [], strategies=theirs, goals=own)
    assert [(one.subject, one.theirs) for one in found.about("goals")] == [("Umwelt/Abfall", ("3", "1")), ("", ("2",))]
    assert found.about("goals")[0].reason == Message.of("comparing.reason_goals", owners=2, measurable=1, own=1)
    assert subjects(compare(ours(), [], strategies=theirs, had=["1", "3"]), "goals") == [""]


def test_fields_of_strategies_stand_beside_ours_and_new_ones_below() -> None:
    theirs = [strategy("A", fields=("Umwelt und Verkehr", "Sicherheit")), strategy("B", fields=("Sicherheit", "Luft"))]
    rows = compare(ours(), [], strategies=theirs).strategy_rows
    assert [(row.field, row.is_ours, row.names) for row in rows] == [
        ("Verwaltung", True, ("", "")),
        ("Mobilität", True, ("Umwelt und Verkehr", "")),
        ("Umwelt/Abfall", True, ("Umwelt und Verkehr", "")),
        ("Sicherheit", False, ("Sicherheit", "Sicherheit")),
        ("Luft", False, ("", "Luft")),
    ]


def test_notes_name_what_makes_the_numbers_weak() -> None:
    we = ours(*(entry(f"a{n}", "x") for n in range(9)), residents=None)
    they = [side("Klein", entry("k", "x")), side("Sammlung", entry("s"), is_collection=True, residents=None)]
    notes = compare(we, they, strategies=[strategy("Stadt", fields=("Luft",))]).notes
    assert notes == (
        Message.of("comparing.note_no_residents", name="Wir"),
        Message.of("comparing.note_small", name="Klein", number=1),
        Message.of("comparing.note_collection", name="Sammlung"),
        Message.of("comparing.note_unread", name="Sammlung", number=1, total=1),
        Message("comparing.note_no_own_goals"),
        Message.of("comparing.note_fields_only", owners="Stadt"),
    )


BAD = {
    "an id that occurs twice": (lambda: compare(ours(entry("a")), [side("X", entry("a"))]), "comparing.id_twice"),
    "no residents": (lambda: side("X", residents=0), "comparing.no_residents"),
    "a score beyond 1": (lambda: alike("a", "b", score=1.1), "comparing.score_out_of_range"),
    "a score that is no number": (lambda: alike("a", "b", score=float("nan")), "comparing.score_out_of_range"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_explained(name: str) -> None:
    make, code = BAD[name]
    with pytest.raises(InvalidInputError) as raised:
        make()
    assert raised.value.message.code == code
    assert WORDING.say(raised.value.message)


def test_nothing_beside_nothing_is_nothing() -> None:
    found = compare(ours(), [])
    assert (found.findings, found.notes, [cell.count for cell in found.matrix.totals]) == ((), (), [0])


PHASES = some.sampled_from(["done", "running", "ahead", "over", "unknown"])
ENTRIES = some.builds(
    lambda field, phase, solution, place: (field, phase, solution, place),
    some.sampled_from([*FIELDS, "Klima", "Raumfahrt", ""]),
    PHASES,
    some.sampled_from(["", "a", "b", "c"]),
    some.sampled_from(["", "P", "Q"]),
)


@some.composite
def worlds(draw: some.DrawFn) -> tuple[Side, list[Side], list[Likeness]]:
    made = []
    for name in ("Wir", "X", "Y"):
        rows = draw(some.lists(ENTRIES, max_size=6))
        entries = tuple(
            Entry(id=f"{name}{n}", title=f"{name}{n}", field=f, phase=p, solutions=(s,) if s else (), place=o)
            for n, (f, p, s, o) in enumerate(rows)
        )
        made.append(side(name, *entries, fields=FIELDS if name == "Wir" else ()))
    pairs = [(one.id, other.id) for one in made[0].entries for they in made[1:] for other in they.entries]
    chosen = draw(some.lists(some.sampled_from(pairs), unique=True, max_size=5)) if pairs else []
    return made[0], made[1:], [alike(*pair, is_same=draw(some.booleans())) for pair in chosen]


@given(worlds(), some.randoms(use_true_random=False))
def test_laws(world: tuple[Side, list[Side], list[Likeness]], chance: Any) -> None:
    we, they, likenesses = world
    found = compare(we, they, likenesses=likenesses)
    shuffled = list(likenesses)
    chance.shuffle(shuffled)
    assert compare(we, they, likenesses=shuffled) == found
    # Every entry counts once, in one field.
    columns = zip(*([cell.count for cell in row.cells] for row in found.matrix.rows), strict=True)
    assert [sum(column) for column in columns] == [len(one.entries) for one in (we, *they)]
    known = {entry.id for one in they for entry in one.entries}
    for finding in found.findings:
        assert set(finding.ours) <= {entry.id for entry in we.entries}
        assert set(finding.theirs) <= known
        assert finding.ours or finding.theirs
        assert finding.limits
        for message in (finding.message, finding.reason, *finding.limits):
            assert "{" not in WORDING.say(message) + WORDING.say(message, "en")
    owned = {solution for entry in we.entries if entry.phase != "over" for solution in entry.solutions}
    assert not owned & set(subjects(found, "missing_solution"))
    assert not set(subjects(found, "missing_solution")) & set(subjects(found, "strength"))
