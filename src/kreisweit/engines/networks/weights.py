"""How much the different kinds of evidence count. Set by judgement, not learned: nobody has labelled talks yet.

Only the order they bring about is used; a test pins the cases that the numbers were chosen for.
"""

from __future__ import annotations

from collections.abc import Mapping

KIND_WEIGHTS: Mapping[str, float] = {
    "same": 1.0,  # copy, or build together
    "conflict": 1.0,  # nobody else will tell them
    "duplicate": 0.9,  # two organisations believe that it is theirs
    "builds_on": 0.9,
    "complementary": 0.8,
    "similar_need": 0.8,
    "shared_system": 0.7,  # buy and negotiate together
    "timing": 0.6,
    "same_audience": 0.5,
}
UNKNOWN_KIND = 0.3
"""A kind nobody has thought about yet: it is shown, but moves nobody up."""

ROLE_WEIGHTS: Mapping[str, float] = {"owner": 1.0, "responsible": 0.7, "partner": 0.5}
"""Who carries an initiative is the one to talk to; who only answers for its entry knows whom to ask."""

MOST_PARTNERS = 5
"""In a longer list of partners nobody speaks for the matter but those who carry it."""

MOST_TOGETHER = 6
"""An initiative of more organisations than this does not make two of them work together: where all municipalities of a
district stand under one strategy, each pair of them would count as connected, and no contact would ever be missing."""

HUB = 6
"""Who works with more organisations than this does not connect them by that: an IT provider, a federal agency."""

FEWEST_CONNECTED = 5
"""Organisations with contacts, below which nothing is said about brokers and communities."""

LEAST_BETWEENNESS = 0.05
CLEAR_PARTITION = 0.3
"""Modularity from which communities are told; Newman and Girvan (2004) find 0.3 to 0.7 where structure is real."""

EXACT_UP_TO = 1500
"""Organisations up to which all shortest paths are followed; beyond, those from as many drawn by chance."""


def kind_weight(kind: str) -> float:
    return KIND_WEIGHTS.get(kind, UNKNOWN_KIND)
