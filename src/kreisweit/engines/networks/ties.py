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


def pair_of(one: str, other: str) -> Pair:
    """Both ids in a fixed order."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True)
class Web:
    """The inventory, read once.

    `fields` and `places` of the initiatives by id; `involved`: for every initiative the organisations with the weight
    of their strongest role. `graph`: organisations and their contacts, with the `weight` of each; nodes and edges are
    put in by id, so that equal input gives equal results whatever its order.
    """

    inventory: Inventory
    organisations: Mapping[str, Organisation]
    fields: Mapping[str, str]
    places: Mapping[str, str]
    involved: Mapping[str, Mapping[str, float]]
    ties: Mapping[Pair, Tie]
    graph: nx.Graph[str]

    def initiatives_of(self, one: str, other: str) -> tuple[str, ...]:
        tie = self.ties.get(pair_of(one, other))
        return tie.initiatives if tie else ()

    def name(self, organisation: str) -> str:
        return self.organisations[organisation].name


def weave(inventory: Inventory) -> Web:
    involved = _involved(inventory)
    ties = _ties(inventory, involved)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(one.id for one in inventory.organisations))
    graph.add_weighted_edges_from(
        (tie.first, tie.second, tie.strength) for _, tie in sorted(ties.items()) if tie.is_contact
    )
    return Web(
        inventory=inventory,
        organisations={one.id: one for one in sorted(inventory.organisations, key=lambda one: one.id)},
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


def _ties(inventory: Inventory, involved: Mapping[str, Mapping[str, float]]) -> dict[Pair, Tie]:
    """Every common initiative adds 1 / (number of organisations - 1): thirteen names under one strategy say less than
    two who run an app together (M. E. J. Newman, Scientific collaboration networks II, Phys. Rev. E 64, 2001)."""
    strengths: dict[Pair, float] = defaultdict(float)
    common: dict[Pair, list[str]] = defaultdict(list)
    contacts = {pair_of(one.first, one.second) for one in inventory.contacts}
    for pair in sorted(contacts):
        strengths[pair] = 1.0
    for initiative, organisations in involved.items():
        pairs = list(combinations(sorted(organisations), 2))
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
