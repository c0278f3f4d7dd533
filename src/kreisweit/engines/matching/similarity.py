"""Numbers between 0 and 1 for pairs of items, from their slots and from how alike their texts are.

Everything the judgement is made from is in `FEATURES`; what a name means is said there and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching import lines
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.slots import (
    ENDED,
    EXTENDED,
    FULL,
    NAME,
    OFFERED,
    SPOT,
    TOPIC,
    WANTED,
    Floats,
    Hashes,
    Numbers,
    Slots,
    numbers,
)

FEATURES: Mapping[str, str] = {
    "title": "cosine of the words of both titles, rare words counting more",
    "body": "cosine of the words of title and text together",
    "letters": "cosine of runs of three to five letters",
    "spelling": "the same for the titles alone",
    "meaning": "cosine of the sentence vectors; missing when there are none",
    "company": "both stand near the same third items; added by the index, which knows all of them",
    "object": "both are about the same object of the table",
    "family": "both are about objects of one family",
    "need": "both answer the same need",
    "action": "both do the same with their object",
    "way": "both go the same way about it (online, by telephone, with sensors ...); a half where one does not say",
    "clash": "both name objects, and of different families",
    "supply": "one supplies what the other uses or lacks",
    "step": "one is a study, a pilot, an evaluation or a reusable result, the other a later step of the same matter",
    "named": "one names the other: its place together with words of reuse, or a proper name of its title",
    "means": "rarity of a system, supplier, programme or proper name that both have",
    "purchase": "both buy things of one class, within about a year",
    "window": "both are still to come and begin within a year of each other",
    "audience": "both serve the same particular people at the same time",
    "replaced": "one ends what the other builds, extends or uses",
    "rival": "the same matter central here and separate there, or one spot that both want",
    "place": "one half when a place is not said, 1 when both name a common place",
    "owner": "the same owner",
    "field": "the same field of action",
}
"""Name -> meaning; every value lies between 0 and 1."""

HINTED = 0.5
"""Weight of an object that the text names; broad ones alone weigh less."""
PRIOR = 20
"""As if so many other items existed, so that in an inventory of three nothing counts as common."""


class Counts(NamedTuple):
    """How many of an inventory's `items` have each of the means and of the terms, by hash."""

    means: Hashes
    mean_counts: NDArray[np.int64]
    terms: Hashes
    term_counts: NDArray[np.int64]
    items: np.int64

    @classmethod
    def of(cls, slots: Slots, *, items: int | None = None) -> Counts:
        """Counts `slots`. Are they a sample of `items`, what occurs in it more than once counts as often as it would
        in all."""
        factor = (items or len(slots)) / max(len(slots), 1)
        found: list[NDArray[Any]] = []
        for hashes in (slots.means, slots.terms):
            known, counts = np.unique(hashes[hashes > 0], return_counts=True)
            found += [known, np.where(counts > 1, np.round(counts * factor), 1).astype(np.int64)]
        means, mean_counts, terms, term_counts = found
        return cls(means, mean_counts, terms, term_counts, np.int64(items or len(slots)))


