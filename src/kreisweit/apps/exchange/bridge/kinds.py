"""Kinds of solution, as the matching reads them out of an initiative, and what it finds alike."""

from __future__ import annotations

from collections.abc import Sequence

from kreisweit.apps.initiatives.bridge import installed_encoder
from kreisweit.engines.comparing import Likeness
from kreisweit.engines.matching import Item, Options, match
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.places import Gazetteer
from kreisweit.engines.matching.profiles import profile

SAME = frozenset({"same", "duplicate"})
RELATED = frozenset({"similar_need", "builds_on", "complementary"})
LEAST = 0.5
"""Below it a pair is more likely wrong than right."""


def solutions_of(items: Sequence[Item]) -> list[tuple[str, ...]]:
    """For each item the key of the solution it is decisively about; nothing where only something broad was found."""
    gazetteer = Gazetteer.of(items)
    return [_principal(item, gazetteer) for item in items]


def solution_name(key: str, language: str) -> str:
    """How people call a kind of solution; the key itself for one that this release no longer knows."""
    concept = ontology().objects.get(key)
    return concept.names.get(language[:2], concept.names["de"]) if concept else key


def likenesses(ours: Sequence[Item], theirs: Sequence[Item]) -> list[Likeness]:
    """Pairs of one of ours and one of theirs that solve the same task or touch each other."""
    if not ours or not theirs:
        return []
    options = Options(minimum=LEAST, neighbours=0)
    # One inventory of both: the matching knows then how common each word is on either side.
    found = match([*ours, *theirs], encoder=installed_encoder(), options=options)
    here = {item.id for item in ours}
    return [
        Likeness(ours=one.first, theirs=one.second, score=float(one.score), is_same=one.kind in SAME)
        for one in found.pairs
        # In the order of the items, so ours come first.
        if one.first in here and one.second not in here and one.kind in SAME | RELATED
    ]


def _principal(item: Item, gazetteer: Gazetteer) -> tuple[str, ...]:
    table = ontology().objects
    found = profile(item, gazetteer=gazetteer).objects
    named = {key: located.weight for key, located in found.items() if not table[key].is_broad}
    if not named:
        return ()
    # Of equally telling ones the first in the text: titles begin with what matters.
    return (max(named, key=lambda key: named[key]),)
