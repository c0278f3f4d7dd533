"""What was read out of a document, between rows and the values of the engine.

Later stages ask here for the raw pages, the clean text and the paper of a document. The functions read all rows of the
document: whoever calls them has made sure that the reader may see it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kreisweit.apps.documents.bridge.lines import box_data, page_of, page_row
from kreisweit.apps.documents.models import Document, DocumentPage, DocumentText
from kreisweit.engines.reading.clean import Anchor, Block, BlockKind, CleanText, Repair
from kreisweit.engines.reading.clean import Passage as Stretch
from kreisweit.engines.reading.document import Box, DocumentKind, RawDocument
from kreisweit.engines.reading.finding import Paper, Part
from kreisweit.engines.reading.plain_data import as_data, from_data
from kreisweit.engines.reading.reading import Reading
from kreisweit.kernel.text import one_line

__all__ = [
    "CleanText",
    "OutlineEntry",
    "Stretch",
    "blocks_of",
    "clean_of",
    "keep_reading",
    "outline_of",
    "page_row",
    "paper_of",
    "raw_of",
    "repairs_of",
]

MOST_HEADINGS, LONGEST_HEADING = 300, 160


def raw_of(document: Document, *, title: str = "", sheets: Sequence[str] = ()) -> RawDocument:
    """The document as its parser saw it, as far as it has been read. What is kept goes before `title` and `sheets`."""
    rows = DocumentPage.plain.filter(document=document).order_by("number").defer("anchors")
    reading = DocumentText.plain.filter(document=document).only("sheets", "title").first()
    return RawDocument(
        DocumentKind(document.kind),
        document.digest,
        tuple(page_of(row) for row in rows.iterator(chunk_size=50)),
        name=document.name,
        title=reading.title if reading else title,
        sheets=tuple(reading.sheets if reading else sheets),
        notes=tuple(document.note_messages),
    )


def clean_of(document: Document) -> CleanText:
    """The clean text with everything that belongs to it. Raises `DocumentText.DoesNotExist` for an unread document."""
    reading = DocumentText.plain.get(document=document)
    rows = DocumentPage.plain.filter(document=document).order_by("number").values_list("number", "anchors")
    anchors = [Anchor(start, end, number, Box(*box)) for number, row in rows for start, end, *box in row]
    return CleanText(
        reading.text,
        blocks=blocks_of(reading),
        anchors=tuple(sorted(anchors, key=lambda anchor: anchor.start)),
        repairs=tuple(repairs_of(reading)),
        dropped=tuple((page, text) for page, text in reading.dropped),
    )


def paper_of(reading: DocumentText) -> Paper | None:
    """The council paper that the document is; `None` when it is none. Raises `InvalidInputError` for an old form."""
    return from_data({**reading.paper, "proposals": []})[0] if reading.paper else None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One part of a document: its `heading` as printed and where it stands; `code` names a paper's part without one."""

    code: str
    heading: str
    page: int
    start: int
    end: int
    level: int = 1


def outline_of(reading: DocumentText) -> list[OutlineEntry]:
    """The parts of a paper, or the headings of any other document."""
    if paper := paper_of(reading):
        return [_part_entry(part) for part in paper.parts if part.heading or part.body]
    headings = [block for block in blocks_of(reading) if block.kind is BlockKind.HEADING][:MOST_HEADINGS]
    return [_heading_entry(block, reading.text) for block in headings]


def _part_entry(part: Part) -> OutlineEntry:
    place = part.heading or part.body
    assert place is not None  # noqa: S101  for the type checker: the caller has looked
    first_line = place.quote.partition("\n")[0]
    heading = first_line.rstrip(" :")[:LONGEST_HEADING] if part.heading else ""
    return OutlineEntry(part.code, heading, place.page, place.start, place.start + len(first_line))


def _heading_entry(block: Block, text: str) -> OutlineEntry:
    heading = text[block.start : block.end].rstrip(" :")[:LONGEST_HEADING]
    return OutlineEntry("", heading, block.page, block.start, block.end, max(block.level, 1))


def keep_reading(document: Document, raw: RawDocument, clean: CleanText, *, paper: Paper | None) -> None:
    """Write what has been read, and on every page which part of the clean text stands there. In one transaction."""
    DocumentText.plain.filter(document=document).delete()
    DocumentText.plain.create(
        document=document,
        text=clean.text,
        title=one_line(raw.title)[:300],
        blocks=[_block_data(block) for block in clean.blocks],
        repairs=[[one.start, one.before, one.after, one.rule, one.page, one.line] for one in clean.repairs],
        dropped=[list(one) for one in clean.dropped],
        sheets=list(raw.sheets),
        paper=_paper_data(raw, clean, paper),
    )
    numbers = [page.number for page in raw.pages]
    anchors, parts = _anchors_by_page(clean), parts_by_page(clean, numbers)
    rows = list(DocumentPage.plain.filter(document=document).defer("lines"))
    for row in rows:
        row.anchors, (row.start, row.end) = anchors.get(row.number, []), parts[row.number]
    DocumentPage.plain.bulk_update(rows, ["anchors", "start", "end"], batch_size=50)


def parts_by_page(clean: CleanText, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Which part of the clean text stands on each page: from where it begins or goes on to where the next page does."""
    starts: dict[int, int] = {}
    pieces: Iterable[Anchor | Block] = chain(clean.anchors, clean.blocks)
    for piece in pieces:
        starts[piece.page] = min(piece.start, starts.get(piece.page, piece.start))
    parts, end = {}, len(clean.text)
    for number in reversed(numbers):
        start = min(starts.get(number, end), end)
        parts[number], end = (start, end), start
    return parts


def _paper_data(raw: RawDocument, clean: CleanText, paper: Paper | None) -> dict[str, Any] | None:
    """The paper in the engine's own form, with the number of that form."""
    if paper is None:
        return None
    data = as_data(Reading(raw, clean, paper, ()))
    return {name: data[name] for name in ("form", "paper")}


def _anchors_by_page(clean: CleanText) -> dict[int, list[list[Any]]]:
    pages: dict[int, list[list[Any]]] = defaultdict(list)
    for anchor in clean.anchors:
        pages[anchor.page].append([anchor.start, anchor.end, *box_data(anchor.box)])
    return pages


def blocks_of(reading: DocumentText) -> tuple[Block, ...]:
    return tuple(_block_of(data) for data in reading.blocks)


def repairs_of(reading: DocumentText) -> list[Repair]:
    return [Repair(*one) for one in reading.repairs]


def _block_data(block: Block) -> list[Any]:
    cells = [list(cell) for cell in block.cells]
    return [block.kind.value, block.start, block.end, block.page, block.level, block.number, cells]


def _block_of(data: list[Any]) -> Block:
    kind, start, end, page, level, number, cells = data
    return Block(BlockKind(kind), start, end, page, level, number, tuple((left, right) for left, right in cells))
