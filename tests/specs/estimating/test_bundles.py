"""Bundles and what must be said about them, reckoned by hand.

Amounts are euros here, as people write them. `None` on the right means that nothing may be claimed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import pytest

from kreisweit.engines.estimating import (
    WORDING,
    Assumption,
    Cost,
    Estimate,
    Figure,
    Member,
    Name,
    Range,
    Solution,
    changed,
    estimate,
)

Triple = tuple[float, float, float] | None


@dataclass(frozen=True)
class Case:
    """A bundle with the assumptions that differ from ours, and low, expected, high of what it yields."""

    name: str
    members: tuple[Member, ...]
    assumptions: dict[Name, Range] = field(default_factory=dict)
    residents: int | None = None
    yearly_alone: Triple = None
    yearly_together: Triple = None
    yearly_saving: Triple = None
    once_saving: Triple = None
    cost_per_user: Triple = None
    break_even_users: tuple[int | None, ...] | None = None
    bodies: tuple[int | None, ...] | None = None
    verdicts: tuple[str, ...] = ()


def euros(*amounts: int) -> Range:
    return Range.of(*(100 * amount for amount in amounts))


def running(yearly: int | None = None, *, once: int | None = None, phase: str = "running") -> tuple[Solution, ...]:
    def cost(amount: int | None) -> Cost | None:
        return None if amount is None else Cost(100 * amount, "Haushalt")

    return (Solution("Lösung", phase, yearly=cost(yearly), once=cost(once)),)


def percent(low: int, expected: int, high: int) -> Range:
    return Range(Fraction(low, 100), Fraction(expected, 100), Fraction(high, 100))


FIRM: dict[Name, Range] = {
    "shared_share": percent(50, 50, 50),
    "coordination": euros(1000, 1000, 1000),
    "setup": euros(5000, 5000, 5000),
    "useful_years": Range.exactly(5),
}
CASES = (
    Case(
        "the real case: 13,000 euros a year for 1,200 counted users",
        (Member("Olfen", "lead", 13_000, running(13_000), users=1_200, is_umbrella=True),),
        residents=13_000,
        yearly_alone=(13_000, 13_000, 13_000),
        yearly_together=(13_000, 13_000, 13_000),
        yearly_saving=(0, 0, 0),
        cost_per_user=(10.8333, 10.8333, 10.8333),
        break_even_users=(1300, 2600, 6500),
        bodies=(2, 2, None),
        verdicts=("reach", "single", "users_never"),
    ),
    Case(
        "three equal solutions, firm assumptions: 3 x 10,000 against 5,000 + 15,000 + 2 x 1,000",
        tuple(Member(name, "joins", 10_000, running(10_000)) for name in ("A", "B", "C")),
        FIRM,
        residents=30_000,
        yearly_alone=(30_000, 30_000, 30_000),
        yearly_together=(22_000, 22_000, 22_000),
        yearly_saving=(8_000, 8_000, 8_000),
        cost_per_user=(9.1667, 24.4444, 73.3333),
        break_even_users=(2200, 4400, 11000),
        bodies=(2, 2, 2),
        verdicts=("reach", "saving_always", "users_unlikely"),
    ),
    Case(
        "the common part is measured between the cheapest and the dearest",
        (Member("A", "joins", 1_000, running(4_000)), Member("B", "joins", 1_000, running(8_000))),
        FIRM,
        residents=2_000,
        yearly_alone=(12_000, 12_000, 12_000),
        yearly_together=(9_000, 10_000, 11_000),
        yearly_saving=(1_000, 2_000, 3_000),
        cost_per_user=(56.25, 166.6667, 550),
        break_even_users=(900, 2000, 5500),
        bodies=(2, 2, 2),
        verdicts=("reach", "saving_always", "users_never"),
    ),
    Case(
        "one names no cost: half to twice the mean is assumed",
        (Member("A", "joins", 1_000, running(10_000)), Member("B", "joins", 1_000)),
        FIRM,
        residents=2_000,
        yearly_alone=(15_000, 20_000, 30_000),
        yearly_together=(13_500, 16_000, 21_000),
        yearly_saving=(1_500, 4_000, 9_000),
        cost_per_user=(84.375, 266.6667, 1050),
        break_even_users=(1350, 3200, 10500),
        bodies=(2, 2, 2),
        verdicts=("reach", "saving_always", "users_never"),
    ),
    Case(
        "cheap solutions do not carry the coordination",
        tuple(Member(name, "joins", 5_000, running(500)) for name in ("A", "B")),
        FIRM,
        residents=10_000,
        yearly_alone=(1_000, 1_000, 1_000),
        yearly_together=(1_750, 1_750, 1_750),
        yearly_saving=(-750, -750, -750),
        cost_per_user=(2.1875, 5.8333, 17.5),
        break_even_users=(175, 350, 875),
        bodies=(None, None, None),
        verdicts=("reach", "saving_never", "users_unlikely"),
    ),
    Case(
        "nobody names a cost: reach and thresholds remain",
        (Member("A", "lead", 20_000), Member("B", "joins", 12_000), Member("C", "observes", 50_000)),
        residents=32_000,
        verdicts=("reach", "no_cost"),
    ),
    Case(
        "residents unknown: cost is told, users are not",
        (Member("A", "joins", None, running(10_000)), Member("B", "joins", None, running(10_000))),
        FIRM,
        yearly_alone=(20_000, 20_000, 20_000),
        yearly_together=(16_000, 16_000, 16_000),
        yearly_saving=(4_000, 4_000, 4_000),
        break_even_users=(1600, 3200, 8000),
        bodies=(2, 2, 2),
        verdicts=("saving_always",),
    ),
    Case(
        "the Kreis covers its municipalities: nobody is counted twice",
        (Member("Kreis", "lead", 220_586, is_umbrella=True), Member("Olfen", "joins", 13_000)),
        residents=220_586,
        verdicts=("reach", "no_cost"),
    ),
    Case(
        "what is paid is paid: only the planning body can save, and may copy for nothing",
        (
            Member("A", "joins", 1_000, running(once=20_000)),
            Member("B", "joins", 1_000, running(once=30_000, phase="ahead")),
        ),
        FIRM,
        residents=2_000,
        once_saving=(-5_000, -2_500, 10_000),
        verdicts=("reach", "no_cost"),
    ),
    Case(
        "a solution that was given up still tells what going alone costs",
        (
            Member("Olfen", "joins", 13_000, running(13_000, phase="over")),
            Member("Senden", "joins", 20_000, running(13_000)),
        ),
        FIRM,
        residents=33_000,
        yearly_alone=(26_000, 26_000, 26_000),
        yearly_together=(20_500, 20_500, 20_500),
        yearly_saving=(5_500, 5_500, 5_500),
        cost_per_user=(7.7652, 20.7071, 62.1212),
        break_even_users=(2050, 4100, 10250),
        bodies=(2, 2, 2),
        verdicts=("reach", "saving_always", "users_unlikely"),
    ),
    Case(
        "who is not concerned lends no cost and no residents",
        (Member("A", "joins", 1_000), Member("B", "not_relevant", 9_000, running(99_000))),
        residents=1_000,
        verdicts=("reach", "no_cost"),
    ),
)


def in_euros(figure: Figure | None) -> Triple:
    if figure is None:
        return None
    low, expected, high = (round(float(number) / 100, 4) for number in _ends(figure))
    return low, expected, high


def _ends(figure: Figure) -> tuple[Fraction, Fraction, Fraction]:
    return figure.value.low, figure.value.expected, figure.value.high


def whole(found: object) -> tuple[int | None, ...] | None:
    number = getattr(found, "number", None)
    return (number.low, number.expected, number.high) if number else None


def yields(result: Estimate) -> dict[str, object]:
    yearly, once, mass = result.yearly, result.once, result.critical_mass
    return {
        "residents": int(result.reach.together.value.expected) if result.reach.together else None,
        "yearly_alone": in_euros(yearly.alone) if yearly else None,
        "yearly_together": in_euros(yearly.together) if yearly else None,
        "yearly_saving": in_euros(yearly.saving) if yearly else None,
        "once_saving": in_euros(once.saving) if once else None,
        "cost_per_user": in_euros(result.cost_per_user),
        "break_even_users": whole(mass.users),
        "bodies": whole(mass.bodies),
        "verdicts": tuple(one.code.removeprefix("estimating.verdict_") for one in result.verdicts),
    }


def assumed(values: dict[Name, Range]) -> dict[Name, Assumption]:
    return {name: changed(name, value, reason="Vorgabe des Falls") for name, value in values.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_bundle_yields_what_was_reckoned_by_hand(case: Case) -> None:
    result = estimate(case.members, assumptions=assumed(case.assumptions))
    found = yields(result)
    assert found == {name: getattr(case, name) for name in found}


def _euro(cents: int) -> Cost:
    return Cost(cents, "Vorlage")


MASS = {
    "nobody names a cost": (
        tuple(Member(body, residents=10_000) for body in ("Adorf", "Bedorf")),
        "Gemeinsam lohnt es sich ab jährlichen Kosten von",
    ),
    "a cost that pays off together": (
        tuple(Member(body, solutions=(Solution(body, yearly=_euro(20_000_00)),)) for body in ("Adorf", "Bedorf")),
        "Gemeinsam lohnt es sich voraussichtlich ab 2 Körperschaften; je Person vertretbar wird es ab",
    ),
    "a cost not worth the effort": (
        tuple(Member(body, solutions=(Solution(body, yearly=_euro(100_00)),)) for body in ("Adorf", "Bedorf")),
        "Bei diesen Kosten lohnt es sich voraussichtlich auch mit weiteren Körperschaften nicht.",
    ),
}


@pytest.mark.parametrize("case", MASS)
def test_one_sentence_says_from_where_on_it_pays_off(case: str) -> None:
    members, sentence = MASS[case]
    assert WORDING.say(estimate(members).critical_mass.sentence).startswith(sentence)


def test_names_in_a_row_end_with_and() -> None:
    members = [Member(body, solutions=(Solution("App", "over"),)) for body in ("Adorf", "Bedorf", "Cedorf")]
    advice = estimate(members).reuse.advice[-1]
    assert WORDING.say(advice) == (
        "In Adorf, Bedorf und Cedorf wurde eine Lösung aufgegeben: vorher nach den Gründen fragen."
    )
    assert WORDING.say(advice, "en") == (
        "A solution was given up in Adorf, Bedorf and Cedorf: ask for the reasons first."
    )


def test_the_real_case_in_both_languages() -> None:
    result = estimate(CASES[0].members)
    assert result.cost_per_user is not None
    assert result.cost_per_user.value == Range.exactly(Fraction(13_000_00, 1_200))
    assert f"{result.cost_per_user:de} / {result.cost_per_user:en}" == "10,83\u00a0€ / €10.83"
    assert WORDING.say(result.verdicts[-1], "de") == (
        "Die Kosten je nutzender Person sind bei keiner der Annahmen vertretbar: 10,83\u00a0€ im Jahr."
    )
    assert WORDING.say(result.critical_mass.users_alone[0].basis, "en") == (
        "€13,000 a year for Olfen alone, at an acceptable cost of €2.00 to €10.00 (expected €5.00) per person."
    )
