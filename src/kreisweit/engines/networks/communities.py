"""Organisations that work together more than with others."""

from __future__ import annotations

from collections import Counter

import networkx as nx

from kreisweit.engines.networks.model import Community
from kreisweit.engines.networks.ties import Web
from kreisweit.engines.networks.weights import CLEAR_PARTITION
from kreisweit.kernel.wording import Message

FEWEST_MEMBERS = 3
ATTEMPTS = 5
SHOWN = 5


def communities(web: Web, *, seed: int) -> tuple[Community, ...]:
    """The largest first; none when the network does not fall into clear parts (`CLEAR_PARTITION`).

    Louvain (Blondel et al. 2008) depends on chance and on the order of the nodes: these are numbered by name, and of
    several attempts with fixed seeds the one of the highest modularity counts.
    """
    connected = [one for one in web.graph if web.graph[one]]
    number = {one: position for position, one in enumerate(connected)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(connected)))
    graph.add_weighted_edges_from(
        (number[one], number[other], weight) for one, other, weight in web.graph.edges(data="weight")
    )
    attempts = [nx.community.louvain_communities(graph, seed=seed + attempt) for attempt in range(ATTEMPTS)]
    worths = [round(nx.community.modularity(graph, sets), 9) for sets in attempts]
    if max(worths) < CLEAR_PARTITION:
        return ()
    chosen = attempts[worths.index(max(worths))]
    parts = sorted(
        (sorted(part) for part in chosen if len(part) >= FEWEST_MEMBERS), key=lambda part: (-len(part), part)
    )
    return _named(web, [[connected[position] for position in part] for part in parts])


def _named(web: Web, parts: list[list[str]]) -> tuple[Community, ...]:
    found, names = [], Counter[str]()
    for ids in parts:
        field, evidence = _commonest_field(web, set(ids))
        centre = min(ids, key=lambda one: (-web.graph.degree[one], web.rank[one]))
        name = field or web.name(centre)
        names[name] += 1
        if names[name] > 1:
            name = f"{name} ({web.name(centre)})"
        code = "networks.community_field" if field else "networks.community_centre"
        said = Message.of(code, count=len(ids), field=field, name=web.name(centre))
        found.append(Community(name=name, members=tuple(ids), initiatives=evidence[:SHOWN], reasons=(said,)))
    return tuple(found)


def _commonest_field(web: Web, members: set[str]) -> tuple[str, tuple[str, ...]]:
    """The field of most initiatives that at least two members have in common, with these initiatives."""
    common = [
        initiative
        for initiative, organisations in web.involved.items()
        if len(members & organisations.keys()) > 1 and web.fields[initiative]
    ]
    if not common:
        return "", ()
    numbers = Counter(web.fields[initiative] for initiative in common)
    field = min(numbers, key=lambda name: (-numbers[name], name))
    return field, tuple(initiative for initiative in common if web.fields[initiative] == field)
