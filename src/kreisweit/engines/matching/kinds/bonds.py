"""What ties one item to another in one direction: who supplies whom, who builds on whom, who ends what the other uses.

The same rules as in `similarity`, for a single pair, with the passages that show them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kreisweit.engines.matching.lines import EARLIER, EARLIER_WEIGHT, LATER, LATER_WEIGHT
from kreisweit.engines.matching.located import Located
from kreisweit.engines.matching.model import Span
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.profiles import Profile
from kreisweit.engines.matching.slots import STAGES


@dataclass(frozen=True, slots=True)
class Bond:
    """Something that `giver` has for `taker`. `key` is a concept of a table or, if `is_word`, a term of both texts."""

    key: str
    is_word: bool
    strength: float
    giver: Span | None
    taker: Span | None


def supplies(giver: Profile, taker: Profile) -> list[Bond]:
    """Resources that one gives and the other takes, and what the other says it lacks; the strongest first."""
    found = [
        Bond(key, False, min(giver.ties.gives[key].weight, taker.ties.takes[key].weight), one.span, two.span)
        for key in giver.ties.gives.keys() & taker.ties.takes.keys()
        for one, two in [(giver.ties.gives[key], taker.ties.takes[key])]
    ]
    offered = {**giver.ties.offered, **giver.ties.topics}
    found += [
        Bond(term, True, one.weight, one.span, taker.ties.wanted[term].span)
        for term, one in offered.items()
        if term in taker.ties.wanted
    ]
    return sorted(found, key=lambda bond: (-bond.strength, bond.is_word, bond.key))


def runs_on(user: Profile, system: Profile) -> Bond | None:
    """One is about the very system that the other, which is about something else, runs on."""
    used = (system.ties.topics.keys() & user.means.keys()) - user.ties.topics.keys()
    if not used:
        return None
    key = min(used, key=lambda one: (user.means[one].span is None, one))
    return Bond(key, True, 0.8, system.ties.topics[key].span, user.means[key].span)


def asked_for(giver: Profile, taker: Profile) -> Bond | None:
    """One says that it provides for others, the other that it needs or takes something."""
    if "offers" not in giver.ties.cues or "wants" not in taker.ties.cues:
        return None
    offers, wants = giver.ties.cues["offers"], taker.ties.cues["wants"]
    return Bond("offers", False, 0.3, offers.span, wants.span)


def linked(one: Profile, two: Profile) -> Bond | None:
    """Two objects of which the table says that they go together."""
    pairs = [(a, b) for a in one.objects for b in two.objects if (a, b) in ontology().related]
    if not pairs:
        return None
    a, b = min(pairs, key=lambda keys: (-one.objects[keys[0]].weight * two.objects[keys[1]].weight, keys))
    strength = min(one.objects[a].weight, two.objects[b].weight)
    return Bond(f"{a} {b}", False, strength, one.objects[a].span, two.objects[b].span)


def step(earlier: Profile, later: Profile) -> Bond | None:
    """A study, pilot, evaluation or reusable result, and something that can still build on it."""
    results = {key: one for key, one in earlier.ties.cues.items() if key in EARLIER}
    if not results:
        return None
    key = min(results, key=lambda one: (-results[one].weight, EARLIER.index(one)))
    said = [one for name, one in later.ties.cues.items() if name in LATER]
    begun = any(one.field == "title" for name, one in later.ties.cues.items() if name in EARLIER)
    strength = results[key].weight * float(EARLIER_WEIGHT[_stage(earlier)]) * float(LATER_WEIGHT[_stage(later)])
    strength *= 1.0 if said else 0.3 if begun else 0.75
    return Bond(key, False, strength, results[key].span, said[0].span if said else None)


def names(naming: Profile, other: Profile) -> Span | None:
    """Where one names the other's place."""
    return next((span for key, span in naming.elsewhere.items() if key in other.places), None)


def replaces(ending: Profile, other: Profile) -> list[Bond]:
    """What one ends and the other builds, extends or names."""
    kept: dict[str, Located] = {**other.ties.names, **other.ties.extended, **other.ties.topics}
    found = [
        Bond(term, True, one.weight, one.span, kept[term].span)
        for term, one in ending.ties.ended.items()
        if term in kept
    ]
    return sorted(found, key=lambda bond: (-bond.strength, bond.key))


def shared_spots(one: Profile, two: Profile) -> Iterator[Bond]:
    """Spots on the ground that both name."""
    for term in sorted(one.ties.spots.keys() & two.ties.spots.keys()):
        yield Bond(term, True, 1.0, one.ties.spots[term].span, two.ties.spots[term].span)


def _stage(profile: Profile) -> int:
    return STAGES.get(profile.item.status, 0)
