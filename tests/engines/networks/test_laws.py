"""Laws of the network analysis: against plain references, in any order, and within the time it is given."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import deque
from dataclasses import replace
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kreisweit.engines.networks import (
    Bond,
    Contact,
    Initiative,
    Inventory,
    Involvement,
    NetworkResult,
    Options,
    Organisation,
    analyse,
)
from kreisweit.engines.networks.brokers import betweenness_of, constraints_of
from kreisweit.engines.networks.weights import KIND_WEIGHTS, UNKNOWN_KIND, kind_weight
from kreisweit.engines.networks.wording import WORDING
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

NAMES = [f"o{number}" for number in range(8)]
PAIRS = list(combinations(NAMES, 2))
graphs = st.lists(st.sampled_from(PAIRS), unique=True, max_size=len(PAIRS))
KINDS = ("municipality", "actor", "district", "municipality", "actor", "actor", "municipality", "municipality")


def graph_of(edges: list[tuple[str, str]]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(NAMES)
    graph.add_weighted_edges_from((one, other, 1 + len(one + other) % 3) for one, other in edges)
    return graph


def shortest_paths(graph: nx.Graph, start: str, end: str) -> list[list[str]]:
    """All of them, by following every way breadth first."""
    found, queue = [], deque([[start]])
    while queue:
        path = queue.popleft()
        if found and len(path) > len(found[0]):
            break
        if path[-1] == end:
            found.append(path)
        else:
            queue.extend([*path, other] for other in graph[path[-1]] if other not in path)
    return found


def plain_betweenness(graph: nx.Graph, one: str) -> float:
    """The definition, word for word: the mean share of shortest paths between two others that pass through `one`."""
    others = [other for other in graph if other != one]
    shares = []
    for start, end in combinations(others, 2):
        paths = shortest_paths(graph, start, end)
        shares.append(sum(one in path for path in paths) / len(paths) if paths else 0.0)
    return sum(shares) / len(shares)


@settings(max_examples=40)
@given(graphs)
def test_betweenness_is_what_it_says(edges: list[tuple[str, str]]) -> None:
    graph = graph_of(edges)
    expected = {one: round(plain_betweenness(graph, one), 6) for one in NAMES}
    assert betweenness_of(graph, seed=1) == pytest.approx(expected, abs=2e-6)


@settings(max_examples=60)
@given(graphs)
def test_constraint_is_that_of_the_library(edges: list[tuple[str, str]]) -> None:
    graph = graph_of(edges)
    expected = {one: value for one, value in nx.constraint(graph, weight="weight").items() if graph[one]}
    assert constraints_of(graph) == pytest.approx(expected, abs=2e-6)


@st.composite
def inventories(draw: st.DrawFn) -> Inventory:
    organisations = tuple(
        Organisation(id=name, name=name.upper(), kind=kind, residents=1000 if kind != "actor" else None)
        for name, kind in zip(NAMES, KINDS, strict=True)
    )
    keys = [f"i{number:02}" for number in range(draw(st.integers(0, 12)))]
    initiatives = tuple(Initiative(id=key, field=draw(st.sampled_from(["", "A", "B"])), place="o0") for key in keys)
    involvements = tuple(
        Involvement(organisation=draw(st.sampled_from(NAMES)), initiative=key, role=role)
        for key in keys
        for role in draw(st.lists(st.sampled_from(["owner", "partner", "responsible"]), max_size=4))
    )
    pairs = draw(st.lists(st.sampled_from(list(combinations(keys, 2))), unique=True)) if len(keys) > 1 else []
    bonds = tuple(
        Bond(
            first=first,
            second=second,
            kind=draw(st.sampled_from(["same", "timing", "something new"])),
            probability=draw(st.floats(0, 1)),
            is_confirmed=draw(st.booleans()),
        )
        for first, second in pairs
    )
    known = draw(st.lists(st.sampled_from(PAIRS), unique=True, max_size=2))
    contacts = tuple(Contact(first=first, second=second) for first, second in known)
    return Inventory(
        organisations=organisations,
        initiatives=initiatives,
        involvements=involvements,
        bonds=bonds,
        contacts=contacts,
    )


@given(inventories(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(inventory: Inventory, chance: random.Random) -> None:
    def mixed(rows: tuple) -> tuple:
        return tuple(chance.sample(rows, len(rows)))

    other = Inventory(
        organisations=mixed(inventory.organisations),
        initiatives=mixed(inventory.initiatives),
        involvements=mixed(inventory.involvements),
        bonds=mixed(inventory.bonds),
        contacts=mixed(inventory.contacts),
    )
    assert analyse(other) == analyse(inventory)


@given(inventories())
def test_ids_do_not_matter(inventory: Inventory) -> None:
    """The same names under other ids, which sort the other way round, are told in the same words."""

    def other(key: str) -> str:
        return f"x{999 - int(key[1:]):03}" if key else ""

    renamed = Inventory(
        organisations=tuple(replace(one, id=other(one.id)) for one in inventory.organisations),
        initiatives=tuple(replace(one, place=other(one.place)) for one in inventory.initiatives),
        involvements=tuple(replace(one, organisation=other(one.organisation)) for one in inventory.involvements),
        bonds=inventory.bonds,
        contacts=tuple(Contact(first=other(one.first), second=other(one.second)) for one in inventory.contacts),
    )

    def told(result: NetworkResult) -> list[tuple[Message, ...]]:
        spoken = (*result.missing, *result.brokers, *result.isolated, *result.communities)
        return [one.reasons for one in spoken]

    assert told(analyse(renamed)) == told(analyse(inventory))


@given(inventories())
def test_what_is_said_holds(inventory: Inventory) -> None:
    """Missing contacts are no contacts, hold each initiative once, and every sentence exists in both languages."""
    result = analyse(inventory)
    contacts = {(tie.first, tie.second) for tie in result.ties if tie.is_contact}
    involved: dict[str, set[str]] = {}
    for one in inventory.involvements:
        involved.setdefault(one.initiative, set()).add(one.organisation)
    for one in result.missing:
        assert (one.first, one.second) not in contacts
        assert one.first < one.second
        ends = [end for matter in one.matters for end in (matter.first, matter.second)]
        assert len(ends) == len(set(ends))
        assert all(one.first in involved[matter.first] for matter in one.matters)
        assert all(one.second in involved[matter.second] for matter in one.matters)
        assert one.worth == pytest.approx(sum(matter.strength for matter in one.matters), abs=1e-4)
    spoken = (*result.missing, *result.brokers, *result.isolated, *result.communities)
    for message in [message for one in spoken for message in one.reasons] + list(result.remarks):
        assert WORDING.say(message, "de")
        assert WORDING.say(message, "en")
    assert {row.organisation for row in result.rows} == set(NAMES)


def test_kinds_weigh_from_little_to_fully() -> None:
    assert all(UNKNOWN_KIND < weight <= 1 for weight in KIND_WEIGHTS.values())
    assert kind_weight("a kind of next year") == UNKNOWN_KIND
    assert kind_weight("same") > kind_weight("shared_system") > kind_weight("timing") > kind_weight("same_audience")


def base(**changes: object) -> dict[str, object]:
    towns = tuple(Organisation(id=name, name=name, kind="municipality") for name in ("a", "b"))
    initiatives = (Initiative(id="1"), Initiative(id="2"))
    return {"organisations": towns, "initiatives": initiatives, "involvements": (), **changes}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"initiatives": (Initiative(id="1"), Initiative(id="1"))}, "networks.id_twice"),
        ({"initiatives": (Initiative(id=""),)}, "networks.id_missing"),
        ({"involvements": (Involvement(organisation="x", initiative="1", role="owner"),)}, "networks.id_unknown"),
        ({"involvements": (Involvement(organisation="a", initiative="x", role="owner"),)}, "networks.id_unknown"),
        ({"bonds": (Bond(first="1", second="x", kind="same", probability=1),)}, "networks.id_unknown"),
        ({"bonds": (Bond(first="1", second="1", kind="same", probability=1),)}, "networks.with_itself"),
        ({"bonds": (Bond(first="1", second="2", kind="same", probability=1.1),)}, "networks.probability_out_of_range"),
        ({"contacts": (Contact(first="a", second="a"),)}, "networks.with_itself"),
        ({"contacts": (Contact(first="a", second="x"),)}, "networks.id_unknown"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(changes: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInputError) as raised:
        Inventory(**base(**changes))
    assert raised.value.message.code == code
    assert WORDING.say(raised.value.message)


def test_options_out_of_range_are_refused() -> None:
    with pytest.raises(InvalidInputError):
        Options(minimum=0)


def large(seed: int, size: int = 5000) -> Inventory:
    """Twelve bodies, 300 actors, `size` initiatives and four times as many synergies, thrown together."""
    chance = random.Random(seed)
    bodies = [Organisation(id=f"b{number:02}", name=f"B{number}", kind="municipality") for number in range(12)]
    actors = [Organisation(id=f"z{number:03}", name=f"Z{number}", kind="actor") for number in range(300)]
    ids = [one.id for one in (*bodies, *actors)]
    initiatives, involvements = [], []
    for number in range(size):
        key, place = f"i{number:04}", chance.choice(ids[:12])
        initiatives.append(Initiative(id=key, field=f"F{chance.randrange(9)}", place=place))
        parties = [
            chance.choice(ids) if chance.random() < 0.3 else place,
            place,
            *chance.sample(ids, chance.randrange(3)),
        ]
        roles = ("owner", "responsible", "partner", "partner")
        involvements += [
            Involvement(organisation=one, initiative=key, role=role) for one, role in zip(parties, roles, strict=False)
        ]
    pairs = {tuple(sorted(chance.sample(range(size), 2))) for _ in range(4 * size)}
    bonds = tuple(
        Bond(first=f"i{one:04}", second=f"i{other:04}", kind="same", probability=chance.random())
        for one, other in sorted(pairs)
    )
    return Inventory(
        organisations=(*bodies, *actors),
        initiatives=tuple(initiatives),
        involvements=tuple(involvements),
        bonds=bonds,
    )


def test_a_large_district_is_analysed_in_time() -> None:
    inventory = large(7)
    start = time.process_time()
    result = analyse(inventory)
    assert time.process_time() - start < 6  # two seconds on a machine of one's own; this one is shared
    assert len(result.rows) == 312


def test_another_process_finds_the_same() -> None:
    """Strings hash differently in every process; nothing here may depend on it."""
    program = (
        "import hashlib; from tests.engines.networks.test_laws import large; "
        "from kreisweit.engines.networks import analyse; "
        "print(hashlib.sha256(repr(analyse(large(3, 400))).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
