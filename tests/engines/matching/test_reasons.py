"""What is said about a pair: exact shares, the terms that carry it, who gives to whom, what follows, how sure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from tests.specs.synergies.worlds import load

from kreisweit.adapters.embedding import SentenceEncoder
from kreisweit.engines.matching import KINDS, Index, Item, Match, Options, match
from kreisweit.engines.matching.model import PHASES
from kreisweit.engines.matching.reasons.consequence import consequence
from kreisweit.engines.matching.reasons.told import quoted, told
from kreisweit.engines.matching.similarity import FEATURES
from kreisweit.engines.matching.wording import WORDING
from kreisweit.kernel.wording import Message

ENCODER = SentenceEncoder(folder=None)
WORLDS = load("dev")[:4]
FOUND = [
    (world, pair)
    for world in WORLDS
    for pair in match(world.items, encoder=ENCODER, options=Options(neighbours=0)).pairs
]


def the_pair(items: Sequence[Item]) -> Match:
    (pair,) = match(items).pairs
    return pair


def test_shares_add_up_to_the_log_odds_and_the_score_is_their_logistic() -> None:
    for _, pair in FOUND:
        assert sum(share.value for share in pair.contributions) == pytest.approx(pair.log_odds, abs=1e-6)
        assert pair.score == pytest.approx(1 / (1 + math.exp(-pair.log_odds)), abs=1e-6)


def test_features_lie_between_0_and_1_and_are_those_that_are_documented() -> None:
    for _, pair in FOUND:
        assert set(pair.features) <= FEATURES.keys()
        assert all(0 <= value <= 1 for value in pair.features.values())


def test_every_kind_that_is_said_brings_its_own_evidence() -> None:
    for _, pair in FOUND:
        assert pair.aspects[0].kind == pair.kind
        assert [one.kind for one in pair.aspects] == [kind for kind in KINDS if kind in {a.kind for a in pair.aspects}]
        assert all(aspect.evidence for aspect in pair.aspects)


def test_everything_that_is_said_can_be_said_in_both_languages_and_points_into_the_texts() -> None:
    for world, pair in FOUND:
        by_id = {item.id: item for item in world.items}
        evidence = [*pair.against, *(one for aspect in pair.aspects for one in aspect.evidence)]
        assert pair.consequence is not None
        assert pair.sure is not None
        for message in (*(one.message for one in evidence), pair.consequence.message, pair.sure.message):
            assert all(WORDING.say(message, language) for language in ("de", "en"))
        for one in evidence:
            for side, span in ((pair.first, one.first_span), (pair.second, one.second_span)):
                if span:
                    assert 0 <= span[1] < span[2] <= len(getattr(by_id[side], span[0]))


def test_three_terms_at_most_are_shown_and_stand_where_they_say() -> None:
    for world, pair in FOUND:
        by_id = {item.id: item for item in world.items}
        assert len(pair.shown) <= 3
        assert [one.value for one in pair.shown] == sorted((one.value for one in pair.shown), reverse=True)
        for one in pair.shown:
            for side, span in ((pair.first, one.first_span), (pair.second, one.second_span)):
                if span:
                    assert getattr(by_id[side], span[0])[span[1] : span[2]].strip()


def test_every_kind_has_a_name_in_both_languages() -> None:
    for kind in KINDS:
        for language in ("de", "en"):
            assert WORDING.say(Message(f"matching.kind_{kind}"), language)
    assert [feature for feature in FEATURES if f"matching.feature_{feature}" not in WORDING] == []


NETWORK = Item(
    "net", "LoRaWAN-Funknetz", "Gateways für alle Gemeinden, Sensoren können mitgenutzt werden.", place="Olfen"
)
SENSORS = Item("use", "Bodenfeuchte messen", "Die Fühler senden per Funk, ein Funknetz fehlt noch.", place="Senden")
OTHERS = (
    Item("x", "Musikschule", "Noten und Klänge.", place="Hamm"),
    Item("y", "Stadtgutschein", "Guthaben.", place="Ahlen"),
)


@pytest.mark.parametrize("turned", [False, True])
def test_who_supplies_whom_does_not_depend_on_the_order(turned: bool) -> None:
    items = (SENSORS, NETWORK, *OTHERS) if turned else (NETWORK, SENSORS, *OTHERS)
    index = Index.build(items, encoder=None)
    judged = index.judge(np.array([0], np.int32), np.array([1], np.int32))
    pair = replace(index.compared(judged, 0, *index.profiles[:2]), kind="complementary")
    supply = next(one for one in told(pair) if "supply" in one.features)
    assert items[0 if supply.giver == "first" else 1] is NETWORK
    assert (quoted(supply.first, items[0]), quoted(supply.second, items[1])) == ("Funknetz", "Funknetz")
    follows = consequence(pair, giver=supply.giver)
    assert follows is not None
    assert follows.action == "coordinate"
    assert dict(follows.message.values) == {"giver": "Olfen", "taker": "Senden"}


STUDY = Item("a", "Machbarkeitsstudie Rufbus", "Ergebnisse liegen vor.", place="Olfen", status="abgeschlossen")
BUS = Item("b", "Rufbus", "Umsetzung auf Grundlage der Studie aus Olfen.", place="Senden", status="geplant")


def test_who_builds_on_whom_and_what_to_ask_for() -> None:
    pair = the_pair((STUDY, BUS))
    assert (pair.kind, pair.aspects[0].giver) == ("builds_on", "first")
    assert pair.consequence is not None
    assert (pair.consequence.action, pair.consequence.message.code) == ("learn", "matching.build_on")
    assert the_pair((BUS, STUDY)).aspects[0].giver == "second"


def test_one_ends_what_the_other_extends() -> None:
    items = (
        Item(
            "a", "Gemeinsames CMS", "Der Vertrag für iKISS wird gekündigt, alte Seiten abgeschaltet.", place="Kreis X"
        ),
        Item("b", "Ausbau der iKISS-Seite", "Neue Module, Vertrag wird verlängert.", place="Senden", status="geplant"),
        *OTHERS,
    )
    pair = next(one for one in match(items).pairs if {one.first, one.second} == {"a", "b"})
    assert pair.kind == "conflict"
    assert pair.evidence[0].message.code == "matching.replaces"
    assert pair.consequence is not None
    assert pair.consequence.action == "wait"


SAME = (Item("a", "Handyparken", place="Olfen"), Item("b", "Handyparken per App", place="Senden"))
ACTIONS = {
    ("ahead", "ahead"): "buy_together",
    ("underway", "underway"): "merge",
    ("underway", "ahead"): "copy",
    ("over", "ahead"): "learn",
    ("", "ahead"): "talk",
}


@pytest.mark.parametrize(("phases", "action"), ACTIONS.items())
def test_what_to_do_with_the_same_solution_follows_from_the_phases(phases: tuple[str, str], action: str) -> None:
    statuses = (min(PHASES[phase]) if phase else "" for phase in phases)
    first, second = (replace(item, status=status) for item, status in zip(SAME, statuses, strict=True))
    pair = the_pair((first, second))
    assert pair.consequence is not None
    assert (pair.kind, pair.consequence.action) == ("same", action)


def test_two_independent_sources_make_certain_and_what_is_missing_is_named() -> None:
    text = "Parkgebühren werden mit dem Smartphone bezahlt, minutengenau und ohne Kleingeld."
    facts = {"status": "geplant", "year_start": 2026, "target_group": "Pendlerinnen und Pendler"}
    full = [
        Item(side, "Handyparken", text, place=place, owner=place, **facts)  # type: ignore[arg-type]  # keywords in a table
        for side, place in (("a", "Olfen"), ("b", "Senden"))
    ]
    sure = the_pair(full).sure
    assert sure is not None
    assert sure.level == "certain"
    assert "Es fehlt" not in WORDING.say(sure.message)
    bare = [replace(item, place="", owner="", year_start=None, target_group="") for item in full]
    bare[1] = replace(bare[1], text="Mit dem Telefon zahlen.")
    less = the_pair(bare).sure
    assert less is not None
    assert "der Ort" in WORDING.say(less.message)
    assert "the place" in WORDING.say(less.message, "en")


def test_what_only_names_a_kind_of_thing_is_told_as_an_objection() -> None:
    near = match((Item("a", "Digitale Bauakte"), Item("b", "Digitale Patientenakte"))).neighbours["a"][0]
    assert near.kind == "weak"
    assert "matching.other_matter" in {one.message.code for one in near.against} or "matching.other_object" in {
        one.message.code for one in near.against
    }


def test_another_way_speaks_against_the_same_solution() -> None:
    items = (
        Item("a", "Mängelmelder-App", "Schlaglöcher mit Foto melden.", place="Olfen"),
        Item("b", "Mängeltelefon", "Unter einer Rufnummer werden Schlaglöcher gemeldet.", place="Senden"),
    )
    near = match(items).neighbours["a"][0]
    assert near.kind != "same"
    assert "matching.other_way" in {one.message.code for one in near.against}
