"""Small clean texts and the district they are read in."""

from __future__ import annotations

from kreisweit.engines.reading.clean import Block, BlockKind, CleanText
from kreisweit.engines.reading.finding import Proposal, ProposalKind
from kreisweit.engines.reading.proposals import Gazetteer, Place, PlaceKind, propose

_MUNICIPALITIES = (
    ("05558004", "Ascheberg", PlaceKind.MUNICIPALITY),
    ("05558008", "Billerbeck", PlaceKind.TOWN),
    ("05558012", "Coesfeld", PlaceKind.TOWN),
    ("05558016", "Dülmen", PlaceKind.TOWN),
    ("05558020", "Havixbeck", PlaceKind.MUNICIPALITY),
    ("05558024", "Lüdinghausen", PlaceKind.TOWN),
    ("05558028", "Nordkirchen", PlaceKind.MUNICIPALITY),
    ("05558032", "Nottuln", PlaceKind.MUNICIPALITY),
    ("05558036", "Olfen", PlaceKind.TOWN),
    ("05558040", "Rosendahl", PlaceKind.MUNICIPALITY),
    ("05558044", "Senden", PlaceKind.MUNICIPALITY),
)
COESFELD = Gazetteer.of(
    municipalities=[
        Place("05558000", "Coesfeld", PlaceKind.DISTRICT),
        *(Place(ags, name, kind, "05558000") for ags, name, kind in _MUNICIPALITIES),
    ]
)
HEADING, PARAGRAPH, LIST_ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM


def document(*pieces: str | tuple[BlockKind, str] | list[str]) -> CleanText:
    """A clean text of paragraphs (str), other blocks (kind, text) and table rows (list of cells)."""
    text, blocks = "", []
    for piece in pieces:
        kind, said = piece if isinstance(piece, tuple) else (PARAGRAPH, piece)
        text += "\n\n" if text else ""
        start = len(text)
        if isinstance(said, list):
            kind, cells = BlockKind.TABLE_ROW, []
            for number, cell in enumerate(said):
                text += " | " if number else ""
                cells.append((len(text), len(text) + len(cell)))
                text += cell
            blocks.append(Block(kind, start, len(text), 1, cells=tuple(cells)))
        else:
            text += said
            blocks.append(Block(kind, start, len(text), 1))
    return CleanText(text, tuple(blocks))


def read(*pieces: str | tuple[BlockKind, str] | list[str], gazetteer: Gazetteer = COESFELD) -> tuple[Proposal, ...]:
    """What such a text proposes."""
    return propose(document(*pieces), paper=None, gazetteer=gazetteer)


def titles(proposals: tuple[Proposal, ...], kind: ProposalKind = ProposalKind.INITIATIVE) -> list[str]:
    """The titles of one kind, in order."""
    return [proposal.title for proposal in proposals if proposal.kind is kind]


def values(proposal: Proposal, *codes: str) -> dict[str, object]:
    """The surest value of each of these fields; None for a field without finding."""
    return {code: proposal.findings[code][0].value if code in proposal.findings else None for code in codes}
