"""Brokers, isolated municipalities and communities with the initiatives that show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.contacts.queries.cards import visible_initiatives
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.wording import Message

if TYPE_CHECKING:
    from kreisweit.apps.contacts.bridge import Network, Party

SHOWN = 5


@dataclass(frozen=True, slots=True)
class AdviceCard:
    """What the network says about one organisation or group, and the initiatives it rests on. `ags`: the official key
    of a body, by which its missing contacts are found."""

    name: str
    reasons: tuple[Message, ...]
    evidence: tuple[Initiative, ...]
    members: tuple[Party, ...] = ()
    share: float = 0.0
    ags: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    brokers: tuple[AdviceCard, ...]
    isolated: tuple[AdviceCard, ...]
    communities: tuple[AdviceCard, ...]


def advice_of(network: Network, member: Membership) -> Advice:
    """Everything the network says beyond missing contacts, in two queries."""
    result, parties = network.result, network.parties
    rested = [one.initiatives for one in result.brokers]
    rested += [one.initiatives for one in result.isolated]
    rested += [one.initiatives for one in result.communities]
    known = visible_initiatives((key for ids in rested for key in ids[:SHOWN]), member)
    keys = dict(bodies_of(member).values_list("public_id", "ags"))
    return Advice(
        brokers=tuple(
            AdviceCard(
                name=parties[one.organisation].name,
                reasons=one.reasons,
                evidence=_evidence(one.initiatives, known),
                share=one.betweenness,
                ags=keys.get(one.organisation, ""),
            )
            for one in result.brokers
        ),
        isolated=tuple(
            AdviceCard(
                name=parties[one.organisation].name,
                reasons=one.reasons,
                evidence=_evidence(one.initiatives, known),
                ags=keys[one.organisation],
            )
            for one in result.isolated
        ),
        communities=tuple(
            AdviceCard(
                name=one.name,
                reasons=one.reasons,
                evidence=_evidence(one.initiatives, known),
                members=tuple(parties[member_id] for member_id in one.members),
            )
            for one in result.communities
        ),
    )


def _evidence(ids: Sequence[str], known: Mapping[str, Initiative]) -> tuple[Initiative, ...]:
    return tuple(known[one] for one in ids[:SHOWN] if one in known)
