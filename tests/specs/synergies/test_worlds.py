"""The labelled worlds themselves: they load, there are enough of each kind, and the halves are about other things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from itertools import product
from typing import Any

import pytest
from tests.specs.reading.alike import content_words
from tests.specs.synergies.worlds import KINDS, World, WorldError, load, parse

from kreisweit.engines.matching import Item

DEV, HELD = load("dev"), load("held")
EVERY = (*DEV, *HELD)
PAIRS = [pair for world in EVERY for pair in world.pairs]

SMALL: dict[str, Any] = {
    "theme": "Buses",
    "items": {
        "study": {"title": "Gutachten Rufbus", "status": "abgeschlossen", "year_end": 2024},
        "bus": {"title": "Rufbus", "field": "Mobilität", "systems": ["ioki"]},
        "bench": {"title": "Parkbank"},
    },
    "pairs": [{"sides": ["study", "bus"], "kinds": ["builds_on", "timing"], "why": "study first"}],
    "traps": [{"sides": ["bus", "bench"], "why": "other matter"}],
}


def test_every_world_is_there_and_of_the_agreed_size() -> None:
    assert [world.name for world in DEV] == [f"dev_{number:02}" for number in range(1, 21)]
    assert [world.name for world in HELD] == [f"held_{number:02}" for number in range(1, 13)]
    assert [world.name for world in EVERY if not 20 <= len(world.items) <= 24] == []


def test_every_world_has_every_principal_kind_and_traps() -> None:
    assert [
        (world.name, kind) for world in EVERY for kind in KINDS if kind not in {pair.principal for pair in world.pairs}
    ] == []
    assert [world.name for world in EVERY if len(world.traps) < 2] == []


def test_every_kind_is_labelled_often_enough_to_measure_it() -> None:
    labelled = Counter(kind for pair in PAIRS for kind in pair.kinds)
    assert {kind: labelled[kind] for kind in KINDS if labelled[kind] < 60} == {}


def test_there_are_enough_traps() -> None:
    assert sum(len(world.traps) for world in EVERY) >= 60


def test_ids_are_unique() -> None:
    ids = [item.id for world in EVERY for item in world.items]
    assert len(set(ids)) == len(ids)


def test_the_halves_treat_other_topics() -> None:
    assert len({world.theme for world in EVERY}) == len(EVERY)
    assert [
        (held.title, dev.title)
        for held, dev in product(_items(HELD), _items(DEV))
        if _shared_part(held.title, dev.title) > 0.5
    ] == []


def _items(worlds: Iterable[World]) -> list[Item]:
    return [item for world in worlds for item in world.items]


def _shared_part(first: str, second: str) -> float:
    one, other = _words(first), _words(second)
    return len(one & other) / len(one | other)


@cache
def _words(title: str) -> frozenset[str]:
    return frozenset(content_words(title))


def test_ids_name_the_world_and_the_first_side_keeps_its_place() -> None:
    world = parse(SMALL, name="tiny")
    assert [item.id for item in world.items] == ["tiny-study", "tiny-bus", "tiny-bench"]
    assert [item.systems for item in world.items] == [(), ("ioki",), ()]
    assert [(pair.first, pair.second, pair.principal) for pair in world.pairs] == [
        ("tiny-study", "tiny-bus", "builds_on")
    ]
    assert [(trap.first, trap.second) for trap in world.traps] == [("tiny-bus", "tiny-bench")]


@pytest.mark.parametrize(
    ("where", "wrong", "said"),
    [
        (("pairs", 0, "kinds"), ["friendship"], "unknown kind"),
        (("pairs", 0, "kinds"), [], "at least one kind"),
        (("pairs", 0, "kinds"), ["same", "same"], "each of them once"),
        (("pairs", 0, "sides"), ["study", "tram"], "unknown side"),
        (("pairs", 0, "sides"), ["bus", "bus"], "two different sides"),
        (("pairs", 0, "sides"), ["bench", "bus"], "listed twice"),
        (("traps", 0, "sides"), ["bus", "study"], "listed twice"),
        (("pairs", 0, "comment"), "?", "needs exactly"),
        (("traps", 0, "kinds"), ["same"], "needs exactly"),
        (("items", "bus", "status"), "läuft", "unknown status"),
        (("items", "bus", "field"), "Verkehr", "unknown field"),
        (("items", "bus", "colour"), "red", "colour"),
        (("items", "bus", "title"), "", "item bus"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(where: tuple[Any, ...], wrong: Any, said: str) -> None:
    raw = deepcopy(SMALL)
    *path, last = where
    target: Any = raw
    for step in path:
        target = target[step]
    target[last] = wrong
    with pytest.raises(WorldError, match=f"tiny.*{said}"):
        parse(raw, name="tiny")


def test_a_pair_listed_twice_is_refused_in_either_order() -> None:
    raw = deepcopy(SMALL)
    raw["pairs"].append({"sides": ["bus", "study"], "kinds": ["same"], "why": "again"})
    with pytest.raises(WorldError, match="listed twice"):
        parse(raw, name="tiny")
