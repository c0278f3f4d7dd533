"""What holds for every bundle: bounds are true bounds, turning points turn, equal input gives equal output."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreisweit.engines.estimating import (
    DEFAULTS,
    WORDING,
    Assumption,
    Cost,
    Estimate,
    Figure,
    Member,
    Name,
    Quantity,
    Range,
    Solution,
    changed,
    estimate,
    spread,
    threshold,
    worthwhile_cost,
)
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

PHASES = ("ahead", "underway", "running", "finished", "over", "unknown")
costs = st.none() | st.builds(Cost, st.integers(0, 5_000_000), st.sampled_from(["", "Haushalt"]))
solutions = st.builds(Solution, st.just("Lösung"), st.sampled_from(PHASES), yearly=costs, once=costs)


@st.composite
def bundles(draw: st.DrawFn) -> list[Member]:
    names = draw(st.lists(st.sampled_from("ABCDEF"), unique=True, max_size=5))
    return [
        Member(
            body=name,
            role=draw(st.sampled_from(["lead", "joins", "joins", "observes", "not_relevant"])),
            residents=draw(st.none() | st.integers(0, 300_000)),
            solutions=tuple(draw(st.lists(solutions, max_size=2))),
            users=draw(st.none() | st.integers(0, 5_000)),
        )
        for name in names
    ]


@st.composite
def assumptions(draw: st.DrawFn) -> dict[Name, Assumption]:
    def inside(one: Assumption) -> Range:
        most = min(one.most, 4 * one.value.high)
        parts = sorted(draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)))
        return Range(*(one.least + Fraction(part, 100) * (most - one.least) for part in parts))

    names = draw(st.sets(st.sampled_from(sorted(DEFAULTS))))
    return {name: replace(DEFAULTS[name], value=inside(DEFAULTS[name])) for name in sorted(names)}


def at(values: dict[Name, Fraction]) -> dict[Name, Assumption]:
    return {name: replace(DEFAULTS[name], value=Range.exactly(value)) for name, value in values.items()}


def figures(result: Estimate) -> list[Figure]:
    found = [result.reach.together, result.users, result.cost_per_user, result.total_saving]
    found += [one.figure for one in result.reach.alone]
    for comparison in (result.yearly, result.once):
        if comparison:
            found += [comparison.alone, comparison.together, comparison.saving, comparison.saving_share]
    if per_resident := result.yearly_per_resident:
        found += [per_resident.alone, per_resident.together, *(one.figure for one in per_resident.own)]
    return [figure for figure in [*found, result.critical_mass.worthwhile_cost] if figure is not None]


def messages(result: Estimate) -> list[Message]:
    mass = result.critical_mass
    known = [one for one in (*mass.users_alone, mass.users, mass.residents, mass.bodies) if one]
    return [
        *(figure.basis for figure in figures(result)),
        *(one.basis for one in [*known, mass.users_per_reference]),
        *(one.message for one in result.turning_points),
        *result.reuse.advice,
        *(message for one in result.missing for message in (one.message, one.who)),
        *result.verdicts,
        *(message for one in result.assumptions for message in (one.label, one.why)),
    ]


@given(bundles(), assumptions(), st.lists(st.integers(0, 10), min_size=7, max_size=7))
def test_no_point_inside_the_assumptions_leaves_the_ranges(
    members: list[Member], given_: dict[Name, Assumption], where: list[int]
) -> None:
    whole = estimate(members, assumptions=given_)
    held = {one.name: one.value for one in whole.assumptions}
    point = {
        name: value.low + Fraction(part, 10) * (value.high - value.low)
        for (name, value), part in zip(held.items(), where, strict=True)
    }
    single = estimate(members, assumptions=at(point))
    for wide, narrow in zip(figures(whole), figures(single), strict=True):
        assert wide.value.low <= narrow.value.low
        assert narrow.value.high <= wide.value.high


ENDS = st.lists(st.integers(1, 50), min_size=3, max_size=3).map(lambda parts: Range.of(*sorted(parts)))


@given(ENDS, ENDS, ENDS)
def test_known_directions_save_work_and_change_nothing(first: Range, second: Range, third: Range) -> None:
    def formula(*, a: Fraction, b: Fraction, c: Fraction) -> Fraction:
        return a * c - b / c

    def never_enough(*, a: Fraction, b: Fraction, c: Fraction) -> Fraction | None:
        return None if b >= 2 * a else b * c / (2 * a - b)

    inputs = {"a": first, "b": second, "c": third}
    assert spread(formula, inputs) == spread(formula, inputs, rising={"a", "c"}, falling={"b"})
    assert threshold(never_enough, inputs) == threshold(never_enough, inputs, rising={"b", "c"}, falling={"a"})


@given(bundles(), assumptions())
def test_every_figure_and_message_speaks_both_languages(members: list[Member], given_: dict[Name, Assumption]) -> None:
    result = estimate(members, assumptions=given_)
    for language in ("de", "en"):
        assert all(WORDING.say(message, language) for message in messages(result))
        assert all(format(figure, language) for figure in figures(result))


@given(bundles(), assumptions())
def test_turning_points_turn(members: list[Member], given_: dict[Name, Assumption]) -> None:
    """Each point, put in place of its assumption, makes the expected difference exactly zero."""
    result = estimate(members, assumptions=given_)
    expected = {one.name: one.value.expected for one in result.assumptions}
    for point in result.turning_points:
        if point.name == "residents" or not DEFAULTS[point.name].least <= point.at <= DEFAULTS[point.name].most:
            continue
        again = estimate(members, assumptions=at({**expected, point.name: point.at}))
        assert again.yearly is not None
        if point.question == "saving":
            assert again.yearly.saving.value.expected == 0
        else:
            assert again.cost_per_user is not None
            price = at({**expected, point.name: point.at})["acceptable_per_user"].value.expected
            assert again.cost_per_user.value.expected == price


@given(bundles(), assumptions())
def test_the_order_of_members_changes_no_figure(members: list[Member], given_: dict[Name, Assumption]) -> None:
    first, second = (estimate(order, assumptions=given_) for order in (members, members[::-1]))
    pairs = [(one.yearly, one.once) for one in (first, second)]
    for here, there in zip(*pairs, strict=True):
        assert (here is None) == (there is None)
        if here and there:
            assert (here.alone.value, here.together.value, here.saving.value) == (
                there.alone.value,
                there.together.value,
                there.saving.value,
            )
    assert first.total_saving is None or second.total_saving is not None


@given(bundles(), assumptions())
def test_equal_input_gives_equal_output(members: list[Member], given_: dict[Name, Assumption]) -> None:
    backwards = dict(reversed(given_.items()))
    assert estimate(members, assumptions=given_) == estimate(members, assumptions=backwards)


@pytest.mark.parametrize("bodies", range(2, 13))
def test_from_the_worthwhile_cost_on_a_bundle_of_equals_saves(bodies: int) -> None:
    """Over its years and with set-up: one cent below the threshold it costs, at the threshold it does not."""
    firm = at({name: one.value.expected for name, one in DEFAULTS.items()})
    enough = ceil(worthwhile_cost(bodies, assumptions=firm).value.expected)
    years, setup = firm["useful_years"].value.expected, firm["setup"].value.expected
    saved = []
    for cents in (enough - 1, enough):
        own = (Solution("Lösung", yearly=Cost(cents)),)
        result = estimate([Member(str(number), solutions=own) for number in range(bodies)], assumptions=firm)
        assert result.yearly is not None
        saved.append(years * result.yearly.saving.value.expected - setup)
    assert saved[0] < 0 <= saved[1]


def test_more_partners_lower_the_worthwhile_cost() -> None:
    found = [worthwhile_cost(bodies, assumptions=DEFAULTS).value for bodies in range(2, 13)]
    assert all(more.low < less.low and more.high < less.high for less, more in pairwise(found))


def test_a_body_occurs_once() -> None:
    with pytest.raises(InvalidInputError) as caught:
        estimate([Member("A"), Member("A")])
    assert caught.value.message == Message.of("estimating.body_twice", body="A")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("shared_share", Range(Fraction(0), Fraction(1, 2), Fraction(2)), "estimating.assumption_outside"),
        ("useful_years", Range.of(0, 5, 8), "estimating.assumption_outside"),
        ("adoption_share", Range.exactly(0), "estimating.assumption_outside"),
    ],
)
def test_senseless_assumptions_are_refused(name: Name, value: Range, code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        changed(name, value)
    assert caught.value.message.code == code
    assert WORDING.say(caught.value.message)


def test_ranges_are_in_order_and_members_in_their_senses() -> None:
    faulty = {
        "estimating.range_unordered": lambda: Range.of(2, 1, 3),
        "estimating.cost_negative": lambda: Cost(-1),
        "estimating.number_negative": lambda: Member("A", residents=-1),
        "estimating.body_missing": lambda: Member(" "),
    }
    for code, make in faulty.items():
        with pytest.raises(InvalidInputError) as caught:
            make()
        assert caught.value.message.code == code


@pytest.mark.parametrize(
    ("value", "unit", "german", "english"),
    [
        (Fraction(3250, 3), "euro", "10,83\u00a0€", "€10.83"),
        (1_234_567_89, "euro", "1.234.568\u00a0€", "€1,234,568"),
        (-1_50, "euro", "\u22121,50\u00a0€", "\u2212€1.50"),
        (Fraction(-1, 3), "euro", "0,00\u00a0€", "€0.00"),
        (0, "euro", "0\u00a0€", "€0"),
        (Fraction(1, 3), "percent", "33\u00a0%", "33%"),
        (Fraction(1, 80), "percent", "1,3\u00a0%", "1.3%"),
        (Fraction(3, 2), "factor", "1,5", "1.5"),
        (20_000, "count", "20.000", "20,000"),
    ],
)
def test_numbers_as_people_read_them(value: Fraction, unit: str, german: str, english: str) -> None:
    number = Quantity.of(value, unit)
    assert (f"{number:de}", f"{number:en}") == (german, english)


def test_what_exists_is_told_to_those_who_have_nothing() -> None:
    result = estimate(
        [
            Member("Senden", solutions=(Solution("Verleih", "running"),)),
            Member("Olfen", solutions=(Solution("Verleih", "ahead"),)),
            Member("Nottuln", "observes", solutions=(Solution("DorfFunk", "over"),)),
        ]
    )
    assert [WORDING.say(one) for one in result.reuse.advice] == [
        "In Senden gibt es schon eine Lösung. Übernehmen, statt neu zu beginnen: Olfen.",
        "In Nottuln wurde eine Lösung aufgegeben: vorher nach den Gründen fragen.",
    ]
    assert result.reuse.followers == ("Olfen",)


def test_gaps_name_whom_to_ask_and_observers_are_left_alone() -> None:
    observer = Member("B", "observes")
    result = estimate([Member("A", residents=1, solutions=(Solution("x", "ahead", yearly=Cost(1)),)), observer])
    assert [(one.gap, one.bodies) for one in result.missing] == [("once_cost", ("A",)), ("cost_basis", ("A",))]
