"""Finds initiatives that do the same, that go together or that use the same means, and says why.

>>> from kreisweit.engines.matching import Item, match
>>> result = match([Item("1", "Mängelmelder", place="Senden"), Item("2", "Schadensmelder-App", place="Olfen")])
>>> result.pairs[0].kind
'same'
"""

from kreisweit.engines.matching.groups import group
from kreisweit.engines.matching.index import Index
from kreisweit.engines.matching.matching import match
from kreisweit.engines.matching.model import (
    KINDS,
    Encoder,
    Evidence,
    Group,
    Item,
    Kind,
    Match,
    MatchResult,
    Neighbour,
    Options,
    Trace,
)
from kreisweit.engines.matching.words import search_terms

__all__ = [
    "KINDS",
    "Encoder",
    "Evidence",
    "Group",
    "Index",
    "Item",
    "Kind",
    "Match",
    "MatchResult",
    "Neighbour",
    "Options",
    "Trace",
    "group",
    "match",
    "search_terms",
]
