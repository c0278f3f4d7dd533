"""The network of a district, computed once per change and kept in memory.

A small inventory is read and analysed at once. With thousands of initiatives that takes about two seconds: then the
network before goes on answering while a thread works the change in, and says that it does. The network holds nothing
that only some may see, so it is kept per district and not per reader; titles are not in it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from threading import Lock, Thread
from typing import Any

from django.db.models import Count, Max, Sum

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.contacts.bridge.facts import inventory_of
from kreisweit.apps.contacts.models import Introduction
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.models import Synergy
from kreisweit.engines.networks import Inventory, NetworkResult, Organisation, analyse

logger = logging.getLogger(__name__)
Revision = tuple[Any, ...]
AT_ONCE = 1000
"""Initiatives up to which nobody waits noticeably for the analysis."""


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation of the network: its public id, name and kind (`district`, `municipality` or `actor`)."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Network:
    """What the analysis says, and the organisations it speaks of by their public ids. `is_current` is false while a
    later change is being worked in."""

    result: NetworkResult
    parties: Mapping[str, Party]
    bonds: int
    initiatives: int
    is_current: bool = True


class DistrictNetwork:
    """The newest network of one district."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._revision: Revision | None = None
        self._network: Network | None = None
        self._thread: Thread | None = None

    def current(self, member: Membership) -> Network:
        """The network as it stands; only the very first call waits for a large one."""
        revision = _revision(member.district_id)
        with self._lock:
            if self._network is not None and self._revision == revision:
                return self._network
            if self._network is not None and self._thread is not None and self._thread.is_alive():
                return replace(self._network, is_current=False)
            inventory = inventory_of(member)
            if self._network is None or len(inventory.initiatives) <= AT_ONCE:
                self._network, self._revision = _analysed(inventory), revision
                return self._network
            self._thread = Thread(target=self._renew, args=(inventory, revision), daemon=True)
            self._thread.start()
            return replace(self._network, is_current=False)

    def settle(self) -> None:
        """Wait until the thread has worked in what was read last."""
        if thread := self._thread:
            thread.join()

    def _renew(self, inventory: Inventory, revision: Revision) -> None:
        """Runs in the thread and touches no database, so it needs no connection of its own."""
        try:
            network = _analysed(inventory)
        except Exception:  # the network before goes on answering, and the next request tries again
            logger.exception("network of the district not renewed")
            return
        with self._lock:
            self._network, self._revision = network, revision


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


def _analysed(inventory: Inventory) -> Network:
    parties = {one.id: _party(one) for one in inventory.organisations}
    return Network(analyse(inventory), parties, len(inventory.bonds), len(inventory.initiatives))


def _party(one: Organisation) -> Party:
    return Party(one.id, one.name, one.kind)


def network_of(member: Membership) -> Network:
    """The network of the member's district as it stands."""
    return kept_for(member.district.public_id).current(member)


@cache
def kept_for(_public_id: str) -> DistrictNetwork:
    """One network per district and process. Primary keys can be given twice one after another, public ids cannot."""
    return DistrictNetwork()
