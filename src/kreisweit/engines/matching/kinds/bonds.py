"""What ties one item to another in one direction: who supplies whom, who builds on whom, who ends what the other uses.

The same rules as in `similarity`, for a single pair, with the passages that show them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kreisweit.engines.matching.located import Located
from kreisweit.engines.matching.model import Span
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.profiles import Profile
from kreisweit.engines.matching.similarity import EARLIER, EARLIER_WEIGHT, LATER, LATER_WEIGHT
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
    begun = any(name in EARLIER for name in later.ties.cues)
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
