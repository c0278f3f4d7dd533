"""Which pairs are worth judging: the items closest to each by their terms, found in impact-ordered postings.

`search` answers for any rows, `refine` lets neighbours introduce their neighbours, `Postings` is what both need. All of
it works on numbers only; texts have become rows before.
"""

from kreisweit.engines.matching.candidates.blocks import Pairs, paired, sharing, united
from kreisweit.engines.matching.candidates.nearest import Nearest, joined
from kreisweit.engines.matching.candidates.postings import Postings, inverted
from kreisweit.engines.matching.candidates.refine import Graph, refine
from kreisweit.engines.matching.candidates.search import EXACT, THOROUGH, Effort, quick, scan, search
from kreisweit.engines.matching.candidates.shortlist import shortlist

__all__ = [
    "EXACT",
    "THOROUGH",
    "Effort",
    "Graph",
    "Nearest",
    "Pairs",
    "Postings",
    "inverted",
    "joined",
    "paired",
    "quick",
    "refine",
    "scan",
    "search",
    "sharing",
    "shortlist",
    "united",
]
