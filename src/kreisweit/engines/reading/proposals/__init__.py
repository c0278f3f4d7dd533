"""Proposals: what a document speaks of, each value with the passage that says it.

>>> from kreisweit.engines.reading.clean import Block, BlockKind, CleanText
>>> text = "Die Stadt Olfen hat 2021 ein kostenfreies WLAN eingeführt."
>>> clean = CleanText(text, blocks=(Block(BlockKind.PARAGRAPH, 0, len(text), 1),))
>>> [found.title for found in propose(clean, paper=None, gazetteer=Gazetteer.of())]
['Kostenfreies WLAN', 'Stadt Olfen']
"""

from kreisweit.engines.reading.proposals.context import Vectors
from kreisweit.engines.reading.proposals.drafts import proposal_key
from kreisweit.engines.reading.proposals.facts import amounts_written
from kreisweit.engines.reading.proposals.gazetteer import Gazetteer, Place, PlaceKind
from kreisweit.engines.reading.proposals.joining import joined
from kreisweit.engines.reading.proposals.propose import propose
from kreisweit.engines.reading.proposals.wording import WORDING

__all__ = [
    "WORDING",
    "Gazetteer",
    "Place",
    "PlaceKind",
    "Vectors",
    "amounts_written",
    "joined",
    "proposal_key",
    "propose",
]