class Comparison:
    """Compares lists of pairs: line `first[i]` of `left` with line `second[i]` of `right`.

    `right` is the inventory, or a part of one whose `counts` are known: how rare a system or a name is.
    """

    def __init__(self, right: Slots, *, counts: Counts | None = None) -> None:
        self._right = right
        self._counts = counts or Counts.of(right)

    def compare(
        self, left: Slots, *, first: Numbers, second: Numbers, alike: Mapping[str, Floats]
    ) -> dict[str, Floats]:
        """All of `FEATURES`, from the slots and from `alike` (what `TextViews.alike` gives)."""
        one, two = _lines(left, first), _lines(self._right, second)
        found = dict(alike)
        found |= _matter(one, two)
        found["way"] = lines.way(one, two)
        found["action"] = lines.bit_cosine(one.actions, two.actions)
        likeness = _likeness(found)
        found["supply"] = self._supply(one, two, touch=_touch(found))
        found["named"] = self._named(one, two)
        found["step"] = np.maximum(lines.step(one, two), lines.step(two, one)) * likeness
        found["means"] = self._means(one, two)
        found["window"] = lines.window(one, two)
        found["purchase"] = lines.in_bits(one.purchases, one.purchases_strong, two.purchases, two.purchases_strong)
        found["purchase"] *= found["window"] * lines.procures(one, two)
        found["audience"] = lines.audience(one, two)
        ended = np.maximum(lines.ends_alone(one, two), lines.ends_alone(two, one)) * likeness
        found["replaced"] = np.maximum.reduce([self._replaced(one, two), self._replaced(two, one), 0.5 * ended])
        place = lines.place(one, two)
        found["rival"] = np.maximum(lines.rivalry(one, two, likeness), self._same_spot(one, two) * (place == 1))
        found["place"] = place
        found["owner"] = lines.equal(one.owner, two.owner)
        found["field"] = lines.equal(one.field, two.field)
        return {name: np.clip(found[name], 0, 1).astype(np.float32) for name in FEATURES if name in found}

    def rarity(self, hashes: Hashes) -> Floats:
        """1 for what hardly anybody has, 0 for what all have."""
        return _rarity(hashes, self._counts.means, self._counts.mean_counts, int(self._counts.items))

    def _term_rarity(self, hashes: Hashes) -> Floats:
        return _rarity(hashes, self._counts.terms, self._counts.term_counts, int(self._counts.items))

    def _means(self, one: Slots, two: Slots) -> Floats:
        shared = (one.means[:, :, None] == two.means[:, None, :]).any(axis=2) & (one.means > 0)
        result: Floats = np.where(shared, self.rarity(one.means), 0).max(axis=1)
        return result

    def _supply(self, one: Slots, two: Slots, *, touch: Floats) -> Floats:
        """What the taker says it lacks counts most; what the table knows, and who provides and who seeks something, as
        far as both touch one matter."""
        by_word = np.maximum(self._lacks(one, two), self._lacks(two, one))
        by_table = np.maximum(lines.supplied(one, two), lines.supplied(two, one)) * (0.4 + 0.6 * touch)
        by_word = np.maximum.reduce([by_word, 0.8 * self._runs_on(one, two), 0.8 * self._runs_on(two, one)])
        result: Floats = np.maximum.reduce(
            [by_word, by_table, 0.8 * lines.asked_for(one, two) * touch, 0.3 * _linked(one, two)]
        )
        return result

    def _lacks(self, taker: Slots, giver: Slots) -> Floats:
        return self._shared_terms(giver, OFFERED | TOPIC, taker, WANTED)

    def _runs_on(self, user: Slots, system: Slots) -> Floats:
        """One is about the very system that the other, which is about something else, runs on."""
        titled = np.where(system.roles & TOPIC > 0, system.terms, 0)
        own = np.where(user.roles & TOPIC > 0, user.terms, 0)
        apart = ~(titled[:, :, None] == own[:, None, :]).any(axis=2)
        used = (titled[:, :, None] == user.means[:, None, :]).any(axis=2) & (titled > 0) & apart
        result: Floats = np.where(used, self._term_rarity(titled), 0).max(axis=1)
        return result

    def _replaced(self, ending: Slots, other: Slots) -> Floats:
        """What one ends, the other builds or extends; less when the other ends something itself."""
        ended = self._shared_terms(ending, ENDED, other, TOPIC | EXTENDED | NAME)
        goes_on = np.where(lines.has(other.cues, "ends"), np.float32(0.5), np.float32(1))
        return ended * goes_on * np.where(other.stage == 5, np.float32(0.2), np.float32(1))

    def _named(self, one: Slots, two: Slots) -> Floats:
        by_name = np.maximum(self._called(one, two), self._called(two, one))
        by_place = np.maximum(lines.names_place(one, two), lines.names_place(two, one))
        return np.maximum(by_name, by_place)

    def _called(self, one: Slots, two: Slots) -> Floats:
        """A proper name in the title of one that the other mentions, though it has a title of its own."""
        titled = np.where((one.roles & TOPIC > 0) & (one.roles & NAME > 0), one.terms, 0)
        mentioned = np.where((two.roles & NAME > 0) & (two.roles & TOPIC == 0), two.terms, 0)
        shared = (titled[:, :, None] == mentioned[:, None, :]).any(axis=2) & (titled > 0)
        result: Floats = np.where(shared, self._term_rarity(one.terms), 0).max(axis=1)
        return result

    def _same_spot(self, one: Slots, two: Slots) -> Floats:
        spot = self._shared_terms(one, SPOT, two, SPOT)
        claimed = lines.has(one.cues, "exclusive") | lines.has(two.cues, "exclusive")
        return spot * np.where(claimed, np.float32(1), np.float32(0.4))

    def _shared_terms(self, one: Slots, mine: int, two: Slots, theirs: int) -> Floats:
        """Rarity of a term that stands for one of `mine` in one and for one of `theirs` in the other."""
        wanted = (one.roles & mine > 0) & (one.terms > 0)
        offered = np.where(two.roles & theirs > 0, two.terms, 0)
        shared = (one.terms[:, :, None] == offered[:, None, :]).any(axis=2) & wanted
        result: Floats = np.where(shared, self._term_rarity(one.terms), 0).max(axis=1)
        return result


