"""The network of a district, computed once per change and kept in memory.

Reading and analysing 5,000 initiatives takes about two seconds; the first who asks after a change waits for it. The
network holds nothing that only some may see, so it is kept per district and not per reader; titles are not in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from django.db.models import Count, Max, Sum

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.contacts.bridge.facts import inventory_of
from kreisweit.apps.contacts.models import Introduction
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.models import Synergy
from kreisweit.engines.networks import NetworkResult, Organisation, analyse

Revision = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation of the network: its public id, name and kind (`district`, `municipality` or `actor`)."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Network:
    """What the analysis says, and the organisations it speaks of by their public ids."""

    result: NetworkResult
    parties: Mapping[str, Party]
    bonds: int
    initiatives: int


class DistrictNetwork:
    """The newest network of one district."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._revision: Revision | None = None
        self._network: Network | None = None

    def current(self, member: Membership) -> Network:
        revision = _revision(member.district_id)
        with self._lock:
            if self._network is None or self._revision != revision:
                self._network, self._revision = _analysed(member), revision
            return self._network


def _revision(district_id: int) -> Revision:
    """Changes with every change of an initiative, a synergy or an introduction of the district. Numbers only, so it
    needs no scope."""
    initiatives = Initiative.plain.filter(district=district_id)
    synergies = Synergy.plain.filter(district=district_id)
    introductions = Introduction.plain.filter(district=district_id)
    counted = {"number": Count("pk"), "versions": Sum("version", default=0)}
    return (
        *initiatives.aggregate(**counted, latest=Max("changed_at")).values(),
        *synergies.aggregate(**counted, latest=Max("last_seen_at"), decided=Max("decided_at")).values(),
        *introductions.aggregate(**counted).values(),
    )


def _analysed(member: Membership) -> Network:
    inventory = inventory_of(member)
    parties = {one.id: _party(one) for one in inventory.organisations}
    return Network(analyse(inventory), parties, len(inventory.bonds), len(inventory.initiatives))


def _party(one: Organisation) -> Party:
    return Party(one.id, one.name, one.kind)


def network_of(member: Membership) -> Network:
    """The network of the member's district as it stands."""
    return _kept(member.district.public_id).current(member)


@cache
def _kept(_public_id: str) -> DistrictNetwork:
    """One network per district and process. Primary keys can be given twice one after another, public ids cannot."""
    return DistrictNetwork()
