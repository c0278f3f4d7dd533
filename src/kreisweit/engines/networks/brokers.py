"""Organisations over which others are connected, in numbers and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import networkx as nx

from kreisweit.engines.networks.model import Broker, Options
from kreisweit.engines.networks.sentences import listed
from kreisweit.engines.networks.ties import Web
from kreisweit.engines.networks.weights import EXACT_UP_TO, LEAST_BETWEENNESS
from kreisweit.kernel.wording import Message

NAMED = 4
"""More groups than this make no readable sentence."""


def betweenness_of(graph: nx.Graph[str], *, seed: int) -> dict[str, float]:
    """Share of the shortest paths between all other organisations that pass through each one, 0 to 1 (Freeman 1977,
    computed after Brandes 2001). Exact up to `EXACT_UP_TO` organisations, an estimate beyond."""
    sample = None if len(graph) <= EXACT_UP_TO else EXACT_UP_TO
    values: dict[str, float] = nx.betweenness_centrality(graph, k=sample, normalized=True, seed=seed)
    return {one: round(value, 6) for one, value in values.items()}


def constraints_of(graph: nx.Graph[str]) -> dict[str, float]:
    """How much the contacts of each organisation are tied to each other (R. S. Burt, Structural Holes, 1992): the sum
    over all contacts j of (p_ij + sum over q of p_iq p_qj) squared, with p the share of a contact in all of one's
    ties. Low for who connects strangers; organisations without contacts have none.

    The library has the same formula, but needs time cubic in the number of contacts, and the Kreis has hundreds.
    """
    shares = {one: _shares(contacts) for one, contacts in graph.adjacency() if contacts}
    return {one: _constraint(shares, one) for one in shares}


def _shares(contacts: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    total = sum(edge["weight"] for edge in contacts.values())
    return {other: edge["weight"] / total for other, edge in contacts.items()}


def _constraint(shares: Mapping[str, Mapping[str, float]], one: str) -> float:
    reached = dict(shares[one])
    for contact, share in shares[one].items():
        for other, onward in shares[contact].items():
            if other in reached:
                reached[other] += share * onward
    return round(sum(value**2 for value in reached.values()), 6)


def brokers(
    web: Web, betweenness: Mapping[str, float], constraints: Mapping[str, float], *, options: Options
) -> tuple[Broker, ...]:
    """Highest betweenness first."""
    ranked = sorted(betweenness, key=lambda one: (-betweenness[one], web.rank[one]))
    kept = [one for one in ranked if betweenness[one] >= LEAST_BETWEENNESS][: options.most_brokers]
    return tuple(_broker(web, one, betweenness[one], constraints[one]) for one in kept)


def _broker(web: Web, one: str, betweenness: float, constraint: float) -> Broker:
    parted = _parted_without(web, one)
    groups = parted if len(parted) > 1 else tuple((contact,) for contact in _strangers(web, one))
    code = "networks.only_link" if len(parted) > 1 else "networks.shortest_link"
    named = groups[:NAMED]
    said = [Message.of(code, name=web.name(one), **_names_of(web, named))]
    if len(groups) > NAMED:
        said.append(Message.of("networks.further_groups", count=len(groups) - NAMED))
    evidence = dict.fromkeys(
        initiative for group in named for contact in group[:1] for initiative in web.initiatives_of(one, contact)
    )
    return Broker(
        organisation=one,
        betweenness=betweenness,
        constraint=constraint,
        groups=groups,
        is_only_link=len(parted) > 1,
        initiatives=tuple(evidence),
        reasons=tuple(said),
    )


def _contacts(web: Web, one: str) -> list[str]:
    """The contacts of `one`, the best connected first."""
    return sorted(web.graph[one], key=lambda other: (-web.graph.degree[other], web.rank[other]))


def _parted_without(web: Web, one: str) -> tuple[tuple[str, ...], ...]:
    """The contacts of `one` in the groups into which they would fall apart, the largest group first."""
    graph, contacts = web.graph, _contacts(web, one)
    rest = graph.subgraph(other for other in graph if other != one)
    groups = [
        (len(component), tuple(contact for contact in contacts if contact in component))
        for component in nx.connected_components(rest)
    ]
    groups.sort(key=lambda sized: (-sized[0], [web.rank[contact] for contact in sized[1]]))
    return tuple(group for _, group in groups if group)


def _strangers(web: Web, one: str) -> list[str]:
    """Contacts of `one` that have no direct tie to each other, the best connected first."""
    chosen: list[str] = []
    for contact in _contacts(web, one):
        if not any(web.graph.has_edge(contact, known) for known in chosen):
            chosen.append(contact)
    return chosen


def _names_of(web: Web, groups: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """A group is named by its best connected member and the number of the others that it brings along."""
    german = [_group_name(web, group, "und {} weitere") for group in groups]
    english = [_group_name(web, group, "and {} more") for group in groups]
    return {"names_de": listed(german)["names_de"], "names_en": listed(english)["names_en"]}


def _group_name(web: Web, group: tuple[str, ...], more: str) -> str:
    others = len(group) - 1
    return f"{web.name(group[0])} ({more.format(others)})" if others else web.name(group[0])