def _lines(slots: Slots, numbers_of: Numbers) -> Slots:
    return Slots(*(getattr(slots, name)[numbers_of] for name in slots.__dataclass_fields__))


def _rarity(hashes: Hashes, known: Hashes, counts: NDArray[np.int64], items: int) -> Floats:
    if not len(known):
        return np.ones(hashes.shape, np.float32)
    place = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    count = np.where(known[place] == hashes, counts[place], 1)
    # Two items sharing it is what we look for: from the third on it says less.
    result: Floats = (1 - np.log(np.maximum(count - 1, 1)) / np.log(items + PRIOR)).astype(np.float32)
    return result


def _matter(one: Slots, two: Slots) -> dict[str, Floats]:
    """Objects, families and needs in common, and whether the objects lie apart."""
    left, right = _weights(one.object_weights), _weights(two.object_weights)
    equal = one.objects[:, :, None] == two.objects[:, None, :]
    kin = _family_of()[one.objects][:, :, None] == _family_of()[two.objects][:, None, :]
    products = left[:, :, None] * right[:, None, :]
    same = (equal * products).sum(axis=(1, 2))
    family = (kin * products).sum(axis=(1, 2))
    told = (left.max(axis=1) > 0) & (right.max(axis=1) > 0)
    shared = (one.needs[:, :, None] == two.needs[:, None, :]) & (one.needs > 0)[:, :, None]
    weight = np.minimum(one.need_weights[:, :, None], two.need_weights[:, None, :]).astype(np.float32) / FULL
    lengths = _lengths(one, left) * _lengths(two, right)
    family = np.where(lengths > 0, family / np.maximum(lengths, 1e-6), 0)
    return {
        "object": same,
        "family": family,
        "clash": (told & (family < 0.05)).astype(np.float32),
        "need": np.where(shared, weight, 0).max(axis=(1, 2)),
    }


def _weights(raw: NDArray[np.uint8]) -> Floats:
    """At unit length, except for what is only hinted at: that stays short."""
    weights = raw.astype(np.float32) / FULL
    lengths = np.maximum(np.sqrt(np.square(weights).sum(axis=1, keepdims=True)), HINTED)
    result: Floats = (weights / lengths).astype(np.float32)
    return result


def _lengths(slots: Slots, weights: Floats) -> Floats:
    """Length of the weights added up by family."""
    kin = _family_of()[slots.objects][:, :, None] == _family_of()[slots.objects][:, None, :]
    result: Floats = np.sqrt((kin * weights[:, :, None] * weights[:, None, :]).sum(axis=(1, 2)))
    return result


@cache
def _family_of() -> NDArray[np.int16]:
    """Number of the family by number of the object."""
    families: dict[str, int] = {"": 0}
    concepts = ontology().objects.values()
    listed = [0, *(families.setdefault(one.family, len(families)) for one in concepts)]
    return np.array(listed, np.int16)


@cache
def _related() -> NDArray[np.bool_]:
    index = numbers("objects")
    matrix = np.zeros((len(index) + 1, len(index) + 1), bool)
    for first, second in ontology().related:
        matrix[index[first], index[second]] = True
    return matrix


def _linked(one: Slots, two: Slots) -> Floats:
    """Objects of which the table says that they go together."""
    linked = _related()[one.objects[:, :, None], two.objects[:, None, :]]
    weight = np.minimum(one.object_weights[:, :, None], two.object_weights[:, None, :]).astype(np.float32) / FULL
    result: Floats = (linked * weight).max(axis=(1, 2))
    return result


def _likeness(found: Mapping[str, Floats]) -> Floats:
    """How far two items seem to be about one matter, whatever says so."""
    words = 1.6 * np.maximum(found["title"], found["body"])
    meaning = 1.4 * (found["meaning"] - 0.15) if "meaning" in found else 0.0
    result: Floats = np.clip(
        np.maximum.reduce([found["object"], 0.6 * found["family"], words, meaning + 0 * words]), 0, 1
    )
    return result


def _touch(found: Mapping[str, Floats]) -> Floats:
    """How far two items touch the same matter at all, though it need not be the same."""
    meaning = 1.5 * found["meaning"] if "meaning" in found else 0.0
    words = np.maximum(3 * found["body"], found["family"])
    return np.clip(np.maximum(words, meaning + 0 * words), 0, 1)
