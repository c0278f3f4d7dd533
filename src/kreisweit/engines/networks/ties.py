"""Who works with whom: the network of organisations that follows from their common initiatives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from kreisweit.engines.networks.model import Inventory, Organisation, Tie
from kreisweit.engines.networks.weights import MOST_TOGETHER, ROLE_WEIGHTS

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Web:
    """The inventory, read once.

    `rank`: the place of each organisation in the order of names; pairs, nodes and edges follow it, so that the same
    names give the same results whatever their ids and the order of the input. `fields` and `places` of the initiatives
    by id; `involved`: for every initiative the organisations with the weight of their strongest role. `graph`:
    organisations and their contacts, with the `weight` of each.
    """

    inventory: Inventory
    organisations: Mapping[str, Organisation]
    rank: Mapping[str, int]
    fields: Mapping[str, str]
    places: Mapping[str, str]
    involved: Mapping[str, Mapping[str, float]]
    ties: Mapping[Pair, Tie]
    graph: nx.Graph[str]

    def pair(self, one: str, other: str) -> Pair:
        """Both ids in the order of names."""
        return _pair(self.rank, one, other)

    def order(self, pair: Pair) -> tuple[int, int]:
        """What to sort pairs by."""
        return self.rank[pair[0]], self.rank[pair[1]]

    def initiatives_of(self, one: str, other: str) -> tuple[str, ...]:
        tie = self.ties.get(self.pair(one, other))
        return tie.initiatives if tie else ()

    def name(self, organisation: str) -> str:
        return self.organisations[organisation].name


def _pair(rank: Mapping[str, int], one: str, other: str) -> Pair:
    return (one, other) if rank[one] < rank[other] else (other, one)


def weave(inventory: Inventory) -> Web:
    by_name = sorted(inventory.organisations, key=lambda one: (one.name, one.id))
    rank = {one.id: number for number, one in enumerate(by_name)}
    involved = _involved(inventory)
    ties = _ties(inventory, involved, rank)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(rank)
    contacts = sorted(
        (tie for tie in ties.values() if tie.is_contact), key=lambda tie: (rank[tie.first], rank[tie.second])
    )
    graph.add_weighted_edges_from((tie.first, tie.second, tie.strength) for tie in contacts)
    return Web(
        inventory=inventory,
        organisations={one.id: one for one in by_name},
        rank=rank,
        fields={one.id: one.field for one in inventory.initiatives},
        places={one.id: one.place for one in inventory.initiatives},
        involved=involved,
        ties=ties,
        graph=graph,
    )


def _involved(inventory: Inventory) -> dict[str, dict[str, float]]:
    involved: dict[str, dict[str, float]] = {
        one.id: {} for one in sorted(inventory.initiatives, key=lambda one: one.id)
    }
    for one in inventory.involvements:
        weights = involved[one.initiative]
        weights[one.organisation] = max(weights.get(one.organisation, 0.0), ROLE_WEIGHTS[one.role])
    return involved


def _ties(
    inventory: Inventory, involved: Mapping[str, Mapping[str, float]], rank: Mapping[str, int]
) -> dict[Pair, Tie]:
    """Every common initiative adds 1 / (number of organisations - 1): thirteen names under one strategy say less than
    two who run an app together (M. E. J. Newman, Scientific collaboration networks II, Phys. Rev. E 64, 2001)."""
    strengths: dict[Pair, float] = defaultdict(float)
    common: dict[Pair, list[str]] = defaultdict(list)
    contacts = {_pair(rank, one.first, one.second) for one in inventory.contacts}
    for pair in contacts:
        strengths[pair] = 1.0
    for initiative, organisations in involved.items():
        pairs = list(combinations(sorted(organisations, key=rank.__getitem__), 2))
        if len(organisations) <= MOST_TOGETHER:
            contacts.update(pairs)
        for pair in pairs:
            strengths[pair] += 1 / (len(organisations) - 1)
            common[pair].append(initiative)
    return {
        pair: Tie(
            first=pair[0],
            second=pair[1],
            strength=round(strength, 6),
            is_contact=pair in contacts,
            initiatives=tuple(common.get(pair, ())),
        )
        for pair, strength in strengths.items()
    }
