"""Cuts a text along an outline into the parts of a paper, and the parts into sections where they have headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kreisweit.engines.reading.clean import Block, BlockKind, CleanText, Passage
from kreisweit.engines.reading.finding import Part
from kreisweit.engines.reading.papers.outline import Hit, Outline

SECTION = ".section"
"""Follows the code of the part a section lies in: "problem.section"."""
ENDS_OF_BLOCKS = frozenset({"subject"})
"""Parts of a single block: what follows them belongs to the head."""


def cut(clean: CleanText, outline: Outline) -> tuple[Part, ...]:
    """The parts in the order of the text; sections directly after the part that holds them."""
    parts: list[Part] = []
    for hit in outline.hits:
        end = body_end(clean, outline, hit)
        heading = passage_or_none(clean, hit.start, hit.heading_end)
        parts.append(Part(hit.spec.code, passage_or_none(clean, hit.body_start, end), heading))
        parts.extend(_sections(clean, hit, end))
    return tuple(parts)


def body_end(clean: CleanText, outline: Outline, hit: Hit) -> int:
    """Where the body of the part ends: at the next part; for the subject with its own line or the next one."""
    end = outline.end_of(hit, clean)
    if hit.spec.reads not in ENDS_OF_BLOCKS:
        return end
    own = clean.blocks[hit.number].end
    if clean.text[hit.body_start : own].strip():
        return own
    following = clean.blocks[hit.number + 1 : hit.number + 2]
    return min(end, following[0].end) if following else own


def blocks_between(clean: CleanText, start: int, end: int) -> tuple[Block, ...]:
    """The blocks that begin between `start` and `end`, and what is left of the one around `start`."""
    return tuple(block for block in clean.blocks if block.end > start and block.start < end)


def passage_or_none(clean: CleanText, start: int, end: int) -> Passage | None:
    """The passage from `start` to `end`, None when only blanks stand there."""
    return clean.passage(start, end) if clean.text[start:end].strip() else None


def _sections(clean: CleanText, hit: Hit, end: int) -> Iterator[Part]:
    inside = [block for block in clean.blocks[hit.number + 1 :] if block.start < end]
    headings = [block for block in inside if block.kind is BlockKind.HEADING]
    stops = [*(heading.start for heading in headings[1:]), end]
    for heading, stop in zip(headings, stops, strict=False):
        body = passage_or_none(clean, heading.end, stop)
        yield Part(hit.spec.code + SECTION, body, clean.passage(heading.start, heading.end))


def points(clean: CleanText, parts: Sequence[Part]) -> tuple[Passage, ...]:
    """The numbered points of these parts; a part without numbers is one point."""
    return tuple(point for part in parts if part.body for point in _points(clean, part.body))


def _points(clean: CleanText, body: Passage) -> Iterator[Passage]:
    blocks = blocks_between(clean, body.start, body.end)
    starts = [max(block.start, body.start) for block in blocks if block.number and block.level <= 1]
    if not starts:
        yield body
        return
    for start, end in zip(starts, [*starts[1:], body.end], strict=True):
        yield clean.passage(start, end)
