"""The whole way: from what a parser saw to clean text, parts of a paper and proposals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kreisweit.engines.reading.clean import CleanText
from kreisweit.engines.reading.document import RawDocument
from kreisweit.engines.reading.finding import Paper, Proposal
from kreisweit.engines.reading.papers import SCHEMES, Scheme, read_paper
from kreisweit.engines.reading.proposals import Gazetteer, Vectors, propose
from kreisweit.engines.reading.text import clean


@dataclass(frozen=True, slots=True)
class Reading:
    """One document read: as its parser saw it, as clean text, as a paper if it is one, and what it proposes."""

    raw: RawDocument
    clean: CleanText
    paper: Paper | None
    proposals: tuple[Proposal, ...]


def read(
    raw: RawDocument,
    *,
    gazetteer: Gazetteer,
    schemes: Sequence[Scheme] = SCHEMES,
    vectors: Vectors | None = None,
) -> Reading:
    """Reads a document. The same document gives the same reading on every machine.

    `gazetteer` knows the places of the district, `schemes` how papers are laid out, `vectors` compares meanings;
    without it rules alone decide.
    """
    text = clean(raw, names=gazetteer.names)
    paper = read_paper(text, schemes=schemes)
    return Reading(raw, text, paper, propose(text, paper=paper, gazetteer=gazetteer, vectors=vectors, raw=raw))
